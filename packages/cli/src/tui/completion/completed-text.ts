import { focusedView, openDraft, openState } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import type { EditedText } from '../store/text-edit.ts';

/** A text that is being written and can be completed. */
export interface CompletedText {
  readonly text: EditedText;
  /** It answers in a thread, where commands are no commands. */
  readonly isReply: boolean;
}

/** Where keys type a message: in the conversation, or in a thread; undefined: they go elsewhere. */
export function completedText(state: TuiState): CompletedText | undefined {
  const view = focusedView(state);
  if (view === undefined) return { text: openDraft(state), isReply: false };
  const thread = view.name === 'thread' ? openState(state, 'thread') : undefined;
  return thread === undefined ? undefined : { text: thread.query, isReply: true };
}
