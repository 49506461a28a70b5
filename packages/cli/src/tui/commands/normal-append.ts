import type { Command } from './command.ts';
import { moveTo, setNormal } from './composing/normal-mode.ts';

/** In the normal mode of vim: the same, behind the cursor. */
export const normalAppend: Command = {
  name: 'normal.append',
  title: 'Write behind the cursor',
  places: ['composer-normal'],
  keys: { default: '', vim: 'a' },
  palette: false,
  run(context) {
    moveTo(context, 'right');
    setNormal(context, false);
  },
};
