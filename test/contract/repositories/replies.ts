import { describe, expect, it } from 'vitest';
import type { Identity } from '../../../packages/server/src/domain/session.ts';
import { createReplyService } from '../../../packages/server/src/services/conversations/reply-service.ts';
import { createPeople } from '../../../packages/server/src/services/users/people.ts';
import { AT, asNew, createHead, createMember, createMessage, type Store } from './store.ts';

/** The answers to messages, and who sees which. */
export function describeReplies(withStore: () => Store): void {
  describe('answers to a message', () => {
    it('come oldest first, in pages, without those that are gone or not for the reader', async () => {
      const store = withStore();
      const { repositories } = store;
      const service = createReplyService({ ...repositories, people: createPeople(repositories) });
      const [ann, bob, eve] = [await store.user(), await store.user(), await store.user()];
      const { id } = await store.group([ann.id, bob.id], { count: 3, sinceJoin: true });
      const other = await store.group([ann.id], { count: 3 });
      const answer = (seq: number, change: object = {}) =>
        asNew(createMessage({ conversationId: id, seq, senderId: bob.id, replyTo: 2, ...change }));
      await store.commit({
        newMessages: [
          ...[4, 5, 6, 7].map((seq) => answer(seq)),
          answer(8, { replyTo: 3 }),
          answer(9, { recalledAt: AT, body: '' }),
          answer(10, { replyTo: 4 }),
          answer(11),
          asNew(createMessage({ conversationId: other.id, seq: 4, senderId: ann.id, replyTo: 2 })),
        ],
        reactions: [{ conversationId: id, seq: 5, userId: ann.id, emoji: '👍', removed: false, at: AT }],
        heads: [createHead({ conversationId: id, lastSeq: 11, rev: 12 })],
        members: [createMember({ conversationId: id, userId: eve.id, joinedSeq: 1, visibleFrom: 6, rev: 12 })],
      });
      const page = (user: typeof ann, seq: number, after = 0, limit = 50) =>
        service.page({ user } as Identity, { conversationId: id, seq, after, limit });
      const seqs = async (...asked: Parameters<typeof page>) => {
        const { messages, nextAfter, count } = await page(...asked);
        return [messages.map(({ seq }) => seq), nextAfter, count];
      };
      expect(await seqs(ann, 2)).toEqual([[4, 5, 6, 7, 11], 0, 5]);
      expect(await seqs(ann, 2, 0, 2)).toEqual([[4, 5], 5, 5]);
      expect(await seqs(ann, 2, 5, 2)).toEqual([[6, 7], 7, 5]);
      expect(await seqs(ann, 2, 7, 2)).toEqual([[11], 0, 5]);
      expect(await seqs(ann, 3)).toEqual([[8], 0, 1]);
      expect(await seqs(ann, 4)).toEqual([[10], 0, 1]);
      expect(await seqs(ann, 5)).toEqual([[], 0, 0]);
      const whole = await page(ann, 2);
      expect(whole.messages[1]).toEqual({
        ...createMessage({ conversationId: id, seq: 5, senderId: bob.id, replyTo: 2 }),
        reactions: [{ emoji: '👍', count: 1, mine: true }],
        hidden: false,
      });
      expect(whole.users.map(({ username }) => username)).toEqual([bob.username]);

      await repositories.scopes.change({ userIds: [ann.id], now: AT }, ({ tables, urev }) =>
        tables.hidden.hide(
          ann.id,
          { conversationId: id, seqs: [3, 5], clearedToSeq: 0 },
          { hiddenAt: AT, urev: urev(ann.id) },
        ),
      );
      expect(await seqs(ann, 2)).toEqual([[4, 6, 7, 11], 0, 4]);
      expect(await seqs(bob, 2)).toEqual([[4, 5, 6, 7, 11], 0, 5]);
      // A message that one may not read, has deleted for oneself or that was never sent, and a group that one is not in.
      for (const [reader, seq] of [
        [eve, 2],
        [ann, 3],
        [ann, 99],
        [ann, 0],
      ] as const) {
        await expect(page(reader, seq)).rejects.toMatchObject({ code: 'not_found' });
      }
      expect(await repositories.replies.list(eve.id, { conversationId: id, seq: 2 }, { after: 0, limit: 9 })).toEqual([
        6, 7, 11,
      ]);
      const stranger = await store.user();
      expect(await repositories.replies.count(stranger.id, { conversationId: id, seq: 2 }, 9)).toBe(0);
      await store.commit({ members: [createMember({ conversationId: id, userId: bob.id, rev: 20, removed: true })] });
      await expect(page(bob, 2)).rejects.toMatchObject({ code: 'not_found' });
      await store.commit({
        changedMessages: [
          createMessage({ conversationId: id, seq: 2, senderId: ann.id, rev: 21, recalledAt: AT, body: '' }),
          createMessage({
            conversationId: id,
            seq: 11,
            senderId: bob.id,
            replyTo: 2,
            rev: 22,
            recalledAt: AT,
            body: '',
          }),
        ],
      });
      // What was recalled keeps its answers, and is none.
      expect(await seqs(ann, 2)).toEqual([[4, 6, 7], 0, 3]);
    });

    it('are counted up to 100', async () => {
      const store = withStore();
      const { repositories } = store;
      const service = createReplyService({ ...repositories, people: createPeople(repositories) });
      const ann = await store.user();
      const { id } = await store.group([ann.id], { count: 1 });
      await store.commit({
        newMessages: Array.from({ length: 120 }, (_, index) =>
          asNew(createMessage({ conversationId: id, seq: index + 2, senderId: ann.id, replyTo: 1 })),
        ),
        heads: [createHead({ conversationId: id, lastSeq: 121, rev: 122 })],
      });
      const page = (after: number, limit: number) =>
        service.page({ user: ann } as Identity, { conversationId: id, seq: 1, after, limit });
      expect((await page(0, 1)).count).toBe(100);
      const all = await page(0, 200);
      expect({ ...all, messages: all.messages.length, users: all.users.length }).toEqual({
        messages: 120,
        users: 1,
        nextAfter: 0,
        count: 100,
      });
    });
  });
}
