import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { scroll } from './scrolling/scroll.ts';

/** Half a page towards newer messages. */
export const viewHalfDown: Command = {
  name: 'view.half-down',
  title: 'Read on by half a page',
  places: ['selection'],
  keys: { default: '', vim: 'ctrl+d' },
  when: onSelection,
  run: (context) => scroll(context, { pages: 0.5 }),
};
