import type { Command } from './command.ts';

/** Stops the program until the shell brings it back. */
export const appSuspend: Command = {
  name: 'app.suspend',
  title: 'Suspend im',
  help: 'suspend im; `fg` in the shell brings it back',
  places: ['everywhere'],
  keys: { default: 'ctrl+z' },
  run({ screen }) {
    screen.suspend();
  },
};
