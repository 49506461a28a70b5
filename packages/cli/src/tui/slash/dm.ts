import { type SlashCommand, userNames } from './slash-command.ts';

/** `/dm`: opens the direct conversation with a user. */
export const dmCommand: SlashCommand = {
  name: 'dm',
  usage: 'dm NAME',
  summary: 'open the conversation with someone',
  run: (argument, context) => {
    const [name] = userNames(argument);
    if (name === undefined) {
      context.notify('Write to whom? Type /dm NAME.', 'error');
      return false;
    }
    return context.effects.conversations.openDirect(name);
  },
};
