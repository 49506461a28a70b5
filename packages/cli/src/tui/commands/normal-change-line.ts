import type { Command } from './command.ts';
import { cut } from './composing/normal-mode.ts';

/** In the normal mode of vim: deletes the text of the line and goes on with typing. */
export const normalChangeLine: Command = {
  name: 'normal.change-line',
  title: 'Change the line',
  places: ['composer-normal'],
  keys: { default: '', vim: 'c>c' },
  palette: false,
  run: (context) => cut(context, 'line', { write: true }),
};
