import type { Command } from './command.ts';
import { editDraft } from './composing/draft-steps.ts';
import { moveTo, setNormal } from './composing/normal-mode.ts';

/** In the normal mode of vim: the same, on a new line. */
export const normalOpenBelow: Command = {
  name: 'normal.open-below',
  title: 'Write on a new line',
  places: ['composer-normal'],
  keys: { default: '', vim: 'o' },
  palette: false,
  run(context) {
    moveTo(context, 'line-end');
    editDraft(context, { type: 'insert', text: '\n' });
    setNormal(context, false);
  },
};
