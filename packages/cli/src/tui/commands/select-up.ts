import type { Command } from './command.ts';
import { moveSelection } from './selection/selected-message.ts';

/** Selects the message before. */
export const selectUp: Command = {
  name: 'select.up',
  title: 'Message before',
  places: ['selection'],
  keys: { default: 'up k ctrl+p' },
  run: (context) => moveSelection(context, -1),
};
