import type { Command } from './command.ts';
import { cut } from './composing/normal-mode.ts';

/** In the normal mode of vim: deletes the character under the cursor. */
export const normalDelete: Command = {
  name: 'normal.delete',
  title: 'Delete a character',
  places: ['composer-normal'],
  keys: { default: '', vim: 'x' },
  palette: false,
  run: (context) => cut(context, 'right'),
};
