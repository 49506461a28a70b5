import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { scroll } from './scrolling/scroll.ts';

/** Half a page towards older messages. */
export const viewHalfUp: Command = {
  name: 'view.half-up',
  title: 'Read back by half a page',
  places: ['selection'],
  keys: { default: '', vim: 'ctrl+u' },
  when: onSelection,
  run: (context) => scroll(context, { pages: -0.5 }),
};
