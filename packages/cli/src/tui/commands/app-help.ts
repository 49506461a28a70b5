import type { Command } from './command.ts';

/** Shows keys and commands. */
export const appHelp: Command = {
  name: 'app.help',
  title: 'All keys',
  help: 'show all keys and commands',
  places: ['chat'],
  keys: { default: 'f1' },
  hint: 99,
  slash: { word: 'help', aliases: ['keys'], args: [] },
  run({ views }) {
    views.open('help');
  },
};
