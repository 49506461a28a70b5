import type { Command } from './command.ts';
import { setNormal } from './composing/normal-mode.ts';
import { onSelection } from './possible/possible.ts';
import { endSelection } from './selection/selected-message.ts';

/** Goes back to writing. */
export const selectEnd: Command = {
  name: 'select.end',
  title: 'Back',
  help: 'back to writing',
  places: ['selection'],
  keys: { default: 'escape q', vim: 'i q' },
  palette: false,
  hint: 30,
  when: onSelection,
  run(context) {
    endSelection(context);
    setNormal(context, false);
  },
};
