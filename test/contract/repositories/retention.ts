import type { FileInfo } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { EVERYBODY } from '../../../packages/server/src/domain/mentions.ts';
import { DELETED_PARTS } from '../../../packages/server/src/domain/repositories/retention-repository.ts';
import {
  createMessageDeletion,
  type DeletionProgress,
} from '../../../packages/server/src/services/retention/message-deletion.ts';
import { AT, asNew, createHead, createMember, createMessage, opId, type Store } from './store.ts';

const TABLES = [
  'messages',
  'reactions',
  'message_versions',
  'mentions',
  'file_refs',
  'hidden_messages',
  'announcements',
];
const FAR = 9_000_000_000_000;

const fileOf = (id: number): FileInfo => ({
  ...{ id, name: 'plan.png', size: 1_000, mimeType: 'image/png', sha256: 'ab'.repeat(32) },
  ...{ width: 3, height: 4, hasThumbnail: false },
});

/** A group of two in which each message has one of everything; every tenth has a file and mentions everybody. */
async function fill(store: Store, count: number) {
  const [ann, bob] = [await store.user(), await store.user()];
  const { id: conversationId } = await store.group([ann.id, bob.id]);
  const seqs = Array.from({ length: count }, (_, index) => index + 1);
  const messages = seqs.map((seq) =>
    createMessage({
      conversationId,
      seq,
      senderId: ann.id,
      clientId: opId(conversationId * 100_000 + seq),
      mentioned: [bob.id],
      mentionsAll: seq % 10 === 0,
      files: seq % 10 === 0 ? [fileOf(seq)] : [],
      sentAt: AT + seq,
    }),
  );
  const rare = messages.filter(({ files }) => files.length > 0);
  const key = ({ seq, sentAt }: { readonly seq: number; readonly sentAt: number }) => ({ conversationId, seq, sentAt });
  await store.commit({
    newMessages: messages.map((message) => asNew(message)),
    heads: [createHead({ conversationId, lastSeq: count, rev: count + 1 })],
    members: [ann, bob].map(({ id: userId }) => createMember({ conversationId, userId })),
    reactions: seqs.map((seq) => ({ conversationId, seq, emoji: 'x', userId: bob.id, removed: false, at: AT })),
    versions: seqs.map((seq) => ({
      ...{ conversationId, seq, number: 1, writtenAt: AT, payload: '', body: 'before' },
      removed: false,
    })),
    mentions: [
      ...messages.map((message) => ({ userId: bob.id, ...key(message), removed: false })),
      ...rare.map((message) => ({ userId: EVERYBODY, ...key(message), removed: false })),
    ],
    fileRefs: rare.map((message) => ({ fileId: message.seq, ...key(message), removed: false })),
    announcements: seqs.map((seq) => ({ conversationId, rev: seq, seq, setBy: ann.id, setAt: AT, text: 'news' })),
  });
  // What ann had begun to write of the second one, and saved on a device that did not hear of its end; bob's is of none.
  for (const [userId, clientId] of [
    [ann.id, opId(conversationId * 100_000 + 2)],
    [bob.id, opId(3)],
  ] as const) {
    await store.storage.sql(
      `INSERT INTO drafts (user_id, conversation_id, reply_to, client_id, saved_at, urev, body)
        VALUES (${userId}, ${conversationId}, 0, x'${clientId}', 1, 1, 'half a text')`,
    );
  }
  await store.storage.sql(
    `INSERT INTO hidden_messages (user_id, conversation_id, seq, hidden_at, urev)
      SELECT ${bob.id}, conversation_id, seq, 1, 1 FROM messages WHERE conversation_id = ${conversationId}`,
  );
  return { conversationId, ann, bob };
}

/** How many rows of each table the conversation has above a number, and how many up to it. */
async function counts(store: Store, conversationId: number, seq: number) {
  const found: Record<string, readonly [above: number, upTo: number]> = {};
  for (const table of TABLES) {
    const [[above, upTo] = []] = await store.storage.sql(
      `SELECT coalesce(sum(CASE WHEN seq > ${seq} THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN seq > ${seq} THEN 0 ELSE 1 END), 0)
        FROM ${table} WHERE conversation_id = ${conversationId}`,
    );
    found[table] = [Number(above), Number(upTo)];
  }
  return found;
}

export function describeRetention(withStore: () => Store): void {
  describe('retention', () => {
    it('writes what is to be deleted with the head, once for a conversation', async () => {
      const store = withStore();
      const { retention, batches } = store.repositories;
      const { conversationId } = await fill(store, 5);
      const head = createHead({ conversationId, lastSeq: 5, rev: 9, minSeq: 3, purgedAt: AT + 7 });
      await store.commit({ heads: [head], purges: [{ conversationId, toSeq: 2 }] });
      expect(await batches.heads([conversationId])).toEqual([head]);
      expect(await retention.pending(0, 10)).toEqual([{ conversationId, toSeq: 2 }]);
      await store.commit({ heads: [{ ...head, minSeq: 5, rev: 10 }], purges: [{ conversationId, toSeq: 4 }] });
      expect(await retention.pending(0, 10)).toEqual([{ conversationId, toSeq: 4 }]);
      expect(await retention.pending(conversationId, 10)).toEqual([]);
      expect(await retention.countPending()).toBe(1);
      // What was raised meanwhile stays.
      await retention.finish({ conversationId, toSeq: 2 });
      expect(await retention.countPending()).toBe(1);
      await retention.finish({ conversationId, toSeq: 4 });
      expect(await retention.countPending()).toBe(0);
    });

    it('deletes all that is kept of messages in slices, whatever step is done twice, and nothing of the others', async () => {
      const store = withStore();
      const { retention } = store.repositories;
      const toSeq = 1_100;
      const { conversationId } = await fill(store, 1_210);
      const other = await fill(store, 20);
      const untouched = await counts(store, other.conversationId, 0);
      await store.commit({ purges: [{ conversationId, toSeq }] });
      const slices: number[] = [];
      const deletion = createMessageDeletion(
        {
          ...retention,
          async deleteSlice(purge, part) {
            const rows = await retention.deleteSlice(purge, part);
            slices.push(rows);
            return rows;
          },
        },
        async () => {},
      );
      let progress: DeletionProgress | undefined;
      for (let isDone = false; !isDone; ) {
        const step = await deletion(progress);
        // A process died behind it: the step is done again from the same place.
        if (progress?.after !== step.progress.after) await deletion(progress);
        progress = step.progress;
        isDone = step.isDone;
      }
      expect(Math.max(...slices)).toBeLessThanOrEqual(500);
      const left = await counts(store, conversationId, toSeq);
      expect(left).toEqual({
        ...Object.fromEntries(TABLES.map((table) => [table, [110, 0]])),
        mentions: [121, 0],
        file_refs: [11, 0],
      });
      expect(await counts(store, other.conversationId, 0)).toEqual(untouched);
      expect(await retention.pending(0, 10)).toEqual([]);
      expect(progress).toMatchObject({ conversations: 1 });
    });

    it('has a part for each table that names messages by their number, but for what is read of the messages', async () => {
      const store = withStore();
      const { conversationId } = await fill(store, 30);
      const purge = { conversationId, toSeq: 30 };
      for (const part of DELETED_PARTS) expect(await store.repositories.retention.deleteSlice(purge, part)).toBe(30);
      const left = await counts(store, conversationId, 0);
      expect(Object.values(left).flat()).toEqual(TABLES.flatMap(() => [0, 0]));
      for (const part of DELETED_PARTS) expect(await store.repositories.retention.deleteSlice(purge, part)).toBe(0);
      // A draft that its message has ended does not come back with its end.
      const drafts = await store.storage.sql(
        `SELECT body FROM drafts WHERE conversation_id = ${conversationId} ORDER BY user_id`,
      );
      expect(drafts.map(([body]) => body)).toEqual(['', 'half a text']);
    });

    it('finds the first message of a range that is young enough', async () => {
      const store = withStore();
      const { retention } = store.repositories;
      const { conversationId } = await fill(store, 12);
      const first = (fromSeq: number, toSeq: number, time: number) =>
        retention.firstSince({ conversationId, fromSeq, toSeq }, time);
      expect(await first(1, 12, AT + 5)).toBe(5);
      expect(await first(7, 12, AT + 5)).toBe(7);
      expect(await first(1, 4, AT + 5)).toBeUndefined();
      expect(await first(1, 12, FAR)).toBeUndefined();
    });

    it('finds conversations by their oldest message, by kind, a slice at a time', async () => {
      const store = withStore();
      const { retention } = store.repositories;
      const [one, two] = [await fill(store, 3), await fill(store, 4)];
      const direct = await store.direct(one.ann.id, one.bob.id);
      await store.commit({
        newMessages: [
          asNew(createMessage({ conversationId: direct.id, seq: 1, senderId: one.ann.id, clientId: opId(7) })),
        ],
        heads: [createHead({ conversationId: direct.id, lastSeq: 1, rev: 2 })],
      });
      const all = async (before: { direct: number; group: number }) => {
        const ids: number[] = [];
        for (let after: number | undefined = 0; after !== undefined; ) {
          const slice: Awaited<ReturnType<typeof retention.old>> = await retention.old(after, before, 2);
          ids.push(...slice.found.map(({ conversationId }) => conversationId));
          after = slice.next;
        }
        return ids;
      };
      const groups = [one.conversationId, two.conversationId];
      expect(await all({ direct: 0, group: FAR })).toEqual(groups);
      expect(await all({ direct: FAR, group: 0 })).toEqual([direct.id]);
      expect(await all({ direct: FAR, group: FAR })).toEqual([...groups, direct.id].sort((a, b) => a - b));
      expect(await all({ direct: AT + 1, group: AT + 1 })).toEqual([]);
      // By the oldest that is left.
      const head = createHead({ conversationId: two.conversationId, lastSeq: 4, rev: 9, minSeq: 3 });
      await store.commit({ heads: [head] });
      expect(await all({ direct: 0, group: AT + 2 })).toEqual([one.conversationId]);
      const { found } = await retention.old(0, { direct: 0, group: FAR }, 10);
      expect(found[1]).toEqual({
        conversationId: two.conversationId,
        kind: 'group',
        fromSeq: 3,
        toSeq: 4,
        importedTo: 0,
        importedAt: 0,
      });
      expect(await retention.sentAt(two.conversationId, 3)).toBe(AT + 3);
      expect(await retention.sentAt(two.conversationId, 5)).toBeUndefined();
    });

    it('adds up the bytes of texts and of files', async () => {
      const store = withStore();
      const { conversationId, ann } = await fill(store, 10);
      const message = createMessage({
        conversationId,
        seq: 11,
        senderId: ann.id,
        clientId: opId(5),
        body: 'ü😂',
        payload: '{}',
      });
      await store.commit({
        newMessages: [asNew(message)],
        heads: [createHead({ conversationId, lastSeq: 11, rev: 12 })],
      });
      const sizes = (fromSeq: number, toSeq: number) =>
        store.repositories.retention.sizes({ conversationId, fromSeq, toSeq });
      expect(await sizes(11, 11)).toEqual({ bytes: 8, fileBytes: 0 });
      expect(await sizes(9, 10)).toEqual({ bytes: 'message 9'.length + 'message 10'.length, fileBytes: 1_000 });
      expect(await sizes(20, 30)).toEqual({ bytes: 0, fileBytes: 0 });
    });

    it('lists a conversation that was purged since a time among those that have changed, in its old place', async () => {
      const store = withStore();
      const { conversations } = store.repositories;
      const { conversationId, ann } = await fill(store, 3);
      const later = await store.group([ann.id]);
      await store.commit({ heads: [createHead({ conversationId: later.id, lastSeq: 0, rev: 1, lastAt: AT + 50 })] });
      const page = { before: undefined, limit: 10 };
      const ids = async (since: number) =>
        (await conversations.listSince(ann.id, since, page)).map(({ conversation }) => conversation.id);
      expect(await ids(AT + 40)).toEqual([later.id]);
      const head = createHead({ conversationId, lastSeq: 3, rev: 9, minSeq: 2, purgedAt: AT + 60 });
      await store.commit({ heads: [head] });
      expect(await ids(AT + 40)).toEqual([later.id, conversationId]);
      expect(await ids(AT + 55)).toEqual([conversationId]);
    });
  });
}
