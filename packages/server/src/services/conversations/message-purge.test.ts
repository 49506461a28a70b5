import { LIMITS } from '@im-ts/protocol';
import { expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import type { HistoryQuery } from '../../domain/repositories/message-repository.ts';
import type { Identity } from '../../domain/session.ts';
import { createMessagePurge, type PurgeRequest } from './message-purge.ts';

const identity = { user: { id: 9 } } as Identity;
const EVERYTHING: PurgeRequest = {
  conversationId: 1,
  opId: 'a'.repeat(32),
  after: 0,
  before: 0,
  sinceAt: 0,
  untilAt: 0,
  dryRun: false,
};

/** A conversation of messages of user 1 (odd numbers) and 2 (even), sent at 1,000 × their number; the tenth is a system message. */
function conversation(count: number) {
  const recalled = new Map<number, string>();
  const message = (seq: number) => ({
    seq,
    senderId: 2 - (seq % 2),
    kind: seq === 10 ? 'system' : 'text',
    recalledAt: recalled.has(seq) ? 1 : 0,
    sentAt: seq * 1_000,
  });
  const purge = createMessagePurge({
    adminReads: {
      history: async (id: number, { after = 0, limit }: HistoryQuery) => {
        if (id !== 1) return undefined;
        const seqs = Array.from({ length: Math.min(limit, count - after) }, (_, index) => after + 1 + index);
        return { messages: seqs.map(message), atEnd: after + limit >= count } as never;
      },
    },
    messages: {
      recall: async (_identity, { seq, opId }) => {
        if (seq === 7) throw new AppError('not_found', 'It is gone.');
        const unchanged = recalled.has(seq);
        recalled.set(seq, opId);
        return { rev: 1, at: 1, unchanged };
      },
    },
  });
  return { purge, recalled };
}

it('goes through a conversation page by page, and recalls what people sent, each under an id of its own', async () => {
  const count = LIMITS.historyPage + 5;
  const { purge, recalled } = conversation(count);
  const first = await purge(identity, EVERYTHING);
  // The system message, and one that is gone meanwhile.
  expect(first).toEqual({ recalled: LIMITS.historyPage - 2, seen: LIMITS.historyPage, nextAfter: LIMITS.historyPage });
  const second = await purge(identity, { ...EVERYTHING, after: first.nextAfter });
  expect(second).toEqual({ recalled: 5, seen: 5, nextAfter: 0 });
  expect(new Set(recalled.values()).size).toBe(recalled.size);
  expect(await purge(identity, EVERYTHING)).toMatchObject({ recalled: 0 });
});

it.each<[Partial<PurgeRequest>, readonly number[]]>([
  [{ senderId: 2 }, [2, 4, 6, 8, 12]],
  [{ after: 3, before: 6 }, [4, 5]],
  [{ sinceAt: 8_000, untilAt: 11_000 }, [8, 9]],
  [{ senderId: 1, before: 4 }, [1, 3]],
  [{ senderId: 3 }, []],
])('takes those that are meant: %j', async (change, seqs) => {
  const { purge, recalled } = conversation(12);
  expect(await purge(identity, { ...EVERYTHING, ...change, dryRun: true })).toMatchObject({ recalled: seqs.length });
  expect(recalled.size).toBe(0);
  expect(await purge(identity, { ...EVERYTHING, ...change })).toMatchObject({ recalled: seqs.length, nextAfter: 0 });
  expect([...recalled.keys()]).toEqual(seqs);
});

it('ends where it was told to, and says when there is no such conversation', async () => {
  const { purge } = conversation(1_000);
  expect(await purge(identity, { ...EVERYTHING, before: LIMITS.historyPage + 1 })).toMatchObject({ nextAfter: 0 });
  await expect(purge(identity, { ...EVERYTHING, conversationId: 2 })).rejects.toMatchObject({ code: 'not_found' });
});
