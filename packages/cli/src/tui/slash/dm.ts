import type { SlashCommand } from './slash-command.ts';

export const dmCommand: SlashCommand = {
  name: 'dm',
  usage: 'dm NAME',
  summary: 'open the conversation with someone',
  run: (argument, context) => {
    if (argument === '') {
      context.tell('Who? Write /dm NAME.', 'error');
      return false;
    }
    return context.effects.conversations.openDirect(argument.split(/\s+/)[0] ?? '');
  },
};
