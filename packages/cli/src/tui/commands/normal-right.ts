import type { Command } from './command.ts';
import { moveTo } from './composing/normal-mode.ts';

/** In the normal mode of vim: the cursor goes right. */
export const normalRight: Command = {
  name: 'normal.right',
  title: 'One character right',
  places: ['composer-normal'],
  keys: { default: '', vim: 'l right' },
  palette: false,
  run: (context) => moveTo(context, 'right'),
};
