import { type SlashCommand, userNames } from './slash-command.ts';

/** `/unblock`: end a block. */
export const unblockCommand: SlashCommand = {
  name: 'unblock',
  usage: 'unblock NAME',
  summary: 'end a block',
  run: (argument, context) => {
    const [user] = userNames(argument);
    if (user === undefined) {
      context.notify('Unblock whom? Write /unblock NAME.', 'error');
      return false;
    }
    return context.effects.friends.unblock(user);
  },
};
