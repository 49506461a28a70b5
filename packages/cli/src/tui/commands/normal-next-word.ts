import type { Command } from './command.ts';
import { moveTo } from './composing/normal-mode.ts';

/** In the normal mode of vim: the cursor goes to the next word. */
export const normalNextWord: Command = {
  name: 'normal.next-word',
  title: 'Next word',
  places: ['composer-normal'],
  keys: { default: '', vim: 'w' },
  palette: false,
  run: (context) => moveTo(context, 'next-word'),
};
