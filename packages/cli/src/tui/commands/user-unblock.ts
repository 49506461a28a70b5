import type { Command } from './command.ts';
import { userNames } from './composing/user-names.ts';

/** Ends a block. */
export const userUnblock: Command = {
  name: 'user.unblock',
  title: 'End a block',
  help: 'end a block',
  places: ['chat'],
  slash: { word: 'unblock', args: [{ name: 'NAME', kind: 'user' }] },
  run(context, argument) {
    const [user] = userNames(argument);
    if (user === undefined) {
      context.notify('Unblock whom? Write /unblock NAME.', 'error');
      return false;
    }
    return context.effects.friends.unblock(user);
  },
};
