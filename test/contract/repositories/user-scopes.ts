import { describe, expect, it } from 'vitest';
import { AppError } from '../../../packages/server/src/domain/errors.ts';
import type { Identity } from '../../../packages/server/src/domain/session.ts';
import type { ScopeRows, ScopeWrite } from '../../../packages/server/src/domain/user-scope.ts';
import { createSummaries } from '../../../packages/server/src/services/conversations/summaries.ts';
import { createSyncService } from '../../../packages/server/src/services/conversations/sync-service.ts';
import { createPeople } from '../../../packages/server/src/services/users/people.ts';
import { AT, opId, type Store } from './store.ts';

const write = (...userIds: readonly number[]): ScopeWrite => ({ userIds, now: AT });

/** What a profile has more than an account. */
const OPEN = { privacy: { friendsOnly: false, noFriendRequests: false, noReceipts: false } };

/** Gives the user this name. */
function rename(userId: number, displayName: string) {
  return async ({ tables: { profile }, changed }: ScopeRows) => {
    const before = await profile.one(userId);
    if (before === undefined) throw new AppError('not_found', 'Nobody is there.');
    const user = { ...before, displayName };
    await profile.write(userId, user);
    changed(userId, { type: 'profile', user });
    return user;
  };
}

/** Counts up in the display name: a lost update shows. */
function countUp(userId: number) {
  return async ({ tables: { profile }, changed }: ScopeRows) => {
    const before = await profile.one(userId);
    const count = Number(before?.displayName) + 1;
    if (before === undefined || count > 100) throw new AppError('invalid_argument', 'At most 100.');
    const user = { ...before, displayName: String(count) };
    await profile.write(userId, user);
    changed(userId, { type: 'profile', user });
    return count;
  };
}

/** Numbers without a pattern, the same at each run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function describeUserScopes(withStore: () => Store): void {
  describe('user scopes', () => {
    it('writes a profile with the next urev, and answers the event of it', async () => {
      const store = withStore();
      const { scopes, users } = store.repositories;
      const ann = await store.user();
      const user = { ...ann, displayName: 'Ann A.' };
      expect(await scopes.change(write(ann.id), rename(ann.id, 'Ann A.'))).toEqual({
        outcome: { ...user, ...OPEN },
        events: [{ type: 'user', userId: ann.id, urev: 1, changes: [{ type: 'profile', user: { ...user, ...OPEN } }] }],
      });
      expect(await users.byId(ann.id)).toEqual(user);
      expect(await scopes.head(ann.id)).toEqual({ urev: 1, floor: 0 });
      // The same again is not another row count.
      expect((await scopes.change(write(ann.id), rename(ann.id, 'Ann A.'))).events).toMatchObject([{ urev: 2 }]);
    });

    it('bumps each user once, however many changes there are, and nobody whose scope stays', async () => {
      const store = withStore();
      const { scopes } = store.repositories;
      const [ann, bob, eve] = [await store.user(), await store.user(), await store.user()];
      const { outcome, events } = await scopes.change(write(eve.id, ann.id, bob.id, ann.id), async (rows) => {
        for (const name of ['one', 'two']) await rename(ann.id, name)(rows);
        await rename(eve.id, 'three')(rows);
        return [rows.urev(ann.id), rows.urev(bob.id)];
      });
      expect(outcome).toEqual([1, 1]);
      expect(events.map(({ userId, urev, changes }) => [userId, urev, changes.length])).toEqual([
        [ann.id, 1, 2],
        [eve.id, 1, 1],
      ]);
      expect(await scopes.urevs([ann.id, bob.id, eve.id, eve.id + 1])).toEqual(
        new Map([
          [ann.id, 1],
          [bob.id, 0],
          [eve.id, 1],
        ]),
      );
      expect(await scopes.urevs([])).toEqual(new Map());
    });

    it('says no more than that something changed above 200 changes', async () => {
      const store = withStore();
      const ann = await store.user();
      const changing = (count: number) =>
        store.repositories.scopes.change(write(ann.id), async ({ changed }) => {
          for (let rev = 1; rev <= count; rev++) changed(ann.id, { type: 'gone', conversationId: 1, rev });
        });
      expect((await changing(200)).events[0]?.changes).toHaveLength(200);
      expect((await changing(201)).events).toEqual([{ type: 'user', userId: ann.id, urev: 2, changes: [] }]);
    });

    it('leaves nothing of work that throws', async () => {
      const store = withStore();
      const { scopes, users } = store.repositories;
      const ann = await store.user();
      const refused = scopes.change({ ...write(ann.id), repeat: { userId: ann.id, opId: opId(1) } }, async (rows) => {
        await rename(ann.id, 'gone again')(rows);
        throw new AppError('rate_limited', 'Too many.');
      });
      await expect(refused).rejects.toMatchObject({ code: 'rate_limited' });
      expect(await users.byId(ann.id)).toEqual(ann);
      expect(await scopes.head(ann.id)).toEqual({ urev: 0, floor: 0 });
      expect(await store.storage.sql('SELECT count(*) FROM user_results')).toEqual([[0]]);
      await expect(scopes.change(write(ann.id), rename(ann.id + 1, 'x'))).rejects.toMatchObject({ code: 'not_found' });
    });

    it('refuses to touch the scope of a user who was not named', async () => {
      const store = withStore();
      const [ann, bob] = [await store.user(), await store.user()];
      await expect(store.repositories.scopes.change(write(ann.id), rename(bob.id, 'not mine'))).rejects.toMatchObject({
        code: 'internal',
      });
      expect(await store.repositories.users.byId(bob.id)).toEqual(bob);
    });

    it('answers a repeat with the first outcome and does nothing, until that is pruned', async () => {
      const store = withStore();
      const { scopes, users, maintenance } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const asked = (userId: number) => ({ ...write(userId), repeat: { userId, opId: opId(7) } });
      const first = await scopes.change(asked(ann.id), rename(ann.id, 'first'));
      const second = await scopes.change(asked(ann.id), rename(ann.id, 'second'));
      expect(second).toEqual({ outcome: first.outcome, events: [] });
      expect((await users.byId(ann.id))?.displayName).toBe('first');
      expect((await scopes.head(ann.id)).urev).toBe(1);
      // The id belongs to whoever chose it.
      await scopes.change(asked(bob.id), rename(bob.id, 'bob'));
      expect((await users.byId(bob.id))?.displayName).toBe('bob');
      await maintenance.prune(AT + 7 * 86_400_000);
      expect(await store.storage.sql('SELECT count(*) FROM user_results')).toEqual([[2]]);
      await maintenance.prune(AT + 7 * 86_400_000 + 1);
      expect(await store.storage.sql('SELECT count(*) FROM user_results')).toEqual([[0]]);
    });

    it('does a change once when it is asked for many times at once', async () => {
      const store = withStore();
      const { scopes } = store.repositories;
      const ann = await store.user('0');
      const asked = { ...write(ann.id), repeat: { userId: ann.id, opId: opId(9) } };
      const answers = await Promise.all(Array.from({ length: 12 }, () => scopes.change(asked, countUp(ann.id))));
      expect(answers.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 12 }, () => 1));
      expect((await scopes.head(ann.id)).urev).toBe(1);
    });

    it('counts exactly up to a limit under writers at once', async () => {
      const store = withStore();
      const { scopes, users } = store.repositories;
      const ann = await store.user('0');
      const answers = await Promise.allSettled(
        Array.from({ length: 130 }, () => scopes.change(write(ann.id), countUp(ann.id))),
      );
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(100);
      expect((await users.byId(ann.id))?.displayName).toBe('100');
      expect((await scopes.head(ann.id)).urev).toBe(100);
    });

    it('sends scopes whole to a client that is behind what was forgotten, and names them on the first page', async () => {
      const store = withStore();
      const { repositories } = store;
      const ann = await store.user();
      const groups: number[] = [];
      for (let count = 0; count < 2; count++) groups.push((await store.group([ann.id], { count: 5 })).id);
      for (const conversationId of groups) {
        await repositories.markers.advance([{ userId: ann.id, conversationId, readSeq: 2, deliveredSeq: 2 }]);
      }
      const { urev } = await repositories.scopes.head(ann.id);
      const people = createPeople(repositories);
      const sync = createSyncService({
        ...repositories,
        clock: { now: () => AT },
        historyId: 'a',
        people,
        summaries: createSummaries({ ...repositories, people, clock: { now: () => AT } }),
      });
      const identity = { user: ann } as Identity;
      const ask = (scopes: Readonly<Record<string, number>>) =>
        sync.scope(identity, { urev: urev - 1, since: AT, cursor: '', scopes, scopeOnly: true });
      const seen = async (scopes: Readonly<Record<string, number>>) => {
        const page = await ask(scopes);
        return { reset: page.resetScope, markers: page.markers.map(({ conversationId }) => conversationId) };
      };
      expect(await seen({ markers: urev - 1 })).toEqual({ reset: [], markers: groups.slice(1) });
      await store.storage.sql(`UPDATE user_heads SET floor_urev = ${urev} WHERE user_id = ${ann.id}`);
      expect(await seen({ markers: urev - 1, profile: urev - 1 })).toEqual({
        reset: ['markers', 'profile'],
        markers: groups,
      });
      expect((await ask({ profile: urev - 1 })).profile).toEqual({ ...ann, ...OPEN });
      // At the floor nothing is missing, and who has nothing has nothing to forget.
      expect(await seen({ markers: urev })).toEqual({ reset: [], markers: [] });
      expect(await seen({ markers: 0 })).toEqual({ reset: [], markers: groups });
    });

    it('makes the head of an account that has none', async () => {
      const store = withStore();
      const { scopes } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      await store.storage.sql(`DELETE FROM user_heads WHERE user_id = ${ann.id}`);
      expect(await scopes.head(ann.id)).toEqual({ urev: 0, floor: 0 });
      const { events } = await scopes.change(write(bob.id, ann.id), rename(ann.id, 'Ann'));
      expect(events).toMatchObject([{ userId: ann.id, urev: 1 }]);
    });

    it('gives every change a urev of its own among markers, batches and other writers, and nobody waits in a circle', async () => {
      const store = withStore();
      const { scopes, markers } = store.repositories;
      const people = await Promise.all(Array.from({ length: 8 }, () => store.user()));
      const ids = people.map(({ id }) => id);
      const group = await store.group(ids, { count: 50 });
      const before = await scopes.urevs(ids);
      const bumps = new Map(ids.map((id) => [id, 0]));
      const bump = (id: number) => bumps.set(id, (bumps.get(id) ?? 0) + 1);
      const random = randomFrom(13);
      const pick = () => ids.toSorted(() => random(3) - 1).slice(0, 1 + random(4));
      const writer = async () => {
        for (let round = 0; round < 25; round++) {
          const some = pick();
          await scopes.change(write(...some), async (rows) => {
            for (const id of some) await rename(id, `name ${round}`)(rows);
          });
          some.forEach(bump);
        }
      };
      const marking = async () => {
        for (let seq = 1; seq <= 25; seq++) {
          const some = pick();
          const moves = some.map((userId) => ({ userId, conversationId: group.id, readSeq: seq, deliveredSeq: seq }));
          for (const { marker } of (await markers.advance(moves)).moved) bump(marker.userId);
        }
      };
      const batches = async () => {
        for (let round = 0; round < 25; round++) {
          const some = pick();
          await store.commit({ scopeChanges: some.map((userId) => ({ userId, conversationId: group.id })) });
          some.forEach(bump);
        }
      };
      await Promise.all([writer(), writer(), writer(), writer(), marking(), batches()]);
      const after = await scopes.urevs(ids);
      expect(ids.map((id) => (after.get(id) ?? 0) - (before.get(id) ?? 0))).toEqual(ids.map((id) => bumps.get(id)));
    });
  });
}
