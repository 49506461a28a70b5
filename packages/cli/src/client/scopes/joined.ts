import { clientScope } from '../sync/client-scope.ts';

/** Conversations that the user has come into; pages list them. */
export const joined = clientScope({
  change: 'joined',
  named: 'never',
  open: ({ conversations }) => ({
    take: ({ conversationId, rev }) => conversations.joined(conversationId, rev),
    calls: undefined,
  }),
});
