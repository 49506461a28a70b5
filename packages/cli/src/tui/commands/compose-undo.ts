import type { Command } from './command.ts';
import { changeDraft, draftId } from './composing/draft-steps.ts';

/** Takes back the last step in what is written. */
export const composeUndo: Command = {
  name: 'compose.undo',
  title: 'Undo',
  help: 'take back what was typed or deleted last',
  places: ['composer'],
  keys: { default: 'ctrl+_ ctrl+x>u' },
  palette: false,
  run: (context) => changeDraft(context, { type: 'draft-undone', conversationId: draftId(context), step: -1 }),
};
