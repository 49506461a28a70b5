import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { moveSelection } from './selection/selected-message.ts';

/** Selects the message before. */
export const selectUp: Command = {
  name: 'select.up',
  title: 'Message before',
  places: ['selection'],
  keys: { default: 'up k ctrl+p', vim: 'up k' },
  palette: false,
  when: onSelection,
  run: (context) => moveSelection(context, -1),
};
