import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';
import { scroll } from './scrolling/scroll.ts';

/** A page towards older messages. */
export const viewPageUp: Command = {
  name: 'view.page-up',
  title: 'Read back by a page',
  places: ['chat'],
  keys: { default: 'pageup' },
  when: inConversation,
  run: (context) => scroll(context, { pages: -1 }),
};
