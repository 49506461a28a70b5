import type { Command } from './command.ts';

/** Draws everything anew, after something else has written on the terminal. */
export const appRedraw: Command = {
  name: 'app.redraw',
  title: 'Draw the screen again',
  places: ['everywhere'],
  keys: { default: 'ctrl+l' },
  run({ screen }) {
    screen.redraw();
  },
};
