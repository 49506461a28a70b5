import { focusedView } from '../store/selectors.ts';
import type { Command } from './command.ts';
import { userNames } from './composing/user-names.ts';
import { namedPersonAt } from './selection/person.ts';

/** Ends a block. */
export const userUnblock: Command = {
  name: 'user.unblock',
  title: 'End a block',
  help: 'end a block',
  places: ['view:friends', 'view:profile'],
  keys: { default: 'u' },
  slash: { word: 'unblock', args: [{ name: 'NAME', kind: 'user' }] },
  run(context, argument) {
    const view = focusedView(context.state())?.name;
    if (view === 'friends' || view === 'profile') {
      const person = namedPersonAt(context);
      if (person === undefined) return false;
      if (context.state().people.blocked.has(person.userId)) return context.effects.friends.unblock(person.username);
      context.notify(`@${person.username} is not blocked.`, 'error');
      return false;
    }
    const [user] = userNames(argument);
    if (user === undefined) {
      context.notify('Unblock whom? Write /unblock NAME.', 'error');
      return false;
    }
    return context.effects.friends.unblock(user);
  },
};
