import type { Value } from '@im-ts/protocol';
import type { ChatClient } from '../chat-client-types.ts';
import type { MessageReceipts, ReceiptCount, ReceiptCounts } from '../entities.ts';
import type { Requests } from '../link/requests.ts';
import type { UserDirectory } from './user-directory.ts';

/** What the calls need of the client. */
export interface ReceiptCallsDeps {
  readonly requests: Requests;
  readonly users: UserDirectory;
  readonly changed: (counts: ReceiptCounts) => void;
}

/** Who has read what, on request and live. */
export interface ReceiptCalls {
  readonly calls: Pick<ChatClient, 'receipts' | 'watchReceipts'>;
  /** There is a new link: the groups that are watched are named anew. */
  up(): void;
}

/** Calls of one client; nothing is watched yet. */
export function createReceiptCalls({ requests, users, changed }: ReceiptCallsDeps): ReceiptCalls {
  let watched: readonly number[] = [];
  return {
    calls: {
      async receipts(conversationId, seq) {
        const answer = await requests.request('listReceipts', { conversationId, seq });
        users.learn(answer.users);
        return receiptsFromWire(answer);
      },
      async watchReceipts(conversationIds) {
        watched = [...conversationIds];
        const list = await requests.request('watchReceipts', { conversationIds: [...watched] });
        return list.conversations.map(countsFromWire);
      },
    },
    up() {
      if (watched.length === 0) return;
      requests.requestNow('watchReceipts', { conversationIds: [...watched] }).then(
        (list) => {
          for (const counts of list.conversations) changed(countsFromWire(counts));
        },
        // The next link asks again.
        () => undefined,
      );
    },
  };
}

/** Counts of the wire. */
export function countsFromWire({ conversationId, messages }: Value<'ReceiptCounts'>): ReceiptCounts {
  return { conversationId, messages: messages.map(countFromWire) };
}

function countFromWire(count: Value<'MessageReceipts'>): ReceiptCount {
  return {
    seq: count.seq,
    readCount: count.readCount,
    deliveredCount: count.deliveredCount,
    recipientCount: count.recipientCount,
  };
}

function receiptsFromWire(answer: Value<'Receipts'>): MessageReceipts {
  const count = countFromWire(answer);
  const read = answer.readUserIds;
  const delivered = answer.deliveredUserIds;
  const others = answer.otherUserIds;
  // The author is told all of them.
  const isTold = read.length + delivered.length + others.length === count.recipientCount;
  return { ...count, recipients: isTold ? { read, delivered, others } : undefined };
}
