import type { Command } from './command.ts';
import { moveRow } from './composing/draft-steps.ts';

/** In the normal mode of vim: a row up in the text; at the top what was sent before. */
export const normalUp: Command = {
  name: 'normal.up',
  title: 'Row above',
  places: ['composer-normal'],
  keys: { default: '', vim: 'k up' },
  palette: false,
  run: (context) => moveRow(context, -1),
};
