import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../../../packages/server/src/domain/server-event.ts';
import { AT, type Store } from './store.ts';

const HOUR = 3_600_000;

export function describeWatch(withStore: () => Store): void {
  describe('what admins look at', () => {
    const event = (change: Partial<StoredEvent>): Omit<StoredEvent, 'id'> => ({
      ...{ at: AT, kind: 'login.ok', actor: '@ann', target: '', address: '', node: 'n', detail: '' },
      ...change,
    });

    it('keeps events in their order, whatever text is in them', async () => {
      const { watch } = withStore().repositories;
      await watch.addEvents([event({ at: AT }), event({ at: AT + 5, actor: '@안나', detail: `😀\u0000\ud800` })]);
      await watch.addEvents([event({ at: AT + 9, kind: 'node.lost' })]);
      const [first, second, third, ...more] = await watch.events(0, 10);
      expect([first?.kind, second?.actor, third?.kind, more]).toEqual(['login.ok', '@안나', 'node.lost', []]);
      expect(second?.detail.startsWith('😀')).toBe(true);
      expect((await watch.events(first?.id ?? 0, 1)).map(({ id }) => id)).toEqual([second?.id]);
      expect((await watch.newestBefore(AT + 6)).event).toBe(second?.id);
      expect(await watch.newestBefore(AT)).toEqual({ event: 0, audit: 0 });
    });

    it('adds the messages of an hour up, by all nodes', async () => {
      const { watch } = withStore().repositories;
      expect([await watch.firstHour(), await watch.messagesSince(0)]).toEqual([0, []]);
      await Promise.all([
        watch.addMessages(7 * HOUR, 3),
        watch.addMessages(7 * HOUR, 4),
        watch.addMessages(8 * HOUR, 1),
      ]);
      expect(await watch.messagesSince(0)).toEqual([
        [7 * HOUR, 7],
        [8 * HOUR, 1],
      ]);
      expect([await watch.firstHour(), await watch.messagesSince(8 * HOUR)]).toEqual([7 * HOUR, [[8 * HOUR, 1]]]);
    });

    it('counts users and conversations of a range, and knows the database', async () => {
      const store = withStore();
      const { watch, users, lastSeen } = store.repositories;
      const [ann, bob] = [await store.user('ann'), await store.user('bob')];
      await users.setDisabled(bob.id, true);
      await lastSeen.write([{ userId: ann.id, at: AT + 7 }]);
      const { users: newest, files } = await watch.newestIds();
      expect([newest, files]).toEqual([bob.id, 0]);
      const found = await watch.usersIn({ from: ann.id, to: bob.id });
      expect(found.map(({ isBot, disabled, activeAt }) => [isBot, disabled, activeAt])).toEqual([
        [false, false, AT + 7],
        [false, true, 0],
      ]);
      expect(await watch.usersIn({ from: bob.id + 1, to: bob.id + 100 })).toEqual([]);
      expect(await watch.filesIn({ from: 1, to: 100 })).toEqual({ files: 0, bytes: 0 });
      expect(await watch.databaseBytes()).toBeGreaterThan(10_000);
      const { version, now } = await watch.facts();
      expect(version).toMatch(/^(SQLite|MariaDB|MySQL) \d+\.\d+/);
      expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
    });
  });
}
