import { describe, expect, it } from 'vitest';
import type { NewSession } from '../../../packages/server/src/domain/repositories/session-repository.ts';
import { AT, asNew, createMessage, digest, opId, type Store } from './store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const newSession = (userId: number, change: Partial<NewSession> = {}): NewSession => ({
  userId,
  device: 'im on laptop',
  tokenHash: digest(1),
  refreshHash: digest(2),
  refreshFamily: digest(3),
  createdAt: AT,
  expiresAt: AT + HOUR,
  refreshExpiresAt: AT + 30 * DAY,
  ...change,
});

export function describeAccounts(withStore: () => Store): void {
  describeUsers(withStore);
  describeSessions(withStore);
  describeRecords(withStore);
}

function describeUsers(withStore: () => Store): void {
  describe('users', () => {
    it('finds people by id and by key, the unknown left out', async () => {
      const store = withStore();
      const { users } = store.repositories;
      const [ann, bob] = [await store.user('Ann'), await store.user('Bob')];
      expect(ann).toMatchObject({ username: 'Ann', role: 'user', disabled: false, createdAt: AT });
      expect(await users.byId(ann.id)).toEqual(ann);
      expect(await users.byId(bob.id + 1)).toBeUndefined();
      expect(await users.byIds([bob.id, 999_999, ann.id])).toEqual(expect.arrayContaining([ann, bob]));
      expect(await users.byIds([])).toEqual([]);
      expect(await users.byKey('ann')).toEqual(ann);
      expect(await users.byKey('Ann')).toBeUndefined();
      expect(await users.byKey('ann ')).toBeUndefined();
      expect(await users.byKeys(['bob', 'nobody'])).toEqual([bob]);
      expect(await users.withoutPassword([ann.id, bob.id])).toEqual([ann.id, bob.id]);
      await users.setPassword(ann.id, '$argon2id$x');
      expect(await users.withoutPassword([ann.id, bob.id, 999_999])).toEqual([bob.id]);
      expect(await users.withoutPassword([])).toEqual([]);
      expect(await users.count()).toBe(2);
      expect(await users.list(0, 1)).toEqual([ann]);
      expect(await users.list(ann.id, 10)).toEqual([bob]);
    });

    it('makes the head of the scope with the account, and neither without the other', async () => {
      const store = withStore();
      const heads = () => store.storage.sql('SELECT user_id, urev, floor_urev FROM user_heads ORDER BY user_id');
      const ann = await store.user('ann');
      expect(await heads()).toEqual([[ann.id, 0, 0]]);
      await expect(store.user('ann')).rejects.toMatchObject({ code: 'already_exists' });
      expect(await heads()).toEqual([[ann.id, 0, 0]]);
      const bob = await store.user('bob');
      expect(await heads()).toEqual([
        [ann.id, 0, 0],
        [bob.id, 0, 0],
      ]);
    });

    it('refuses a name that is taken or looks like one that is', async () => {
      const store = withStore();
      const { users } = store.repositories;
      await store.user('ann');
      const name = {
        username: 'x',
        displayName: '',
        email: '',
        passwordHash: '',
        role: 'user',
        createdAt: AT,
      } as const;
      for (const key of [
        { usernameKey: 'ann', usernameSkeleton: 'other' },
        { usernameKey: 'other', usernameSkeleton: '~ann' },
      ]) {
        await expect(users.create({ ...name, ...key })).rejects.toMatchObject({
          code: 'already_exists',
          field: 'username',
        });
      }
      expect(await users.count()).toBe(1);
    });

    it('changes passwords and whether an account is disabled', async () => {
      const store = withStore();
      const { users } = store.repositories;
      const ann = await store.user('ann');
      expect(await users.credentials('ann')).toEqual({ user: ann, passwordHash: '' });
      await users.setPassword(ann.id, '$argon2id$x');
      expect(await users.credentialsById(ann.id)).toEqual({ user: ann, passwordHash: '$argon2id$x' });
      await users.setDisabled(ann.id, true);
      expect((await users.byId(ann.id))?.disabled).toBe(true);
      await users.setDisabled(ann.id, false);
      expect((await users.byId(ann.id))?.disabled).toBe(false);
      expect(await users.credentials('nobody')).toBeUndefined();
      expect(await users.replacePassword(ann.id, 'another', '$argon2id$y')).toBe(false);
      expect(await users.replacePassword(ann.id, '$argon2id$x', '$argon2id$y')).toBe(true);
      // Nothing changes, and the row was found all the same.
      expect(await users.replacePassword(ann.id, '$argon2id$y', '$argon2id$y')).toBe(true);
      expect(await users.credentialsById(ann.id)).toMatchObject({ passwordHash: '$argon2id$y' });
    });

    it('marks a password that must be changed; another one has no mark', async () => {
      const store = withStore();
      const { users } = store.repositories;
      const ann = await store.user('ann');
      const isMarked = async () => (await users.byId(ann.id))?.mustChangePassword;
      expect(await isMarked()).toBe(false);
      await users.setPassword(ann.id, '$argon2id$x', { mustChange: true });
      expect(await isMarked()).toBe(true);
      expect(await users.replacePassword(ann.id, 'another', '$argon2id$y')).toBe(false);
      expect(await isMarked()).toBe(true);
      expect(await users.replacePassword(ann.id, '$argon2id$x', '$argon2id$y')).toBe(true);
      expect(await isMarked()).toBe(false);
      await users.setPassword(ann.id, '$argon2id$x', { mustChange: true });
      await users.setPassword(ann.id, '$argon2id$x');
      expect(await isMarked()).toBe(false);
      const names = { username: 'Bob', usernameKey: 'bob', usernameSkeleton: 'bob', displayName: '', email: '' };
      const account = { ...names, passwordHash: '$argon2id$x', role: 'user', createdAt: AT } as const;
      const bob = await users.create({ ...account, mustChangePassword: true, disabled: true });
      expect(bob).toMatchObject({ mustChangePassword: true, disabled: true });
      expect(await users.byId(bob.id)).toEqual(bob);
    });

    it('knows the first admin, and whether any can log in', async () => {
      const store = withStore();
      const { users, sessions } = store.repositories;
      const [ann, bob] = [await store.user('ann'), await store.user('bob')];
      await users.setPassword(ann.id, '$argon2id$x');
      expect(await users.firstAdmin()).toBeUndefined();
      expect(await users.admins()).toEqual([]);
      expect(await users.adminCanLogIn(AT)).toBe(false);
      await users.setRole(bob.id, 'admin');
      expect(await users.admins()).toEqual([{ ...bob, role: 'admin' }]);
      expect(await users.firstAdmin()).toEqual({ ...bob, role: 'admin' });
      expect(await users.adminCanLogIn(AT)).toBe(false);
      const session = await sessions.create(newSession(bob.id));
      expect(await users.adminCanLogIn(AT)).toBe(true);
      expect(await users.adminCanLogIn(session.refreshExpiresAt)).toBe(false);
      await sessions.revoke(bob.id, session.id, AT + 1);
      expect(await users.adminCanLogIn(AT)).toBe(false);
      await users.setPassword(bob.id, '$argon2id$x');
      expect(await users.adminCanLogIn(AT)).toBe(true);
      await users.setDisabled(bob.id, true);
      expect(await users.adminCanLogIn(AT)).toBe(false);
      expect(await users.firstAdmin()).toBeUndefined();
    });
  });
}

function describeSessions(withStore: () => Store): void {
  describe('sessions', () => {
    it('finds a session with its user by the digest of a token', async () => {
      const store = withStore();
      const { sessions } = store.repositories;
      const ann = await store.user();
      const session = await sessions.create(newSession(ann.id));
      expect(session).toEqual({
        id: session.id,
        userId: ann.id,
        device: 'im on laptop',
        createdAt: AT,
        lastUsedAt: AT,
        expiresAt: AT + HOUR,
        refreshExpiresAt: AT + 30 * DAY,
        revokedAt: 0,
      });
      expect(await sessions.byId(session.id)).toEqual(session);
      expect(await sessions.byTokenHash(digest(1))).toEqual({ session, user: ann, hasPrevious: false });
      expect(await sessions.byTokenHash(digest(3))).toBeUndefined();
      expect(await sessions.byRefreshHash(digest(2))).toEqual({ session, user: ann, previous: false });
    });

    it('keeps the refresh token before the last one until the new access token was used', async () => {
      const store = withStore();
      const { sessions } = store.repositories;
      const ann = await store.user();
      const { id } = await sessions.create(newSession(ann.id));
      await sessions.rotate(id, {
        tokenHash: digest(11),
        refreshHash: digest(12),
        previousHash: digest(2),
        refreshFamily: digest(4),
        expiresAt: AT + 2 * HOUR,
        refreshExpiresAt: AT + 31 * DAY,
        now: AT + HOUR,
      });
      expect(await sessions.byTokenHash(digest(1))).toBeUndefined();
      expect(await sessions.byTokenHash(digest(11))).toMatchObject({ hasPrevious: true });
      expect(await sessions.byRefreshHash(digest(12))).toMatchObject({ previous: false });
      expect(await sessions.byRefreshHash(digest(2))).toMatchObject({ previous: true, session: { id } });
      expect(await sessions.byId(id)).toMatchObject({
        expiresAt: AT + 2 * HOUR,
        refreshExpiresAt: AT + 31 * DAY,
        lastUsedAt: AT + HOUR,
      });
      await sessions.forgetPrevious(id);
      expect(await sessions.byRefreshHash(digest(2))).toBeUndefined();
      expect(await sessions.byTokenHash(digest(11))).toMatchObject({ hasPrevious: false });
    });

    it('finds the newest session by what its refresh tokens have in common', async () => {
      const store = withStore();
      const { sessions } = store.repositories;
      const ann = await store.user();
      const session = await sessions.create(newSession(ann.id));
      expect(await sessions.byRefreshFamily(digest(3))).toEqual(session);
      const next = { tokenHash: digest(11), refreshHash: digest(12), previousHash: digest(2) };
      const times = { expiresAt: AT + HOUR, refreshExpiresAt: AT + 30 * DAY, now: AT };
      await sessions.rotate(session.id, { ...next, refreshFamily: digest(4), ...times });
      expect(await sessions.byRefreshFamily(digest(3))).toBeUndefined();
      expect(await sessions.byRefreshFamily(digest(4))).toEqual(session);
      await sessions.revoke(ann.id, session.id, AT + 1);
      expect(await sessions.byRefreshFamily(digest(4))).toMatchObject({ id: session.id, revokedAt: AT + 1 });
    });

    it('revokes one or all of a user and tells which were revoked since', async () => {
      const store = withStore();
      const { sessions } = store.repositories;
      const [ann, bob] = [await store.user(), await store.user()];
      const made = [];
      for (const number of [1, 2, 3]) {
        made.push(
          await sessions.create(newSession(ann.id, { tokenHash: digest(number), refreshHash: digest(number + 10) })),
        );
      }
      const [first, second, third] = made.map((session) => session.id);
      if (first === undefined || second === undefined || third === undefined) throw new Error('no sessions');
      expect(await sessions.revoke(bob.id, first, AT + 1)).toBe(false);
      expect(await sessions.revoke(ann.id, first, AT + 1)).toBe(true);
      expect(await sessions.revoke(ann.id, first, AT + 2)).toBe(false);
      expect(await sessions.byTokenHash(digest(1))).toMatchObject({ session: { revokedAt: AT + 1 } });
      expect(await sessions.revokeAll(ann.id, { at: AT + 5, exceptId: third })).toEqual([second]);
      expect(await sessions.revokedSince(0)).toEqual([
        { id: first, userId: ann.id, revokedAt: AT + 1 },
        { id: second, userId: ann.id, revokedAt: AT + 5 },
      ]);
      expect((await sessions.revokedSince(AT + 5)).map((row) => row.id)).toEqual([second]);
      expect((await sessions.list(ann.id)).map((session) => session.id)).toEqual([third]);
      // One that has ended by itself is not ended again.
      expect(await sessions.revoke(ann.id, third, AT + 30 * DAY)).toBe(false);
      expect(await sessions.revokeAll(ann.id, { at: AT + 9 })).toEqual([third]);
    });

    it('moves the time of last use forward only', async () => {
      const store = withStore();
      const { sessions } = store.repositories;
      const ann = await store.user();
      const { id } = await sessions.create(newSession(ann.id));
      await sessions.touch([
        { id, at: AT + 50 },
        { id, at: AT + 20 },
      ]);
      await sessions.touch([{ id, at: AT + 10 }]);
      expect((await sessions.byId(id))?.lastUsedAt).toBe(AT + 50);
    });
  });
}

function describeRecords(withStore: () => Store): void {
  describe('records', () => {
    it('keeps the first answer to an idempotency key', async () => {
      const { idempotency } = withStore().repositories;
      const entry = { userId: 1, key: 'k', requestHash: 'h', status: 201, response: '{"id":1}', at: AT };
      await idempotency.save(entry);
      await idempotency.save({ ...entry, response: '{"id":2}' });
      await idempotency.save({ ...entry, userId: 2, response: '{"id":3}' });
      expect(await idempotency.find(1, 'k')).toEqual({ requestHash: 'h', status: 201, response: '{"id":1}' });
      expect(await idempotency.find(2, 'k')).toMatchObject({ response: '{"id":3}' });
      expect(await idempotency.find(1, 'K')).toBeUndefined();
    });

    it('lists the audit log newest first', async () => {
      const { audit } = withStore().repositories;
      for (const number of [1, 2, 3]) {
        await audit.append({
          at: AT + number,
          actorId: 1,
          action: 'user.disable',
          target: `@u${number}`,
          address: '::1',
          detail: '',
        });
      }
      const [newest, second] = await audit.list({}, 2);
      expect([newest?.target, second?.target]).toEqual(['@u3', '@u2']);
      expect((await audit.list({ beforeId: second?.id }, 10)).map((row) => row.target)).toEqual(['@u1']);
      expect(newest).toEqual({
        id: newest?.id,
        at: AT + 3,
        actorId: 1,
        action: 'user.disable',
        target: '@u3',
        address: '::1',
        detail: '',
      });
    });

    it('prunes what has grown old and nothing else', async () => {
      const store = withStore();
      const { maintenance, batches, idempotency, sessions, messages } = store.repositories;
      const ann = await store.user();
      const group = await store.group([ann.id]);
      const outcome = { type: 'changed', rev: 1, at: AT, unchanged: false } as const;
      const result = (number: number, at: number) => ({
        conversationId: group.id,
        actorId: ann.id,
        opId: opId(number),
        outcome,
        at,
      });
      await store.commit({
        results: [...Array.from({ length: 1_500 }, (_, number) => result(number, AT)), result(9_999, AT + 2)],
        newMessages: [asNew(createMessage({ conversationId: group.id, seq: 1, senderId: ann.id }))],
      });
      await idempotency.save({ userId: 1, key: 'old', requestHash: '', status: 200, response: '', at: AT + 6 * DAY });
      // A little younger than a day, and than a week above.
      await idempotency.save({
        userId: 1,
        key: 'new',
        requestHash: '',
        status: 200,
        response: '',
        at: AT + 6 * DAY + 2,
      });
      // Ended a week ago, to the millisecond; the one below a millisecond earlier.
      const kept = await sessions.create(newSession(ann.id, { refreshExpiresAt: AT + 1 }));
      const ended = await sessions.create(
        newSession(ann.id, { tokenHash: digest(5), refreshHash: digest(6), refreshExpiresAt: AT }),
      );
      const scope = (id: number, at: number) =>
        `INSERT INTO user_results (user_id, op_id, outcome, at) VALUES (${id}, unhex('${opId(id)}'), '{}', ${at})`;
      const letter = (at: number) =>
        `INSERT INTO dead_letters (conversation_id, actor_id, operation, reason, at) VALUES (1, 1, '', '', ${at})`;
      const { sql } = store.storage;
      for (const text of [scope(1, AT), scope(2, AT + 2), letter(AT - 83 * DAY), letter(AT)]) await sql(text);
      expect(await maintenance.prune(AT + 7 * DAY + 1)).toEqual({ rows: 1_004, more: true });
      expect(await maintenance.prune(AT + 7 * DAY + 1)).toEqual({ rows: 500, more: false });
      expect(await sql('SELECT user_id FROM user_results')).toEqual([[2]]);
      expect(await sql('SELECT at FROM dead_letters')).toEqual([[AT]]);
      expect(await batches.results([result(0, 0), result(1_499, 0)])).toEqual([]);
      expect(await batches.results([result(9_999, 0)])).toHaveLength(1);
      expect(await idempotency.find(1, 'old')).toBeUndefined();
      expect(await idempotency.find(1, 'new')).toBeDefined();
      expect(await sessions.byId(ended.id)).toBeUndefined();
      expect(await sessions.byId(kept.id)).toEqual(kept);
      expect(await batches.messages([{ conversationId: group.id, seq: 1 }])).toHaveLength(1);
      expect(await messages.unread(ann.id, [group.id], 1)).toBeDefined();
    });
  });
}
