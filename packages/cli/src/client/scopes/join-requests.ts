import { clientScope } from '../sync/client-scope.ts';

/** A hint that requests to join a group that the user is an admin of have come or gone; the list of them is asked for. */
export const joinRequests = clientScope({
  change: 'joinRequests',
  named: 'never',
  open: ({ conversations, changed }) => ({
    take({ conversationId }) {
      conversations.recounted(conversationId);
      changed();
    },
    calls: undefined,
  }),
});
