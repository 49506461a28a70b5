import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';
import { scroll } from './scrolling/scroll.ts';

/** A row towards newer messages. */
export const viewRowDown: Command = {
  name: 'view.row-down',
  title: 'Read on by a row',
  places: ['chat'],
  keys: { default: 'shift+down ctrl+down' },
  when: inConversation,
  run: (context) => scroll(context, { rows: 1 }),
};
