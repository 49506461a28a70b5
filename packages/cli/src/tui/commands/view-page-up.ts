import type { Command } from './command.ts';
import { scroll } from './scrolling/scroll.ts';

/** A page towards older messages. */
export const viewPageUp: Command = {
  name: 'view.page-up',
  title: 'Read back by a page',
  places: ['chat'],
  keys: { default: 'pageup' },
  run: (context) => scroll(context, { pages: -1 }),
};
