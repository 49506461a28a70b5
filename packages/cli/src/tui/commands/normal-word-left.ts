import type { Command } from './command.ts';
import { moveTo } from './composing/normal-mode.ts';

/** In the normal mode of vim: the cursor goes to the word before. */
export const normalWordLeft: Command = {
  name: 'normal.word-left',
  title: 'One word left',
  places: ['composer-normal'],
  keys: { default: '', vim: 'b' },
  palette: false,
  run: (context) => moveTo(context, 'word-left'),
};
