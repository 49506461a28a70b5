import type { Command } from './command.ts';
import { changeDraft, draftId } from './composing/draft-steps.ts';

/** Puts in what was cut last. */
export const composeYank: Command = {
  name: 'compose.yank',
  title: 'Put what was cut',
  help: 'put in what was cut last',
  places: ['composer'],
  keys: { default: 'ctrl+y' },
  palette: false,
  run: (context) => changeDraft(context, { type: 'cut-put', conversationId: draftId(context), next: false }),
};
