import type { Command } from './command.ts';
import { cut } from './composing/normal-mode.ts';

/** In the normal mode of vim: deletes the line. */
export const normalDeleteLine: Command = {
  name: 'normal.delete-line',
  title: 'Delete the line',
  places: ['composer-normal'],
  keys: { default: '', vim: 'd>d' },
  palette: false,
  run: (context) => cut(context, 'line'),
};
