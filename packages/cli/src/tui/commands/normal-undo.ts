import type { Command } from './command.ts';
import { changeDraft, draftId } from './composing/draft-steps.ts';

/** In the normal mode of vim: takes back the last step. */
export const normalUndo: Command = {
  name: 'normal.undo',
  title: 'Undo',
  help: 'take back what was typed or deleted last',
  places: ['composer-normal'],
  keys: { default: '', vim: 'u' },
  palette: false,
  run: (context) => changeDraft(context, { type: 'draft-undone', conversationId: draftId(context), step: -1 }),
};
