import type { Command } from './command.ts';
import { cut } from './composing/normal-mode.ts';

/** In the normal mode of vim: deletes to the end of the line. */
export const normalDeleteToEnd: Command = {
  name: 'normal.delete-to-end',
  title: 'Delete to the end of the line',
  places: ['composer-normal'],
  keys: { default: '', vim: 'D d>$' },
  palette: false,
  run: (context) => cut(context, 'line-end'),
};
