import type { Command } from './command.ts';
import { changeDraft, draftId } from './composing/draft-steps.ts';
import { moveTo } from './composing/normal-mode.ts';

/** In the normal mode of vim: puts what was cut last after the cursor. */
export const normalPut: Command = {
  name: 'normal.put',
  title: 'Put what was cut',
  help: 'put in what was cut last, after the cursor',
  places: ['composer-normal'],
  keys: { default: '', vim: 'p' },
  palette: false,
  run(context) {
    moveTo(context, 'right');
    changeDraft(context, { type: 'cut-put', conversationId: draftId(context), next: false });
  },
};
