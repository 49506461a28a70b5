import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';
import { scroll } from './scrolling/scroll.ts';

/** A row towards older messages. */
export const viewRowUp: Command = {
  name: 'view.row-up',
  title: 'Read back by a row',
  places: ['chat'],
  keys: { default: 'shift+up ctrl+up' },
  when: inConversation,
  run: (context) => scroll(context, { rows: -1 }),
};
