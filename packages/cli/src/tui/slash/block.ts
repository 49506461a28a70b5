import { type SlashCommand, userNames } from './slash-command.ts';

/** `/block`: keep somebody away. */
export const blockCommand: SlashCommand = {
  name: 'block',
  usage: 'block NAME',
  summary: 'keep somebody away',
  run: (argument, context) => {
    const [user] = userNames(argument);
    if (user === undefined) {
      context.notify('Block whom? Write /block NAME.', 'error');
      return false;
    }
    return context.effects.friends.block(user);
  },
};
