import type { SlashCommand } from './slash-command.ts';

export const searchCommand: SlashCommand = {
  name: 'search',
  usage: 'search TEXT',
  summary: 'find messages of this conversation',
  run: (argument, context) => {
    if (argument === '') {
      context.tell('For what? Write /search TEXT.', 'error');
      return false;
    }
    void context.effects.search(argument);
    return true;
  },
};
