import type { Command } from './command.ts';
import { changeDraft, draftId } from './composing/draft-steps.ts';

/** In the normal mode of vim: does again what was taken back last. */
export const normalRedo: Command = {
  name: 'normal.redo',
  title: 'Redo',
  help: 'do again what was taken back',
  places: ['composer-normal'],
  keys: { default: '', vim: 'ctrl+r' },
  palette: false,
  run: (context) => changeDraft(context, { type: 'draft-undone', conversationId: draftId(context), step: 1 }),
};
