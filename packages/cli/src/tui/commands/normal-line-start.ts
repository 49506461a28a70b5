import type { Command } from './command.ts';
import { moveTo } from './composing/normal-mode.ts';

/** In the normal mode of vim: the cursor goes to the start of the line. */
export const normalLineStart: Command = {
  name: 'normal.line-start',
  title: 'Start of the line',
  places: ['composer-normal'],
  keys: { default: '', vim: '0 ^ home' },
  palette: false,
  run: (context) => moveTo(context, 'line-start'),
};
