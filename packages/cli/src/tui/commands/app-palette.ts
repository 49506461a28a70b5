import type { Command } from './command.ts';

/** Finds a command by a few letters of its title and does it. */
export const appPalette: Command = {
  name: 'app.palette',
  title: 'Commands',
  help: 'find a command by a few letters, and do it',
  places: ['chat'],
  keys: { default: 'alt+x', vim: 'alt+x :' },
  hint: 60,
  palette: false,
  slash: { word: 'do', args: [] },
  run({ views }) {
    views.open('palette');
  },
};
