import type { Command } from './command.ts';
import { cut } from './composing/normal-mode.ts';

/** In the normal mode of vim: deletes to the end of the word and goes on with typing. */
export const normalChangeWord: Command = {
  name: 'normal.change-word',
  title: 'Change a word',
  places: ['composer-normal'],
  keys: { default: '', vim: 'c>w' },
  palette: false,
  run: (context) => cut(context, 'word-right', { write: true }),
};
