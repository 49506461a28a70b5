import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { selectAt } from './selection/selected-message.ts';

/** Selects the oldest message that is loaded. */
export const selectFirst: Command = {
  name: 'select.first',
  title: 'First message',
  help: 'the oldest message that is loaded',
  places: ['selection'],
  keys: { default: 'home', vim: 'g>g home' },
  when: onSelection,
  run: (context) => selectAt(context, 0),
};
