import type { Command } from './command.ts';
import { inConversation } from './possible/possible.ts';
import { scroll } from './scrolling/scroll.ts';

/** A page towards newer messages. */
export const viewPageDown: Command = {
  name: 'view.page-down',
  title: 'Read on by a page',
  places: ['chat'],
  keys: { default: 'pagedown' },
  when: inConversation,
  run: (context) => scroll(context, { pages: 1 }),
};
