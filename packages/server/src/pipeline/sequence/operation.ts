import type { LogCommand, LogOperation, Outcome } from '../../domain/log-command.ts';
import type { Refusal } from '../../domain/rules.ts';
import type { BatchDraft, ConversationDraft } from '../batch-draft.ts';

/** What an operation is sequenced with. */
export interface SequenceContext<T extends LogOperation['type']> {
  readonly draft: BatchDraft;
  readonly conversation: ConversationDraft;
  readonly command: LogCommand;
  readonly operation: Extract<LogOperation, { type: T }>;
}

/** 'reload': what was loaded for the batch does not suffice any more; this command starts the next batch. */
export type SequenceResult = Outcome | 'reload';

/** Sequences one operation: repeats the rules on the owner's own state, then writes its effects into the draft. */
export type Sequence<T extends LogOperation['type']> = (context: SequenceContext<T>) => SequenceResult;

export function refused(refusal: Refusal): Outcome {
  return { type: 'refused', code: refusal.code, message: refusal.message, retryAfterMs: 0 };
}

export function changed(conversation: ConversationDraft, unchanged = false): Outcome {
  return { type: 'changed', rev: conversation.rev, at: conversation.lastAt, unchanged };
}
