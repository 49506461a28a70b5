import type { Command } from './command.ts';
import { setNormal } from './composing/normal-mode.ts';

/** In the normal mode of vim: letters are typed again. */
export const normalInsert: Command = {
  name: 'normal.insert',
  title: 'Write',
  places: ['composer-normal'],
  keys: { default: '', vim: 'i' },
  hint: 1,
  palette: false,
  run: (context) => setNormal(context, false),
};
