import type { Command } from './command.ts';
import { scroll } from './scrolling/scroll.ts';

/** A row towards newer messages. */
export const viewRowDown: Command = {
  name: 'view.row-down',
  title: 'Read on by a row',
  places: ['chat'],
  keys: { default: 'shift+down ctrl+down' },
  run: (context) => scroll(context, { rows: 1 }),
};
