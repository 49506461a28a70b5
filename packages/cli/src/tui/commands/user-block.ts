import type { Command } from './command.ts';
import { userNames } from './composing/user-names.ts';

/** Keeps somebody away. */
export const userBlock: Command = {
  name: 'user.block',
  title: 'Block someone',
  help: 'keep somebody away',
  places: ['chat'],
  slash: { word: 'block', args: [{ name: 'NAME', kind: 'user' }] },
  run(context, argument) {
    const [user] = userNames(argument);
    if (user === undefined) {
      context.notify('Block whom? Write /block NAME.', 'error');
      return false;
    }
    return context.effects.friends.block(user);
  },
};
