import { focusedView } from '../store/selectors.ts';
import { blockQuestion } from '../views/question/questions.ts';
import type { Command } from './command.ts';
import { userNames } from './composing/user-names.ts';
import { namedPersonAt } from './selection/person.ts';

/** Keeps somebody away; from a list or a card, after a question. */
export const userBlock: Command = {
  name: 'user.block',
  title: 'Block someone',
  help: 'keep somebody away',
  places: ['view:friends', 'view:profile'],
  keys: { default: 'b' },
  slash: { word: 'block', args: [{ name: 'NAME', kind: 'user' }] },
  run(context, argument) {
    const view = focusedView(context.state())?.name;
    if (view === 'friends' || view === 'profile') {
      const person = namedPersonAt(context);
      if (person === undefined || person.userId === context.state().session.me?.id) return false;
      return context.views.open('question', blockQuestion(context.state(), person.userId, person.username));
    }
    const [user] = userNames(argument);
    if (user === undefined) {
      context.notify('Block whom? Write /block NAME.', 'error');
      return false;
    }
    return context.effects.friends.block(user);
  },
};
