import type { Command } from './command.ts';
import { moveRow } from './composing/draft-steps.ts';

/** A row up in the text. */
export const composeUp: Command = {
  name: 'compose.up',
  title: 'Row above',
  help: 'row above; at the top: the text sent before',
  places: ['composer'],
  keys: { default: 'up' },
  palette: false,
  run: (context) => moveRow(context, -1),
};
