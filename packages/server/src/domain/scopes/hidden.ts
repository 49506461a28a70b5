import type { HiddenMessages } from '../hidden-messages.ts';
import type { Id } from '../ids.ts';
import { type ScopeReads, userScope } from '../scope.ts';

export interface HiddenReads extends ScopeReads<HiddenMessages> {
  /** Those of the messages that the user has hidden. */
  among(userId: Id, conversationId: Id, seqs: readonly number[]): Promise<readonly number[]>;
  count(userId: Id, conversationId: Id): Promise<number>;
}

export interface HiddenWrites {
  /** None of the messages was hidden before. */
  hide(userId: Id, messages: HiddenMessages, at: { readonly hiddenAt: number; readonly urev: number }): Promise<void>;
  /** Forgets those up to a number, which the user cleared. */
  forget(userId: Id, conversationId: Id, upTo: number): Promise<void>;
}

/** What one deleted for oneself. It only grows, so it has no tombstones. What was cleared is written in batches. */
export const hidden = userScope<
  HiddenMessages,
  HiddenMessages & { readonly type: 'hidden' },
  HiddenReads,
  HiddenWrites
>()({
  page: 'hidden',
  change: 'hidden',
  isNamed: true,
  value: ({ conversationId, seqs, clearedToSeq }) => ({ conversationId, seqs, clearedToSeq }),
});
