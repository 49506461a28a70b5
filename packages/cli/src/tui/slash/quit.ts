import type { SlashCommand } from './slash-command.ts';

/** `/quit`: leaves the program. */
export const quitCommand: SlashCommand = {
  name: 'quit',
  usage: 'quit',
  summary: 'leave im; drafts are kept',
  run: (_argument, context) => {
    context.screen.quit();
    return true;
  },
};
