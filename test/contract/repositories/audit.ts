import { describe, expect, it } from 'vitest';
import type { AuditRow } from '../../../packages/server/src/domain/audit.ts';
import type { NewToken } from '../../../packages/server/src/domain/repositories/session-repository.ts';
import { createAuditSealer } from '../../../packages/server/src/services/users/audit-sealer.ts';
import { createVerifyAudit } from '../../../packages/server/src/services/users/audit-verification.ts';
import { createSilentLogger } from '../../../packages/server/src/telemetry/log.ts';
import { AT, digest, opId, type Store } from './store.ts';

const row = (action: string, change: Partial<AuditRow> = {}): AuditRow => ({
  ...{ at: AT, actorId: 1, action, target: '@ann', address: '192.0.2.1', detail: '' },
  ...change,
});

export function describeAudit(withStore: () => Store): void {
  describe('the audit log', () => {
    const actions = async () =>
      (await withStore().repositories.audit.list({}, 100)).map(({ action }) => action).reverse();

    it('has a row for each act that was done, and none for one that was not', async () => {
      const store = withStore();
      const { users, sessions, jobs } = store.repositories;
      const ann = await store.user('ann');
      const nobody = ann.id + 1_000;
      const token = (number: number): NewToken => ({
        ...{ userId: ann.id, name: 'ci', scopes: ['read'], createdAt: AT, expiresAt: AT + 9 },
        ...{ tokenHash: digest(number), refreshHash: digest(number + 50) },
      });
      await users.setDisabled(nobody, true, row('no such user'));
      await users.setRole(nobody, 'admin', { audit: row('no such user') });
      await users.setPassword(nobody, 'x', { audit: row('no such user') });
      const twice = { ...ann, usernameKey: 'ann', usernameSkeleton: 'ann', passwordHash: '' };
      await expect(users.create(twice, row('the name is taken'))).rejects.toMatchObject({ code: 'already_exists' });
      expect(await sessions.revoke(ann.id, 99, AT, row('no such session'))).toBe(false);
      expect(await sessions.revokeToken(ann.id, 99, AT, row('no such token'))).toBe(false);
      expect(await jobs.cancel(99, row('no such job'))).toBe(false);
      expect(await actions()).toEqual([]);

      await users.setDisabled(ann.id, true, row('disable'));
      await users.setRole(ann.id, 'admin', { audit: row('role') });
      await users.setRole(ann.id, 'admin', { audit: row('the same role') });
      await users.setPassword(ann.id, 'x', { audit: row('password') });
      const made = await sessions.createToken(token(1), { opId: opId(1), limit: 1, audit: row('token') });
      await sessions.createToken(token(2), { opId: opId(1), limit: 1, audit: row('the same token') });
      const more = sessions.createToken(token(3), { opId: opId(2), limit: 1, audit: row('too many') });
      await expect(more).rejects.toMatchObject({ code: 'failed_precondition' });
      expect(await sessions.revokeToken(ann.id, made.id, AT, row('revoke'))).toBe(true);
      expect(await sessions.revokeToken(ann.id, made.id, AT, row('revoked before'))).toBe(false);
      await sessions.revokeAll(ann.id, { at: AT }, row('revoke all'));
      const bob = { ...ann, username: 'bob', usernameKey: 'bob', usernameSkeleton: 'bob', passwordHash: '' };
      await users.create(bob, row('create'));
      const job = await jobs.create({ kind: 'count', input: '1', createdBy: ann.id });
      expect(await jobs.cancel(job, row('cancel'))).toBe(true);
      expect(await actions()).toEqual([
        ...['disable', 'role', 'password', 'token', 'revoke', 'revoke all', 'create', 'cancel'],
      ]);
    });

    it('is listed by who, what, whom and when', async () => {
      const { audit } = withStore().repositories;
      for (const [place, change] of [
        { action: 'user.disable', actorId: 1 },
        { action: 'user.enable', actorId: 2, at: AT + 10 },
        { action: 'user', actorId: 2, target: '@bob', at: AT + 20 },
        { action: 'user_x.y', actorId: 0, target: '@Ann', at: AT + 30 },
      ].entries()) {
        await audit.append(row('', { detail: String(place), ...change }));
      }
      const found = async (filter: Parameters<typeof audit.list>[0]) =>
        (await audit.list(filter, 10)).map(({ detail }) => detail).join('');
      expect(await found({})).toBe('3210');
      expect(await found({ action: 'user' })).toBe('210');
      expect(await found({ action: 'user.enable' })).toBe('1');
      expect(await found({ actorId: 2 })).toBe('21');
      expect(await found({ actorId: 0 })).toBe('3');
      expect(await found({ target: '@ann' })).toBe('10');
      expect(await found({ since: AT + 10, until: AT + 30 })).toBe('21');
      const [, second] = await audit.list({}, 2);
      expect(await found({ beforeId: second?.id, actorId: 2 })).toBe('1');
    });
  });

  describe('seals of the audit log', () => {
    const key = async () => Buffer.alloc(32, 7);
    const parts = (settledMs = 0) => {
      const { audit } = withStore().repositories;
      const sealSome = createAuditSealer({ audit, key, logger: createSilentLogger() }, { settledMs });
      return {
        audit,
        sealSome,
        seal: async (marks: Parameters<typeof sealSome>[0]) => (await sealSome(marks)).progress,
        verify: createVerifyAudit({ audit, key }),
      };
    };
    const whole = { afterId: 0, seal: '' };
    /** Six entries, under seals of three. */
    const sealed = async () => {
      const { audit, seal, verify } = parts();
      for (const count of [1, 2, 3]) await audit.append(row('user.disable', { detail: `😂 ${count}` }));
      expect(await seal(undefined)).toEqual([]);
      for (const count of [4, 5, 6]) await audit.append(row('user.enable', { detail: `${count}` }));
      await seal(undefined);
      const ids = (await audit.list({}, 10)).map(({ id }) => id).reverse();
      return { verify, audit, ids };
    };

    it('are made one at a time where many entries wait, and of these no more are counted than are told', async () => {
      const { audit, sealSome, verify } = parts();
      const { sql } = withStore().storage;
      const digits = 'SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5';
      await sql(
        `INSERT INTO audit_log (at, actor_id, action, target, address, detail) SELECT ${AT} + a.n, 1, 'a', 'b', 'c', 'd'
          FROM (${digits}) AS a, (${digits}) AS b, (${digits}) AS c, (${digits}) AS d`,
      );
      expect(await audit.countAbove(0, 1_000)).toMatchObject({ count: 1_000 });
      expect(await verify(whole)).toMatchObject({ unsealed: 1_296 });
      const first = await sealSome(undefined);
      expect(first).toMatchObject({ isBehind: true, progress: [{ id: expect.any(Number) }] });
      expect(await verify(whole)).toMatchObject({ seals: 1, entries: 1_000, unsealed: 296 });
      expect(await sealSome(first.progress)).toEqual({ isBehind: false, progress: [] });
      expect(await verify(whole)).toMatchObject({ seals: 2, entries: 1_296, unsealed: 0, problem: undefined });
    });

    it('cover what has settled, and the rest is told', async () => {
      const { audit, seal, verify } = parts(3_600_000);
      expect(await seal(undefined)).toEqual([]);
      await audit.append(row('user.disable'));
      const [first, ...none] = await seal(undefined);
      expect(none).toEqual([]);
      await audit.append(row('user.enable', { at: AT + 5 }));
      const marks = await seal(first === undefined ? [] : [{ ...first, at: first.at - 3_600_000 }]);
      const [older] = await audit.list({}, 10).then((entries) => entries.reverse());
      // The first is under a seal; the second waits for its time.
      expect(marks).toHaveLength(1);
      expect(await verify(whole)).toMatchObject({
        ...{ seals: 1, entries: 1, verifiedTo: older?.id, problem: undefined, nextAfter: 0 },
        ...{ unsealed: 1, unsealedSinceAt: AT + 5 },
      });
      expect(await seal(marks)).toEqual(marks);
    });

    it.each([
      ['changed', (ids: number[]) => `UPDATE audit_log SET target = '@eve' WHERE id = ${ids[4]}`, { found: 3 }],
      ['removed', (ids: number[]) => `DELETE FROM audit_log WHERE id = ${ids[4]}`, { found: 2 }],
      [
        'inserted',
        (ids: number[]) =>
          `INSERT INTO audit_log (id, at, actor_id, action, target, address, detail)
           SELECT ${ids[4]} * 10 + 5, at, actor_id, action, target, address, detail FROM audit_log WHERE id = ${ids[4]}`,
        { found: 4 },
      ],
    ])('name the range in which a row was %s', async (kind, change, { found }) => {
      const store = withStore();
      // Room between the ids of the entries, as there is where transactions fail.
      const { audit, seal, verify } = parts();
      for (const id of [10, 20, 30, 40, 50, 600]) {
        await store.storage.sql(
          `INSERT INTO audit_log (id, at, actor_id, action, target, address, detail) VALUES (${id}, ${AT}, 1, 'a', 'b', 'c', 'd')`,
        );
        if (id === 30) await seal(undefined);
      }
      await seal(undefined);
      const ids = (await audit.list({}, 10)).map(({ id }) => id).reverse();
      expect(await verify(whole)).toMatchObject({ seals: 2, entries: 6, problem: undefined, unsealed: 0 });
      await store.storage.sql(change(ids));
      const { problem, ...rest } = await verify(whole);
      expect(problem).toEqual({
        ...{ kind, afterId: ids[2], toId: ids[5], sealed: 3, found },
        sealedAt: expect.any(Number),
      });
      expect(rest).toMatchObject({ seals: 1, entries: 3, verifiedTo: ids[2], nextAfter: 0 });
    });

    it('show that one of them was changed or taken away, the last one by the log', async () => {
      const { verify, audit, ids } = await sealed();
      const last = (await verify(whole)).seal;
      expect(last).toBe(`${ids[5]}:${(await audit.lastSeal())?.seal}`);
      expect(await verify({ ...whole, seal: last })).toMatchObject({ seals: 2, problem: undefined });
      await expect(verify({ ...whole, seal: 'x' })).rejects.toMatchObject({ code: 'invalid_argument', field: 'seal' });
      await expect(verify({ afterId: 7_777, seal: '' })).rejects.toMatchObject({ field: 'after' });
      const { sql } = withStore().storage;
      await sql(`DELETE FROM audit_log WHERE id > ${ids[2]}`);
      await sql(`DELETE FROM audit_seals WHERE to_id > ${ids[2]}`);
      expect(await verify(whole)).toMatchObject({ seals: 1, problem: undefined });
      const missing = { problem: { kind: 'seal_missing', toId: ids[5] } };
      expect(await verify({ ...whole, seal: last })).toMatchObject(missing);
      const first = (await verify(whole)).seal;
      await sql(`UPDATE audit_seals SET count = 2 WHERE to_id = ${ids[2]}`);
      expect((await verify(whole)).problem).toMatchObject({ kind: 'inserted', afterId: 0, toId: ids[2] });
      await sql(`DELETE FROM audit_seals`);
      expect(await verify({ ...whole, seal: first })).toMatchObject({ problem: { kind: 'seal_missing' } });
      expect(await verify(whole)).toMatchObject({ seals: 0, problem: undefined, unsealed: 3 });
    });

    it('show that one in the middle is not there', async () => {
      const { verify, ids } = await sealed();
      await withStore().storage.sql(`DELETE FROM audit_seals WHERE to_id = ${ids[2]}`);
      expect((await verify(whole)).problem).toMatchObject({ kind: 'seal_missing', afterId: 0, toId: ids[5] });
    });

    it('cannot be made with another key, and are read in pages', async () => {
      const { audit, seal, verify } = parts();
      for (let count = 0; count < 21; count++) {
        await audit.append(row('user.disable', { detail: String(count) }));
        await seal(undefined);
      }
      const first = await verify(whole);
      expect(first).toMatchObject({ seals: 20, entries: 20, problem: undefined });
      expect(await verify({ afterId: first.nextAfter, seal: '' })).toMatchObject({
        seals: 1,
        entries: 1,
        nextAfter: 0,
      });
      const other = createVerifyAudit({ audit, key: async () => Buffer.alloc(32, 8) });
      expect((await other(whole)).problem).toMatchObject({ kind: 'changed', afterId: 0 });
    });

    it('follow each other: of two that follow the same one is kept', async () => {
      const { audit } = await sealed();
      const last = await audit.lastSeal();
      const next = { count: 1, previous: last?.seal ?? '', at: AT };
      const toId = (last?.toId ?? 0) + 1_000;
      expect(await audit.addSeal({ ...next, toId, seal: digest(1) })).toBe(true);
      expect(await audit.addSeal({ ...next, toId: toId + 1, seal: digest(2) })).toBe(false);
      expect((await audit.lastSeal())?.toId).toBe(toId);
    });
  });
}
