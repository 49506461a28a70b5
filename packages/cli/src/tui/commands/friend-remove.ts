import { withKeys } from '../keys/way-to.ts';
import { focusedView } from '../store/selectors.ts';
import { unfriendQuestion } from '../views/question/questions.ts';
import type { Command, CommandContext } from './command.ts';
import { userNames } from './composing/user-names.ts';
import { namedPersonAt } from './selection/person.ts';

/** Ends a friendship, after a question; takes an own request back. */
export const friendRemove: Command = {
  name: 'friend.remove',
  title: 'End a friendship',
  help: 'end a friendship, or take your request back',
  places: ['view:friends', 'view:profile'],
  keys: { default: 'd' },
  slash: { word: 'unfriend', args: [{ name: 'NAME', kind: 'user' }] },
  run(context, argument) {
    const view = focusedView(context.state())?.name;
    if (view === 'friends' || view === 'profile') return ofList(context);
    const [username] = userNames(argument);
    if (username !== undefined) return context.views.open('question', unfriendQuestion(username));
    context.notify('With whom? Write /unfriend NAME.', 'error');
    return false;
  },
};

function ofList(context: CommandContext) {
  const person = namedPersonAt(context);
  if (person === undefined) return false;
  const { userId, username } = person;
  switch (context.state().people.friends.get(userId)?.state) {
    case 'friend':
      return context.views.open('question', unfriendQuestion(username));
    case 'outgoing':
      return context.effects.friends.cancel(userId);
    case 'incoming':
      context.notify(
        `@${username} has asked you: ${withKeys(context.selectors.keymap, '{request.accept} accepts, {request.reject} rejects.')}`,
        'error',
      );
      return false;
    default:
      context.notify(`You and @${username} are no friends.`, 'error');
      return false;
  }
}
