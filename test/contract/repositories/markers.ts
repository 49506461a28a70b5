import { describe, expect, it } from 'vitest';
import { afterUrev } from '../../../packages/server/src/domain/scope.ts';
import { createMember, type Store } from './store.ts';

/** A marker that others see as it is. */
function asSeen<One>(marker: One) {
  return { marker, shown: marker };
}

export function describeMarkers(withStore: () => Store): void {
  describe('markers', () => {
    it('moves forward only, clamped to the last message, and answers what moved', async () => {
      const store = withStore();
      const { markers } = store.repositories;
      const ann = await store.user();
      const { id } = await store.group([ann.id], { count: 5 });
      const urev = await store.urev(ann.id);
      const move = (readSeq: number, deliveredSeq: number) => ({
        userId: ann.id,
        conversationId: id,
        readSeq,
        deliveredSeq,
      });
      const marker = { conversationId: id, userId: ann.id };
      expect((await markers.advance([move(3, 0), move(2, 4)])).moved).toEqual([
        { ...asSeen({ ...marker, readSeq: 3, deliveredSeq: 4 }), urev: urev + 1, peerId: 0 },
      ]);
      expect(await markers.advance([move(2, 4)])).toEqual({ moved: [], noMoreUnread: [] });
      expect(await store.urev(ann.id)).toBe(urev + 1);
      expect((await markers.advance([move(0, 99)])).moved).toEqual([
        { ...asSeen({ ...marker, readSeq: 3, deliveredSeq: 5 }), urev: urev + 2, peerId: 0 },
      ]);
      expect(await store.markersSince(ann.id, urev)).toEqual([{ ...marker, readSeq: 3, deliveredSeq: 5 }]);
      expect(await store.markersSince(ann.id, urev + 2)).toEqual([]);
      const {
        moved: [clamped],
      } = await markers.advance([move(99, 0)]);
      expect(clamped?.marker).toEqual({ ...marker, readSeq: 5, deliveredSeq: 5 });
    });

    it('bumps each user once a call and names the peer of a direct conversation', async () => {
      const store = withStore();
      const { markers } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const group = await store.group([ann.id, bob.id], { count: 2 });
      const other = await store.group([ann.id, bob.id], { count: 2 });
      const direct = await store.direct(ann.id, bob.id);
      await store.commit({
        heads: [{ conversationId: direct.id, lastSeq: 2, rev: 3, lastAt: 1, minSeq: 1, purgedAt: 0 }],
      });
      const before = [await store.urev(ann.id), await store.urev(bob.id)];
      const { moved } = await markers.advance(
        [group, other, direct].flatMap(({ id }) =>
          [ann, bob].map((user) => ({ userId: user.id, conversationId: id, readSeq: 1, deliveredSeq: 1 })),
        ),
      );
      expect(moved).toHaveLength(6);
      expect(await store.urev(ann.id)).toBe((before[0] ?? 0) + 1);
      expect(await store.urev(bob.id)).toBe((before[1] ?? 0) + 1);
      const peers = moved.filter((one) => one.peerId > 0).map((one) => [one.marker.userId, one.peerId]);
      expect(peers.toSorted()).toEqual(
        [
          [ann.id, bob.id],
          [bob.id, ann.id],
        ].toSorted(),
      );
    });

    it('moves for the reader alone while they are invisible, and for others with the next move that is not', async () => {
      const store = withStore();
      const { conversations, markers } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.direct(ann.id, bob.id);
      await store.commit({ heads: [{ conversationId: id, lastSeq: 9, rev: 10, lastAt: 1, minSeq: 1, purgedAt: 0 }] });
      const move = async (readSeq: number, deliveredSeq: number, hidden: boolean) =>
        (await markers.advance([{ userId: ann.id, conversationId: id, readSeq, deliveredSeq, hidden }])).moved;
      const views = async () => {
        const [own, other] = [await conversations.view(ann.id, id), await conversations.view(bob.id, id)];
        return [own?.readSeq, own?.deliveredSeq, other?.peerReadSeq, other?.peerDeliveredSeq];
      };
      expect(await move(2, 3, false)).toMatchObject([{ shown: { readSeq: 2, deliveredSeq: 3 }, peerId: bob.id }]);
      for (const [read, delivered] of [
        [4, 5],
        [5, 6],
      ] as const) {
        expect(await move(read, delivered, true)).toMatchObject([
          {
            marker: { readSeq: read, deliveredSeq: delivered },
            shown: { readSeq: 2, deliveredSeq: 3 },
            peerId: 0,
          },
        ]);
        expect(await views()).toEqual([read, delivered, 2, 3]);
      }
      // What was received since then shows; what was read does not yet.
      expect(await move(0, 7, false)).toMatchObject([
        { marker: { readSeq: 5, deliveredSeq: 7 }, shown: { readSeq: 2, deliveredSeq: 7 }, peerId: bob.id },
      ]);
      expect(await views()).toEqual([5, 7, 2, 7]);
      await move(8, 0, false);
      expect(await views()).toEqual([8, 7, 8, 7]);
    });

    it('hides what an invisible move is merged with, and the first one of all', async () => {
      const store = withStore();
      const { conversations, markers } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.direct(ann.id, bob.id);
      await store.commit({ heads: [{ conversationId: id, lastSeq: 9, rev: 10, lastAt: 1, minSeq: 1, purgedAt: 0 }] });
      const move = { userId: ann.id, conversationId: id };
      await markers.advance([
        { ...move, readSeq: 1, deliveredSeq: 1, hidden: true },
        { ...move, readSeq: 2, deliveredSeq: 2, hidden: false },
      ]);
      expect(await conversations.view(ann.id, id)).toMatchObject({ readSeq: 2, deliveredSeq: 2 });
      expect(await conversations.view(bob.id, id)).toMatchObject({ peerReadSeq: 0, peerDeliveredSeq: 0 });
    });

    it('moves nothing for those who are not members', async () => {
      const store = withStore();
      const { markers } = store.repositories;
      const [ann, eve] = [await store.user(), await store.user()];
      const { id } = await store.group([ann.id], { count: 2 });
      const move = { userId: eve.id, conversationId: id, readSeq: 1, deliveredSeq: 1 };
      const nothing = { moved: [], noMoreUnread: [] };
      expect(await markers.advance([move, { ...move, conversationId: id + 1 }])).toEqual(nothing);
      expect(await markers.advance([])).toEqual(nothing);
      expect(await store.urev(eve.id)).toBe(0);
      await store.commit({ members: [createMember({ conversationId: id, userId: eve.id, rev: 5, removed: true })] });
      expect(await markers.advance([move])).toEqual(nothing);
    });

    it('tells which conversations came and went since a urev', async () => {
      const store = withStore();
      const [ann, bob] = [await store.user(), await store.user()];
      const { id } = await store.group([ann.id, bob.id], { count: 1 });
      const joined = await store.urev(bob.id);
      expect(await store.joinedSince(bob.id, joined - 1)).toEqual([id]);
      expect(await store.joinedSince(bob.id, joined)).toEqual([]);
      expect(await store.goneSince(bob.id, 0)).toEqual([]);
      await store.commit({
        members: [createMember({ conversationId: id, userId: bob.id, removed: true, rev: 3 })],
        scopeChanges: [{ userId: bob.id, conversationId: id }],
      });
      expect(await store.goneSince(bob.id, joined)).toEqual([{ conversationId: id, rev: 3 }]);
      expect(await store.goneSince(bob.id, joined + 1)).toEqual([]);
      expect(await store.joinedSince(bob.id, 0)).toEqual([]);
      await store.commit({
        members: [createMember({ conversationId: id, userId: bob.id, rev: 4 })],
        scopeChanges: [{ userId: bob.id, conversationId: id }],
      });
      expect(await store.goneSince(bob.id, 0)).toEqual([]);
      expect(await store.joinedSince(bob.id, joined + 1)).toEqual([id]);
    });

    it('pages what changed, each row once, also where many have one urev', async () => {
      const store = withStore();
      const { markers, scopes } = store.repositories;
      const ann = await store.user();
      const groups: number[] = [];
      for (let count = 0; count < 7; count++) groups.push((await store.group([ann.id], { count: 2 })).id);
      const move = (seq: number) => (conversationId: number) => ({
        userId: ann.id,
        conversationId,
        readSeq: seq,
        deliveredSeq: seq,
      });
      const before = await store.urev(ann.id);
      await markers.advance(groups.slice(0, 5).map(move(1)));
      await markers.advance(groups.slice(4).map(move(2)));
      const seen: number[] = [];
      let after = afterUrev(before);
      for (let page = await scopes.tables.markers.since(ann.id, after, 2); page.length > 0; ) {
        expect(page.length).toBeLessThanOrEqual(2);
        seen.push(...page.map(({ row }) => row.conversationId));
        const last = page.at(-1);
        if (last !== undefined) after = last;
        page = await scopes.tables.markers.since(ann.id, after, 2);
      }
      expect(seen).toEqual(groups);
      const joined = await scopes.tables.joined.since(ann.id, afterUrev(0), 3);
      expect(joined.map(({ row }) => row.conversationId)).toEqual(groups.slice(0, 3));
    });
  });
}
