import type { Command } from './command.ts';
import { moveTo, setNormal } from './composing/normal-mode.ts';

/** In the normal mode of vim: the same, at its end. */
export const normalAppendEnd: Command = {
  name: 'normal.append-end',
  title: 'Write at the end of the line',
  places: ['composer-normal'],
  keys: { default: '', vim: 'A' },
  palette: false,
  run(context) {
    moveTo(context, 'line-end');
    setNormal(context, false);
  },
};
