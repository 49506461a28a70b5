import type { Command } from './command.ts';
import { moveTo, setNormal } from './composing/normal-mode.ts';

/** In the normal mode of vim: the same, at the start of the line. */
export const normalInsertStart: Command = {
  name: 'normal.insert-start',
  title: 'Write at the start of the line',
  places: ['composer-normal'],
  keys: { default: '', vim: 'I' },
  palette: false,
  run(context) {
    moveTo(context, 'line-start');
    setNormal(context, false);
  },
};
