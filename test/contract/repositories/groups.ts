import { describe, expect, it } from 'vitest';
import type { Handle } from '../../../packages/server/src/domain/handle.ts';
import { AT, createMember, type Store } from './store.ts';

const opId = (number: number): string => number.toString(16).padStart(32, 'e');
const handleOf = (handle: string, handleSkeleton = handle.toLowerCase()): Handle => ({
  handle,
  handleKey: handle.toLowerCase(),
  handleSkeleton,
});

/** Handles that are reserved and given, and the history of announcements. */
export function describeGroups(withStore: () => Store): void {
  describe('handles of groups that exist', () => {
    const conversations = () => withStore().repositories.conversations;

    const reserve = (conversationId: number, handle: Handle, change: { opId?: string; now?: number } = {}) =>
      conversations().reserveHandle({ conversationId, actorId: 1, opId: opId(1), handle, now: AT, ...change });

    const give = async (conversationId: number, handle: Handle, reservationId: number) => {
      const store = withStore();
      const [row] = await store.repositories.batches.conversations([conversationId]);
      if (row === undefined) throw new Error('no such group');
      await store.commit({
        conversations: [{ ...row, handle: handle.handle }],
        handles: [{ ...handle, conversationId, reservationId }],
      });
    };

    it('are kept for one group from the reservation on, and are its own when they are given', async () => {
      const store = withStore();
      const [group, other] = [await store.group([1]), await store.group([2])];
      const { reservationId, replaces } = await reserve(group.id, handleOf('Hub'));
      expect([reservationId > 0, replaces]).toEqual([true, undefined]);
      expect(await reserve(group.id, handleOf('Hub'))).toEqual({ reservationId, replaces: undefined });
      const taken = { code: 'already_exists', field: 'handle' };
      await expect(reserve(other.id, handleOf('hub'), { opId: opId(2) })).rejects.toMatchObject(taken);
      await expect(reserve(other.id, handleOf('HuB2', 'hub'), { opId: opId(2) })).rejects.toMatchObject(taken);
      await give(group.id, handleOf('Hub'), reservationId);
      expect(await conversations().idByHandleKey('hub')).toBe(group.id);
      expect(await store.repositories.batches.conversations([reservationId])).toEqual([]);
      await expect(reserve(other.id, handleOf('hub'), { opId: opId(2) })).rejects.toMatchObject(taken);
    });

    it('are free again when the group has another one, or none', async () => {
      const store = withStore();
      const [group, other] = [await store.group([1]), await store.group([2])];
      await give(group.id, handleOf('first'), (await reserve(group.id, handleOf('first'))).reservationId);
      await give(group.id, handleOf('second'), (await reserve(group.id, handleOf('second'))).reservationId);
      const { reservationId } = await reserve(other.id, handleOf('first'), { opId: opId(2) });
      await give(other.id, handleOf('first'), reservationId);
      expect(await conversations().idByHandleKey('first')).toBe(other.id);
      const none = { handle: '', handleKey: '', handleSkeleton: '' };
      expect(await reserve(other.id, none)).toEqual({ reservationId: 0, replaces: undefined });
      await give(other.id, none, 0);
      expect(await conversations().idByHandleKey('first')).toBeUndefined();
    });

    it('need no reservation in other letters, and none of a skeleton that the group has', async () => {
      const store = withStore();
      const group = await store.group([1]);
      await give(group.id, handleOf('Lab', 'lab~'), (await reserve(group.id, handleOf('Lab', 'lab~'))).reservationId);
      expect(await reserve(group.id, handleOf('LAB', 'lab~'))).toEqual({ reservationId: 0, replaces: 'Lab' });
      const alike = await reserve(group.id, handleOf('1ab', 'lab~'), { opId: opId(3) });
      expect([alike.reservationId > 0, alike.replaces]).toEqual([true, 'Lab']);
      await give(group.id, handleOf('1ab', 'lab~'), alike.reservationId);
      expect(await conversations().idByHandleKey('1ab')).toBe(group.id);
      expect(await conversations().idByHandleKey('lab')).toBeUndefined();
    });

    it('are free when a reservation is taken back or forgotten, but never one that was used', async () => {
      const store = withStore();
      const [group, other] = [await store.group([1]), await store.group([2])];
      const { reservationId } = await reserve(group.id, handleOf('back'));
      await conversations().releaseHandle(reservationId);
      const again = await reserve(other.id, handleOf('back'), { opId: opId(2) });
      const later = await reserve(group.id, handleOf('back'), { opId: opId(3), now: AT + 3_600_000 });
      expect(later.reservationId).not.toBe(again.reservationId);
      await give(group.id, handleOf('back'), later.reservationId);
      await conversations().releaseHandle(group.id);
      await conversations().releaseHandle(later.reservationId);
      expect(await conversations().idByHandleKey('back')).toBe(group.id);
    });
  });

  describe('announcements', () => {
    it('come newest first and in pages, to members only, above what a newcomer may read', async () => {
      const store = withStore();
      const { conversations } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const [group, other] = [await store.group([ann.id]), await store.group([ann.id])];
      const made = (rev: number, conversationId = group.id) => ({
        conversationId,
        rev,
        seq: rev - 1,
        setBy: ann.id,
        setAt: AT + rev,
        text: rev === 3 ? '' : `at ${rev} 🚀`,
      });
      await store.commit({ announcements: [made(2), made(3), made(5), made(4, other.id)] });
      const page = (readerId: number, change: object = {}) =>
        conversations.announcements(readerId, group.id, { beforeRev: 100, aboveSeq: 0, limit: 10, ...change });
      expect(await page(ann.id)).toEqual([made(5), made(3), made(2)]);
      expect(await page(ann.id, { limit: 2 })).toEqual([made(5), made(3)]);
      expect(await page(ann.id, { beforeRev: 3 })).toEqual([made(2)]);
      expect(await page(ann.id, { aboveSeq: 2 })).toEqual([made(5)]);
      expect(await page(bob.id)).toEqual([]);
      await store.commit({ members: [createMember({ conversationId: group.id, userId: bob.id, rev: 6 })] });
      expect(await page(bob.id)).toEqual([made(5), made(3), made(2)]);
      await store.commit({
        members: [createMember({ conversationId: group.id, userId: bob.id, rev: 7, removed: true })],
      });
      expect(await page(bob.id)).toEqual([]);
    });
  });
}
