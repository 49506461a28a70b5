import { clientScope } from '../sync/client-scope.ts';

/** Conversations that the user is not in any more. */
export const gone = clientScope({
  page: 'gone',
  change: 'gone',
  named: 'never',
  open: ({ conversations }) => ({
    take: ({ conversationId, rev }) => conversations.left(conversationId, rev),
    calls: undefined,
  }),
});
