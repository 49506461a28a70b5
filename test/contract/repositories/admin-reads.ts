import { describe, expect, it } from 'vitest';
import { createHead, createMember, opId, type Store } from './store.ts';

const NEWEST = { limit: 3 };

export function describeAdminReads(withStore: () => Store): void {
  describe('what admins of the server read', () => {
    it('is every group that was not dismissed, by ascending id, and no direct conversation', async () => {
      const store = withStore();
      const { adminReads, conversations } = store.repositories;
      expect(await adminReads.lastId()).toBe(0);
      const [ann, bob] = [await store.user(), await store.user()];
      const one = await store.group([ann.id]);
      const direct = await conversations.ensureDirect(ann.id, bob.id, 1);
      await store.commit({ heads: [createHead({ conversationId: direct.id })] });
      const gone = await store.group([ann.id]);
      const two = await store.group([bob.id]);
      await store.commit({ conversations: [{ ...gone, dismissedAt: 5 }] });
      const range = { afterId: 0, toId: await adminReads.lastId(), limit: 10 };
      const idsOf = async (change: Partial<typeof range>) =>
        (await adminReads.groups({ ...range, ...change })).map(({ conversation }) => conversation.id);
      expect(range.toId).toBe(two.id);
      expect(await idsOf({})).toEqual([one.id, two.id]);
      expect(await idsOf({ afterId: one.id })).toEqual([two.id]);
      expect(await idsOf({ toId: gone.id })).toEqual([one.id]);
      expect(await idsOf({ limit: 1 })).toEqual([one.id]);
      expect((await adminReads.conversation(direct.id))?.conversation.directUserIds).toEqual([ann.id, bob.id]);
      expect(await adminReads.conversation(gone.id)).toBeUndefined();
      expect(await adminReads.conversation(two.id + 1)).toBeUndefined();
    });

    it('is who is in a group and who is banned from it, page by page', async () => {
      const store = withStore();
      const { adminReads } = store.repositories;
      const [ann, bob, carol, dave] = [await store.user(), await store.user(), await store.user(), await store.user()];
      const group = await store.group([ann.id, bob.id]);
      const conversationId = group.id;
      await store.commit({
        members: [
          createMember({ conversationId, userId: carol.id, removed: true }),
          createMember({ conversationId, userId: dave.id, removed: true, bannedAt: 7 }),
        ],
      });
      const idsOf = (members: readonly { readonly userId: number }[]) => members.map(({ userId }) => userId);
      expect(idsOf(await adminReads.members(conversationId, 0, 10))).toEqual([ann.id, bob.id]);
      expect(idsOf(await adminReads.members(conversationId, ann.id, 10))).toEqual([bob.id]);
      expect(idsOf(await adminReads.members(conversationId, 0, 1))).toEqual([ann.id]);
      expect(await adminReads.banned(conversationId, 0, 10)).toMatchObject([{ userId: dave.id, bannedAt: 7 }]);
      expect(await adminReads.banned(conversationId, dave.id, 10)).toEqual([]);
    });

    it('is which handles look like a name, until long after their groups were dismissed', async () => {
      const store = withStore();
      const { adminReads, conversations } = store.repositories;
      const ann = await store.user();
      const make = async (handle: string, number: number) => {
        const keys = { handle, handleKey: handle, handleSkeleton: `skeleton of ${handle}` };
        const group = {
          opId: opId(number),
          creatorId: ann.id,
          ...keys,
          name: handle,
          historyVisibility: 'all',
          createdAt: 1,
        } as const;
        return (await conversations.ensureGroup(group)).id;
      };
      await make('unborn', 911);
      const conversationId = await make('ops', 912);
      await store.commit({ heads: [createHead({ conversationId })] });
      const like = (now: number) =>
        adminReads.handlesLike(['skeleton of ops', 'skeleton of unborn', 'skeleton of others'], now);
      expect(await like(2)).toEqual(['ops']);
      expect(await adminReads.handlesLike([], 2)).toEqual([]);
      const row = (await adminReads.conversation(conversationId))?.conversation;
      if (row === undefined) throw new Error('the group is not there');
      await store.commit({ conversations: [{ ...row, dismissedAt: 5 }] });
      const month = 30 * 86_400_000;
      expect([await like(month), await like(month + 5)]).toEqual([['ops'], []]);
    });

    it('is every message, with what everybody thinks of it', async () => {
      const store = withStore();
      const { adminReads } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const group = await store.group([ann.id, bob.id], { count: 5 });
      const reaction = { conversationId: group.id, seq: 4, emoji: '👍', removed: false, at: 1 };
      await store.commit({ reactions: [ann, bob].map(({ id: userId }) => ({ ...reaction, userId })) });
      const page = async (query: Parameters<typeof adminReads.history>[1]) => {
        const found = await adminReads.history(group.id, query);
        return found && { seqs: found.messages.map(({ seq }) => seq), start: found.atStart, end: found.atEnd };
      };
      expect(await page(NEWEST)).toEqual({ seqs: [3, 4, 5], start: false, end: true });
      expect(await page({ before: 3, limit: 3 })).toEqual({ seqs: [1, 2], start: true, end: false });
      expect(await page({ after: 1, limit: 2 })).toEqual({ seqs: [2, 3], start: false, end: false });
      expect(await page({ around: 2, limit: 3 })).toEqual({ seqs: [1, 2, 3], start: true, end: false });
      const found = await adminReads.history(group.id, NEWEST);
      expect(found?.messages.map(({ reactions }) => reactions)).toEqual([
        [],
        [{ emoji: '👍', count: 2, mine: false }],
        [],
      ]);
      expect(await adminReads.history(group.id + 1, NEWEST)).toBeUndefined();
    });
  });
}
