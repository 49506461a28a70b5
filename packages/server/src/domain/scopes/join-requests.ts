import type { Id } from '../ids.ts';
import { userScope } from '../scope.ts';

/** A group that the user is an admin of. */
export interface JoinRequestsOf {
  readonly conversationId: Id;
}

/**
 * A hint to the admins of a group that requests to join it have come or gone. It has no rows of its own: the membership of the
 * admin is stamped with it, so that whoever missed it reads that conversation anew. It is written in batches.
 */
export const joinRequests = userScope<JoinRequestsOf, JoinRequestsOf & { readonly type: 'joinRequests' }>()({
  change: 'joinRequests',
  isNamed: false,
  value: ({ conversationId }) => ({ conversationId }),
});
