import type { Command } from './command.ts';
import { moveTo } from './composing/normal-mode.ts';

/** In the normal mode of vim: the cursor goes to the end of the line. */
export const normalLineEnd: Command = {
  name: 'normal.line-end',
  title: 'End of the line',
  places: ['composer-normal'],
  keys: { default: '', vim: '$ end' },
  palette: false,
  run: (context) => moveTo(context, 'line-end'),
};
