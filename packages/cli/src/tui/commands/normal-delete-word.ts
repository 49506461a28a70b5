import type { Command } from './command.ts';
import { cut } from './composing/normal-mode.ts';

/** In the normal mode of vim: deletes to the next word. */
export const normalDeleteWord: Command = {
  name: 'normal.delete-word',
  title: 'Delete a word',
  places: ['composer-normal'],
  keys: { default: '', vim: 'd>w' },
  palette: false,
  run: (context) => cut(context, 'next-word'),
};
