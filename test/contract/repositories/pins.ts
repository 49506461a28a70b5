import { describe, expect, it } from 'vitest';
import { AT, createHead, createMember, createMessage, type Store } from './store.ts';

const EVERY = Number.MAX_SAFE_INTEGER;

/** Pinned messages, and what each reader sees of them. */
export function describePins(withStore: () => Store): void {
  describe('pinned messages', () => {
    const pinOf = (conversationId: number, seq: number, rev: number, pinnedBy: number) => ({
      conversationId,
      seq,
      rev,
      pinnedBy,
      pinnedAt: AT + rev,
    });

    it('come in the order of pinning, whole, for members only, as far as they may read', async () => {
      const store = withStore();
      const { pins, batches } = store.repositories;
      const [ann, bob, eve] = [await store.user(), await store.user(), await store.user()];
      const group = await store.group([ann.id], { count: 5, sinceJoin: true });
      const other = await store.group([ann.id], { count: 1 });
      expect(await pins.pins(ann.id, group.id, EVERY)).toEqual({ pinsRev: 0, pins: [] });
      await store.commit({
        pins: [
          { ...pinOf(group.id, 4, 7, ann.id), removed: false },
          { ...pinOf(group.id, 1, 8, ann.id), removed: false },
          { ...pinOf(other.id, 1, 3, ann.id), removed: false },
        ],
        conversations: [{ ...group, pinsRev: 8, rev: 8 }],
        reactions: [
          { conversationId: group.id, seq: 4, userId: ann.id, emoji: '👍', removed: false, at: AT },
          { conversationId: group.id, seq: 3, userId: ann.id, emoji: '👎', removed: false, at: AT },
        ],
        members: [createMember({ conversationId: group.id, userId: bob.id, joinedSeq: 3, rev: 9 })],
        heads: [createHead({ conversationId: group.id, lastSeq: 5, rev: 9 })],
      });
      const found = await pins.pins(ann.id, group.id, EVERY);
      expect(found?.pinsRev).toBe(8);
      expect(found?.pins).toEqual([
        {
          ...pinOf(group.id, 1, 8, ann.id),
          message: {
            ...createMessage({ conversationId: group.id, seq: 1, senderId: ann.id }),
            reactions: [],
            hidden: false,
          },
        },
        {
          ...pinOf(group.id, 4, 7, ann.id),
          message: {
            ...createMessage({ conversationId: group.id, seq: 4, senderId: ann.id }),
            hidden: false,
            reactions: [{ emoji: '👍', count: 1, mine: true }],
          },
        },
      ]);
      const seqs = async (readerId: number, before = EVERY) =>
        (await pins.pins(readerId, group.id, before))?.pins.map(({ seq }) => seq);
      expect(await seqs(ann.id, 8)).toEqual([4]);
      expect(await seqs(bob.id)).toEqual([4]);
      expect(await seqs(eve.id)).toBeUndefined();
      expect(await batches.pins([group.id])).toHaveLength(2);
      expect(await batches.pins([other.id])).toEqual([pinOf(other.id, 1, 3, ann.id)]);
      await store.commit({
        pins: [
          { ...pinOf(group.id, 4, 7, ann.id), removed: true },
          { ...pinOf(group.id, 1, 12, bob.id), removed: false },
        ],
        members: [createMember({ conversationId: group.id, userId: bob.id, rev: 10, removed: true })],
      });
      expect(await batches.pins([group.id])).toEqual([pinOf(group.id, 1, 12, bob.id)]);
      expect(await seqs(bob.id)).toBeUndefined();
    });

    it('a conversation with oneself has no peer whose markers were its own', async () => {
      const store = withStore();
      const { conversations, markers } = store.repositories;
      const ann = await store.user();
      const { id } = await store.direct(ann.id, ann.id);
      await store.commit({ heads: [createHead({ conversationId: id, lastSeq: 3, rev: 4 })] });
      await markers.advance([{ userId: ann.id, conversationId: id, readSeq: 3, deliveredSeq: 3 }]);
      expect(await conversations.view(ann.id, id)).toMatchObject({ readSeq: 3, peerReadSeq: 0, peerDeliveredSeq: 0 });
    });
  });
}
