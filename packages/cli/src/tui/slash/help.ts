import type { SlashCommand } from './slash-command.ts';

/** `/help`: shows keys and commands. */
export const helpCommand: SlashCommand = {
  name: 'help',
  usage: 'help',
  summary: 'show all keys and commands',
  run: (_argument, context) => {
    context.views.open('help');
    return true;
  },
};
