import type { Command } from './command.ts';
import { moveRow } from './composing/draft-steps.ts';

/** In the normal mode of vim: a row down in the text. */
export const normalDown: Command = {
  name: 'normal.down',
  title: 'Row below',
  places: ['composer-normal'],
  keys: { default: '', vim: 'j down' },
  palette: false,
  run: (context) => moveRow(context, 1),
};
