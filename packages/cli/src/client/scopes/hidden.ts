import { clientScope } from '../sync/client-scope.ts';
import { opIdFor } from '../sync/op-id.ts';

/** What one deleted for oneself, on whatever device. Pages have it as stubs, so that a client that begins need not know it. */
export const hidden = clientScope({
  page: 'hidden',
  change: 'hidden',
  named: 'later',
  open: ({ requests, conversations }) => ({
    take: ({ conversationId, seqs, clearedToSeq }) => conversations.hidden(conversationId, seqs, clearedToSeq),
    calls: {
      /** Deletes messages for the reader alone, at most LIMITS.hideAtOnce; nothing takes it back. Rejects with ClientError. */
      async delete(conversationId: number, seqs: readonly number[]): Promise<void> {
        await requests.request('hideMessages', { conversationId, seqs });
        conversations.hidden(conversationId, seqs, 0);
      },
      /** Deletes all messages up to one for the reader alone, who stays a member. Rejects with ClientError. */
      async clear(conversationId: number, toSeq: number): Promise<void> {
        // To the server, 0 is the newest one.
        if (toSeq === 0) return;
        await requests.request('clearConversation', { conversationId, opId: opIdFor(), toSeq });
        conversations.cleared(conversationId, toSeq);
      },
    },
  }),
});
