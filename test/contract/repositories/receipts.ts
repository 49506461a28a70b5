import { describe, expect, it } from 'vitest';
import type { User } from '../../../packages/server/src/domain/user.ts';
import { AT, asNew, createMember, createMessage, type Store } from './store.ts';

const OPEN = { friendsOnly: false, noFriendRequests: false, noReceipts: false };

async function setReceipts(store: Store, user: User, noReceipts: boolean): Promise<void> {
  await store.repositories.scopes.change({ userIds: [user.id], now: AT }, ({ tables }) =>
    tables.profile.write(user.id, { ...user, privacy: { ...OPEN, noReceipts } }),
  );
}

const move = (userId: number, conversationId: number, readSeq: number, deliveredSeq = readSeq) => ({
  userId,
  conversationId,
  readSeq,
  deliveredSeq,
});

export function describeReceipts(withStore: () => Store): void {
  describe('receipts', () => {
    it('are read of the present members with how far they have come, by ascending id', async () => {
      const store = withStore();
      const { receipts, markers } = store.repositories;
      const [ann, bob, eve, zoe] = [await store.user(), await store.user(), await store.user(), await store.user()];
      const { id } = await store.group([ann.id, bob.id, eve.id, zoe.id], { count: 5 });
      await markers.advance([move(bob.id, id, 3, 4)]);
      await setReceipts(store, eve, true);
      await store.commit({
        members: [
          createMember({ conversationId: id, userId: zoe.id, rev: 9, removed: true }),
          createMember({ conversationId: id, userId: eve.id, rev: 9, joinedSeq: 4, visibleFrom: 5, clearedTo: 6 }),
        ],
      });
      const there = { joinedSeq: 0, visibleFrom: 0, clearedTo: 0, noReceipts: false, readSeq: 0, deliveredSeq: 0 };
      const expected = [
        { ...there, userId: ann.id },
        { ...there, userId: bob.id, readSeq: 3, deliveredSeq: 4 },
        { ...there, userId: eve.id, joinedSeq: 4, visibleFrom: 5, clearedTo: 6, noReceipts: true },
      ];
      expect(await receipts.members(id, 10)).toEqual(expected);
      expect(await receipts.groupMembers(id, 10)).toEqual(expected);
      expect(await receipts.members(id, 2)).toEqual(expected.slice(0, 2));
      const direct = await store.direct(ann.id, bob.id);
      expect((await receipts.members(direct.id, 10)).map(({ userId }) => userId)).toEqual([ann.id, bob.id]);
      expect(await receipts.groupMembers(direct.id, 10)).toEqual([]);
      expect(await receipts.members(id + 100, 10)).toEqual([]);
    });

    it('are counted for the newest messages that somebody wrote, and neither recalled nor deleted for themself', async () => {
      const store = withStore();
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.group([ann.id, bob.id], { count: 60 });
      const message = (seq: number, change: object) =>
        createMessage({ conversationId: id, seq, senderId: bob.id, ...change });
      await store.commit({
        newMessages: [
          asNew(message(61, {})),
          asNew(message(62, { kind: 'system', senderId: ann.id, clientId: '' })),
          asNew(message(63, { recalledAt: AT, body: '' })),
        ],
        heads: [{ conversationId: id, lastSeq: 63, rev: 64, lastAt: AT, minSeq: 1, purgedAt: 0 }],
      });
      const { receipts, scopes } = store.repositories;
      const newest = await receipts.newest(id);
      expect(newest[0]).toEqual({ seq: 61, senderId: bob.id });
      expect(newest.map(({ seq }) => seq)).toEqual(Array.from({ length: 48 }, (_, index) => 61 - index));
      const hide = ({ id: userId }: User, seq: number) =>
        scopes.change({ userIds: [userId], now: AT }, ({ tables, urev }) =>
          tables.hidden.hide(
            userId,
            { conversationId: id, seqs: [seq], clearedToSeq: 0 },
            { hiddenAt: AT, urev: urev(userId) },
          ),
        );
      await hide(ann, 61);
      expect(await receipts.newest(id)).toEqual(newest);
      await hide(bob, 61);
      expect(await receipts.newest(id)).toEqual(newest.slice(1));
    });

    it('are not sent in a direct conversation once one of the two sends none', async () => {
      const store = withStore();
      const { markers, conversations } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.direct(ann.id, bob.id);
      await store.commit({ heads: [{ conversationId: id, lastSeq: 9, rev: 10, lastAt: AT, minSeq: 1, purgedAt: 0 }] });
      const peers = async () => {
        const views = [await conversations.view(ann.id, id), await conversations.view(bob.id, id)];
        return views.map((view) => [view?.peerReadSeq, view?.peerDeliveredSeq]);
      };
      const moved = async (seq: number) =>
        (await markers.advance([move(ann.id, id, seq), move(bob.id, id, seq)])).moved.map(({ peerId }) => peerId);
      expect(await moved(1)).toEqual([bob.id, ann.id]);
      expect(await peers()).toEqual([
        [1, 1],
        [1, 1],
      ]);
      for (const silent of [ann, bob]) {
        await setReceipts(store, silent, true);
        expect(await moved(silent === ann ? 2 : 3)).toEqual([0, 0]);
        expect(await peers()).toEqual([
          [0, 0],
          [0, 0],
        ]);
        await setReceipts(store, silent, false);
      }
      expect(await moved(4)).toEqual([bob.id, ann.id]);
      expect(await peers()).toEqual([
        [4, 4],
        [4, 4],
      ]);
    });
  });
}
