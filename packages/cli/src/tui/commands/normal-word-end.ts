import type { Command } from './command.ts';
import { moveTo } from './composing/normal-mode.ts';

/** In the normal mode of vim: the cursor goes to the end of the word. */
export const normalWordEnd: Command = {
  name: 'normal.word-end',
  title: 'End of the word',
  places: ['composer-normal'],
  keys: { default: '', vim: 'e' },
  palette: false,
  run: (context) => moveTo(context, 'word-right'),
};
