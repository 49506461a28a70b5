import type { Draft } from '../draft.ts';
import type { Id } from '../ids.ts';
import { type ScopeReads, userScope } from '../scope.ts';

/** A user's draft in one conversation. */
export interface DraftKey {
  readonly userId: Id;
  readonly conversationId: Id;
}

export interface DraftReads extends ScopeReads<Draft> {
  /** As `many`, of one; undefined when the user is not in the conversation. */
  one(key: DraftKey): Promise<Draft | undefined>;
}

export interface DraftWrites {
  /** Those of the conversations that each user is in, in no order; without a draft, one with an empty body. */
  many(keys: readonly DraftKey[]): Promise<readonly (DraftKey & { readonly draft: Draft })[]>;
  write(userId: Id, draft: Draft): Promise<void>;
}

/** What one has begun to write, by conversation. One whose message is stored reads as removed. */
export const drafts = userScope<Draft, { readonly type: 'draft'; readonly draft: Draft }, DraftReads, DraftWrites>()({
  page: 'drafts',
  change: 'draft',
  isNamed: true,
  value: ({ draft }) => draft,
  bytes: ({ body }) => body.length * 3,
});
