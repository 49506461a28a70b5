import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { moveSelection } from './selection/selected-message.ts';

/** Selects the message after; past the last, writing goes on. */
export const selectDown: Command = {
  name: 'select.down',
  title: 'Message after',
  places: ['selection'],
  keys: { default: 'down j' },
  palette: false,
  when: onSelection,
  run: (context) => moveSelection(context, 1),
};
