import type { Id } from '../ids.ts';
import { userScope } from '../scope.ts';

/** A conversation that left the scope; rev is that of the removal. */
export interface Gone {
  readonly conversationId: Id;
  readonly rev: number;
}

/** Conversations that went. They are written in batches. */
export const gone = userScope<Gone, Gone & { readonly type: 'gone' }>()({
  page: 'gone',
  change: 'gone',
  isNamed: false,
  value: ({ conversationId, rev }) => ({ conversationId, rev }),
});
