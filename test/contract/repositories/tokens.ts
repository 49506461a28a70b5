import { describe, expect, it } from 'vitest';
import type { NewSession, NewToken } from '../../../packages/server/src/domain/repositories/session-repository.ts';
import { AT, digest, opId, type Store } from './store.ts';

const DAY = 86_400_000;

const newToken = (userId: number, number: number): NewToken => ({
  userId,
  name: 'ci',
  scopes: ['read', 'messages:write'],
  tokenHash: digest(number),
  refreshHash: digest(number + 1_000),
  createdAt: AT,
  expiresAt: AT + DAY,
});

const newSession = (userId: number): NewSession => ({
  ...{ userId, device: 'im', tokenHash: digest(70), refreshHash: digest(71), refreshFamily: digest(72) },
  ...{ createdAt: AT, expiresAt: AT + DAY, refreshExpiresAt: AT + DAY },
});

export function describeTokens(withStore: () => Store): void {
  describe('personal access tokens', () => {
    it('are found by their hash with what they may do, and are no sessions', async () => {
      const store = withStore();
      const { sessions } = store.repositories;
      const [ann, bob] = [await store.user('ann'), await store.user('bob')];
      const { id, isNew } = await sessions.createToken(newToken(ann.id, 1), { opId: opId(1), limit: 2 });
      expect(isNew).toBe(true);
      const token = {
        ...{ id, userId: ann.id, device: 'ci', createdAt: AT, lastUsedAt: 0, revokedAt: 0 },
        ...{ expiresAt: AT + DAY, refreshExpiresAt: AT + DAY, scopes: ['read', 'messages:write'] },
      };
      expect(await sessions.byTokenHash(digest(1))).toEqual({ session: token, user: ann, hasPrevious: false });
      expect(await sessions.byId(id)).toEqual(token);
      expect(await sessions.listTokens(ann.id, AT)).toEqual([token]);
      expect(await sessions.listTokens(ann.id, AT + DAY)).toEqual([]);
      expect(await sessions.listTokens(bob.id, AT)).toEqual([]);
      expect(await sessions.list(ann.id)).toEqual([]);
      const session = await sessions.create(newSession(ann.id));
      expect((await sessions.byId(session.id))?.scopes).toBeUndefined();
      expect(await sessions.list(ann.id)).toEqual([session]);
    });

    it('are made once under an id, and no more than a user may have', async () => {
      const store = withStore();
      const { sessions } = store.repositories;
      const [ann, bob] = [await store.user('ann'), await store.user('bob')];
      const make = (number: number, id: string, userId = ann.id) =>
        sessions.createToken(newToken(userId, number), { opId: id, limit: 2 });
      const first = await make(1, opId(1));
      expect(await make(2, opId(1))).toEqual({ id: first.id, isNew: false });
      expect(await sessions.byTokenHash(digest(2))).toBeUndefined();
      const results = await Promise.allSettled([3, 4, 5].map((number) => make(number, opId(number))));
      const refused = results.filter((result) => result.status === 'rejected');
      expect(refused).toHaveLength(2);
      for (const { reason } of refused) expect(reason).toMatchObject({ code: 'failed_precondition' });
      expect(await make(6, opId(1), bob.id)).toMatchObject({ isNew: true });
      expect(await sessions.revokeToken(ann.id, first.id, AT + 1)).toBe(true);
      expect(await make(7, opId(7))).toMatchObject({ isNew: true });
    });

    it('end one by one, and with all sessions unless they are to stay', async () => {
      const store = withStore();
      const { sessions } = store.repositories;
      const [ann, bob] = [await store.user('ann'), await store.user('bob')];
      const make = async (number: number) =>
        (await sessions.createToken(newToken(ann.id, number), { opId: opId(number), limit: 9 })).id;
      const [one, two] = [await make(1), await make(2)];
      const session = await sessions.create(newSession(ann.id));
      expect(await sessions.revoke(ann.id, one, AT + 1)).toBe(false);
      expect(await sessions.revokeToken(ann.id, session.id, AT + 1)).toBe(false);
      expect(await sessions.revokeToken(bob.id, one, AT + 1)).toBe(false);
      // One that has ended by itself is not ended again.
      expect(await sessions.revokeToken(ann.id, one, AT + DAY)).toBe(false);
      expect(await sessions.revokeToken(ann.id, one, AT + 1)).toBe(true);
      expect(await sessions.revokeToken(ann.id, one, AT + 2)).toBe(false);
      expect(await sessions.revokedSince(AT + 1)).toEqual([{ id: one, userId: ann.id, revokedAt: AT + 1 }]);
      expect(await sessions.revokeAll(ann.id, { at: AT + 3, which: 'sessions' })).toEqual([session.id]);
      expect(await sessions.revokeAll(ann.id, { at: AT + 3 })).toEqual([two]);
    });

    it('of an admin are no way in for people', async () => {
      const store = withStore();
      const { sessions, users } = store.repositories;
      const ann = await store.user('ann');
      await users.setRole(ann.id, 'admin');
      await users.setPassword(ann.id, '');
      await sessions.createToken(newToken(ann.id, 1), { opId: opId(1), limit: 2 });
      expect(await users.adminCanLogIn(AT)).toBe(false);
      await sessions.create(newSession(ann.id));
      expect(await users.adminCanLogIn(AT)).toBe(true);
    });
  });

  it('lists bots alone, by their ids', async () => {
    const store = withStore();
    const { users } = store.repositories;
    const [one, , two] = [await store.user('one'), await store.user('ann'), await store.user('two')];
    for (const { id } of [one, two]) await users.setRole(id, 'bot');
    expect((await users.list(0, 10, 'bot')).map(({ id }) => id)).toEqual([one.id, two.id]);
    expect((await users.list(0, 1, 'bot')).map(({ id }) => id)).toEqual([one.id]);
    expect((await users.list(one.id, 10, 'bot')).map(({ id }) => id)).toEqual([two.id]);
  });
}
