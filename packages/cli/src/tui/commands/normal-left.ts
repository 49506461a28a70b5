import type { Command } from './command.ts';
import { moveTo } from './composing/normal-mode.ts';

/** In the normal mode of vim: the cursor goes left. */
export const normalLeft: Command = {
  name: 'normal.left',
  title: 'One character left',
  places: ['composer-normal'],
  keys: { default: '', vim: 'h left' },
  palette: false,
  run: (context) => moveTo(context, 'left'),
};
