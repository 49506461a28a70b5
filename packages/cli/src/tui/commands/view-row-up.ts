import type { Command } from './command.ts';
import { scroll } from './scrolling/scroll.ts';

/** A row towards older messages. */
export const viewRowUp: Command = {
  name: 'view.row-up',
  title: 'Read back by a row',
  places: ['chat'],
  keys: { default: 'shift+up ctrl+up' },
  run: (context) => scroll(context, { rows: -1 }),
};
