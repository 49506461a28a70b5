import { type SlashCommand, userNames } from './slash-command.ts';

/** `/friend`: asks somebody to be friends. */
export const friendCommand: SlashCommand = {
  name: 'friend',
  usage: 'friend NAME [TEXT]',
  summary: 'ask somebody to be friends',
  run: (argument, context) => {
    const [, name = '', text = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(argument) ?? [];
    const [user] = userNames(name);
    if (user === undefined) {
      context.notify('Ask whom? Write /friend NAME, and a text if you like.', 'error');
      return false;
    }
    return context.effects.friends.ask(user, text.trim());
  },
};
