import type { Command } from './command.ts';
import { moveRow } from './composing/draft-steps.ts';

/** A row down in the text. */
export const composeDown: Command = {
  name: 'compose.down',
  title: 'Row below',
  help: 'row below; at the bottom: the text sent after',
  places: ['composer'],
  keys: { default: 'down' },
  palette: false,
  run: (context) => moveRow(context, 1),
};
