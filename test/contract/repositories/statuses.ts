import { describe, expect, it } from 'vitest';
import { INITIAL_STATUS, type OwnStatus } from '../../../packages/server/src/domain/status.ts';
import { AT, type Store } from './store.ts';

export function describeStatuses(withStore: () => Store): void {
  const write = (store: Store, userId: number, change: Partial<OwnStatus>): Promise<OwnStatus> =>
    store.repositories.scopes
      .change({ userIds: [userId], now: AT }, async ({ tables, urev, changed }) => {
        const status = { ...INITIAL_STATUS, ...change, urev: urev(userId) };
        await tables.status.write(userId, status);
        changed(userId, { type: 'status', status, otherAudience: false, lastSeenAt: 0 });
        return status;
      })
      .then(({ outcome }) => outcome);

  describe('statuses', () => {
    it('keeps one of each user, which the scope has since its urev', async () => {
      const store = withStore();
      const { status } = store.repositories.scopes.tables;
      const ann = await store.user();
      expect(await status.one(ann.id)).toBeUndefined();
      await write(store, ann.id, { mode: 'away', text: 'before' });
      const set = await write(store, ann.id, {
        mode: 'busy',
        modeUrev: 2,
        text: '🌴 weg',
        until: AT,
        seenBy: 'nobody',
      });
      expect(await status.one(ann.id)).toEqual(set);
      const since = async (urev: number) =>
        (await status.since(ann.id, { urev, key: Number.MAX_SAFE_INTEGER }, 10)).map(({ row }) => row);
      expect(await since(set.urev - 1)).toEqual([
        { mode: 'busy', text: '🌴 weg', textUntil: AT, seenBy: 'nobody', urev: set.urev },
      ]);
      expect(await since(set.urev)).toEqual([]);
    });

    it('keeps 80 characters of four bytes each', async () => {
      const store = withStore();
      const ann = await store.user();
      const text = '🌴'.repeat(80);
      await write(store, ann.id, { text });
      expect(await store.repositories.scopes.tables.status.one(ann.id)).toMatchObject({ text });
    });

    it('shows a reader who may see it what was said and when, of those who exist', async () => {
      const store = withStore();
      const { scopes, lastSeen } = store.repositories;
      const [reader, open, friends, nobody, silent] = [
        await store.user(),
        await store.user(),
        await store.user(),
        await store.user(),
        await store.user(),
      ];
      await write(store, open.id, { text: 'open', until: 5 });
      await write(store, friends.id, { text: 'friends', seenBy: 'friends' });
      await write(store, nobody.id, { text: 'nobody', seenBy: 'nobody' });
      await lastSeen.write([
        { userId: open.id, at: 20 },
        { userId: silent.id, at: 30 },
      ]);
      await lastSeen.write([
        { userId: silent.id, at: 40 },
        { userId: open.id, at: 10 },
      ]);
      const ids = [nobody.id, open.id, friends.id, silent.id, 999_999];
      const seen = async () => {
        const found = await scopes.tables.status.seenBy(reader.id, ids);
        return new Map(
          found.map(({ userId, text, until, lastSeenAt, isShown }) => [userId, { text, until, lastSeenAt, isShown }]),
        );
      };
      const before = await seen();
      expect(before.get(open.id)).toEqual({ text: 'open', until: 5, lastSeenAt: 20, isShown: true });
      expect(before.get(silent.id)).toEqual({ text: '', until: 0, lastSeenAt: 40, isShown: true });
      expect(before.get(nobody.id)?.isShown).toBe(false);
      expect(before.get(friends.id)?.isShown).toBe(false);
      expect(before.has(999_999)).toBe(false);
      const befriend = (state: 'friend' | 'incoming', removed: boolean) =>
        scopes.change({ userIds: [friends.id], now: AT }, ({ tables, urev }) =>
          tables.friends.write(
            friends.id,
            { userId: reader.id, state, remark: '', message: '', sinceAt: AT, removed, refusedAt: 0 },
            urev(friends.id),
          ),
        );
      // A request is no friendship.
      await befriend('incoming', false);
      expect((await seen()).get(friends.id)?.isShown).toBe(false);
      await befriend('friend', false);
      expect((await seen()).get(friends.id)?.isShown).toBe(true);
      await befriend('friend', true);
      expect((await seen()).get(friends.id)?.isShown).toBe(false);
    });
  });
}
