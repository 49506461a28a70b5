import type { Command } from './command.ts';
import { endSelection } from './selection/selected-message.ts';

/** Goes back to writing. */
export const selectEnd: Command = {
  name: 'select.end',
  title: 'Back',
  help: 'back to writing',
  places: ['selection'],
  keys: { default: 'escape q' },
  hint: 30,
  run: endSelection,
};
