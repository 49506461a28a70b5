import type { Command } from './command.ts';

/** Leaves the first-run wizard, and with it the program. */
export const loginLeave: Command = {
  name: 'login.leave',
  title: 'Leave im',
  places: ['login'],
  keys: { default: 'escape' },
  palette: false,
  run({ screen }) {
    screen.quit();
  },
};
