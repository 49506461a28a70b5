import type { Id } from '../ids.ts';
import { userScope } from '../scope.ts';

/** A conversation that came into the scope. */
export interface Joined {
  readonly conversationId: Id;
}

/** Conversations that came, whatever their last_at; pages have their summaries. They are written in batches. */
export const joined = userScope<Joined, Joined & { readonly type: 'joined'; readonly rev: number }>()({
  change: 'joined',
  isNamed: false,
  value: ({ conversationId, rev }) => ({ conversationId, rev }),
});
