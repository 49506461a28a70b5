import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useMysql } from '../support/services.ts';
import { openMysqlStore } from './mysql/open-store.ts';
import { AT, Store } from './repositories/store.ts';

const mysql = await useMysql();
const USERS = 6;
const TRANSACTIONS = 2_000;
const WRITERS = 12;

describe.skipIf(mysql === undefined)('writers of user scopes on MySQL', () => {
  let store: Store;
  let name: string;

  beforeEach(async () => {
    if (mysql === undefined) return;
    const { url } = await mysql.createDatabase();
    name = new URL(url).pathname.slice(1);
    store = new Store(await openMysqlStore(url));
    await store.take();
  });

  afterEach(async () => store?.storage.close());

  it('take heads in one order, together with markers and batches: no transaction is undone by a deadlock', async () => {
    const { scopes, markers } = store.repositories;
    const ids: number[] = [];
    for (let count = 0; count < USERS; count++) ids.push((await store.user()).id);
    const group = await store.group(ids, { count: 50 });
    const before = await scopes.urevs(ids);
    let bumps = 0;
    let state = 7;
    const random = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const pick = () => ids.toSorted(() => random(3) - 1).slice(0, 2 + random(3));
    let left = TRANSACTIONS;
    const writer = async () => {
      for (; left > 0; left--) {
        const some = pick();
        await scopes.change({ userIds: some, now: AT }, async ({ tables: { profile }, changed }) => {
          for (const id of some) {
            const user = await profile.one(id);
            if (user === undefined) throw new Error('no user');
            await profile.write(id, { ...user, displayName: String(left) });
            changed(id, { type: 'profile', user });
          }
        });
        bumps += some.length;
      }
    };
    const marking = async () => {
      for (let seq = 1; left > 0; seq++) {
        const moves = pick().map((userId) => ({
          userId,
          conversationId: group.id,
          readSeq: seq % 51,
          deliveredSeq: seq % 51,
        }));
        const { moved } = await markers.advance(moves);
        bumps += moved.length;
      }
    };
    const batches = async () => {
      while (left > 0) {
        const some = pick();
        await store.commit({ scopeChanges: some.map((userId) => ({ userId, conversationId: group.id })) });
        bumps += some.length;
      }
    };
    await Promise.all([...Array.from({ length: WRITERS }, writer), marking(), batches()]);
    const after = await scopes.urevs(ids);
    const sum = (urevs: ReadonlyMap<number, number>) => [...urevs.values()].reduce((total, urev) => total + urev, 0);
    expect(sum(after) - sum(before)).toBe(bumps);
    const [[, , status] = []] = await store.storage.sql('SHOW ENGINE INNODB STATUS');
    const deadlock = /LATEST DETECTED DEADLOCK[\s\S]*?\nTRANSACTIONS\n/.exec(String(status))?.[0] ?? '';
    expect(deadlock).not.toContain(name);
  }, 180_000);
});
