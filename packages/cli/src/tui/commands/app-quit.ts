import type { Command } from './command.ts';

/** Leaves the program. */
export const appQuit: Command = {
  name: 'app.quit',
  title: 'Leave im',
  help: 'leave im; drafts are kept',
  places: ['everywhere'],
  keys: { default: 'ctrl+q ctrl+c' },
  slash: { word: 'quit', args: [] },
  run({ screen }) {
    screen.quit();
  },
};
