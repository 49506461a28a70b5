import type { Command } from './command.ts';
import { changeDraft, draftId } from './composing/draft-steps.ts';

/** Puts what was cut before in the place of what was just put in. */
export const composeYankNext: Command = {
  name: 'compose.yank-next',
  title: 'Put what was cut before',
  help: 'right after: what was cut before that, in its place',
  places: ['composer'],
  keys: { default: 'alt+y ctrl+x>y' },
  palette: false,
  run: (context) => changeDraft(context, { type: 'cut-put', conversationId: draftId(context), next: true }),
};
