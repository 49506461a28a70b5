import { itemCount } from '../timeline/item.ts';
import type { Command } from './command.ts';
import { onSelection } from './possible/possible.ts';
import { selectAt } from './selection/selected-message.ts';

/** Selects the newest message that is loaded. */
export const selectLast: Command = {
  name: 'select.last',
  title: 'Last message',
  help: 'the newest message that is loaded',
  places: ['selection'],
  keys: { default: 'end', vim: 'G end' },
  when: onSelection,
  run: (context) => selectAt(context, itemCount(context.selectors.timelineInput(context.state())) - 1),
};
