import type { Command } from './command.ts';
import { changeDraft, draftId } from './composing/draft-steps.ts';

/** Does again what was taken back last. */
export const composeRedo: Command = {
  name: 'compose.redo',
  title: 'Redo',
  help: 'do again what was taken back',
  places: ['composer'],
  keys: { default: 'alt+r ctrl+x>r' },
  palette: false,
  run: (context) => changeDraft(context, { type: 'draft-undone', conversationId: draftId(context), step: 1 }),
};
