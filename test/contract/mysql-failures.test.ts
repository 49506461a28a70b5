import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TransientStorageError } from '../../packages/server/src/domain/batch.ts';
import { AppError } from '../../packages/server/src/domain/errors.ts';
import { openMysqlDatabase } from '../../packages/server/src/storage/mysql/mysql-database.ts';
import { mysqlTarget } from '../../packages/server/src/storage/mysql/mysql-url.ts';
import { openMysqlStorage } from '../../packages/server/src/storage/mysql-storage.ts';
import { describeStorageFailure, storageFailureCode } from '../../packages/server/src/storage/storage-errors.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { onMysql8, useMysql } from '../support/services.ts';
import { openMysqlStore } from './mysql/open-store.ts';
import { connect, killOthers, type SqlConnection, waitForStatement } from './mysql/sql-connection.ts';
import { AT, asNew, createHead, createMessage, digest, Store } from './repositories/store.ts';

const mysql = await useMysql();
const SECRET = 'a body that must not be told';

/** Columns that are not named have defaults. */
const insertUser = (id: string, name: string) =>
  `INSERT INTO users (id, username, username_key, username_skeleton, display_name, email, password_hash, role, disabled,
    created_at) VALUES (${id}, '${name}', '${name}', '${name}', '', '', '', 0, 0, 0)`;

/** Resolves when a transaction in this database waits for a lock. */
async function untilLockWait(connection: SqlConnection): Promise<void> {
  const waits = `SELECT t.trx_id FROM information_schema.innodb_trx AS t
    JOIN information_schema.processlist AS p ON p.id = t.trx_mysql_thread_id
    WHERE t.trx_state = 'LOCK WAIT' AND p.db = DATABASE()`;
  // The server looks anew when it was not asked for 0.1 s.
  await expect.poll(() => connection.rows(waits), { interval: 200 }).toHaveLength(1);
}

describe.skipIf(mysql === undefined)('MySQL that fails', () => {
  let url: string;
  let store: Store;
  let aside: SqlConnection;

  beforeEach(async () => {
    if (mysql === undefined) throw new Error('no database server');
    ({ url } = await mysql.createDatabase());
    store = new Store(await openMysqlStore(url));
    await store.take();
    aside = await connect(url);
  });

  afterEach(async () => {
    await aside.close();
    await store.storage.close();
  });

  const send = (conversationId: number, senderId: number, seq: number) =>
    store.batch({
      newMessages: [asNew(createMessage({ conversationId, seq, senderId, body: SECRET }))],
      heads: [createHead({ conversationId, lastSeq: seq, rev: seq + 1 })],
    });

  it('replaces idle connections that the server has ended, and nobody notices (C28)', async () => {
    const ann = await store.user();
    const group = await store.group([ann.id]);
    const { users, messages, markers, sessions } = store.repositories;
    for (let round = 1; round <= 5; round++) {
      await Promise.all(Array.from({ length: 10 }, () => users.byId(ann.id)));
      expect(await killOthers(aside)).toBeGreaterThan(2);
      // The connections are known to be gone once the server has closed them.
      await expect
        .poll(() => aside.rows('SELECT 1 FROM information_schema.processlist WHERE db = DATABASE()'))
        .toHaveLength(1);
      await store.commit(send(group.id, ann.id, round));
      await Promise.all([
        ...Array.from({ length: 10 }, () => users.byId(ann.id)),
        messages.history(ann.id, group.id, { limit: 10 }),
        markers.advance([{ userId: ann.id, conversationId: group.id, readSeq: round, deliveredSeq: round }]),
        sessions.create({
          userId: ann.id,
          device: '',
          tokenHash: digest(round),
          refreshHash: digest(round + 100),
          refreshFamily: digest(3),
          createdAt: AT,
          expiresAt: AT,
          refreshExpiresAt: AT,
        }),
      ]);
    }
    const page = await messages.history(ann.id, group.id, { limit: 10 });
    expect(page?.messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  });

  it('asks again on another connection when one is cut in the middle of a read (C28)', async () => {
    const database = openMysqlDatabase(mysqlTarget(url, {}), { readers: 2, writers: 1 });
    const reading = database.all('SELECT SLEEP(2)');
    await waitForStatement(aside, 'SLEEP');
    await killOthers(aside);
    expect(await reading).toEqual([[0]]);
    await database.close();
  });

  it('does a batch again after a deadlock, with one effect (C28)', async () => {
    const [ann, bob] = [await store.user(), await store.user()];
    const group = await store.group([ann.id, bob.id]);
    const before = await store.urev(bob.id);
    const deadlocks = async (): Promise<number> => {
      const [row] = await aside.rows<{ value: string }>(
        onMysql8()
          ? "SELECT count AS value FROM information_schema.innodb_metrics WHERE name = 'lock_deadlocks'"
          : "SELECT variable_value AS value FROM information_schema.global_status WHERE variable_name = 'INNODB_DEADLOCKS'",
      );
      return Number(row?.value);
    };
    const met = await deadlocks();
    // Many changed rows, so that the server sacrifices the other one: ours.
    await aside.run(
      'START TRANSACTION',
      `INSERT INTO audit_log (at, actor_id, action, target, address, detail) VALUES ${Array.from({ length: 500 }, () => "(0,0,'','','','')").join(',')}`,
      `UPDATE user_heads SET urev = urev WHERE user_id = ${bob.id}`,
    );
    const scope = [ann, bob].map(({ id }) => ({ userId: id, conversationId: group.id }));
    const commit = store.commit({ ...send(group.id, ann.id, 1), scopeChanges: scope });
    await waitForStatement(aside, 'user_heads');
    // Its statement is seen before it waits.
    await untilLockWait(aside);
    await aside.run(`UPDATE user_heads SET urev = urev WHERE user_id = ${ann.id}`, 'COMMIT');
    const urevs = await commit;
    expect(urevs.get(bob.id)).toBe(before + 1);
    expect(await store.urev(bob.id)).toBe(before + 1);
    const [counts] = await aside.rows<{ count: number }>('SELECT count(*) AS count FROM messages');
    expect(counts?.count).toBe(1);
    expect(await deadlocks()).toBeGreaterThan(met);
  });

  it('calls a lock that nobody gives back transient: nothing written, nothing left open', async () => {
    const ann = await store.user();
    const group = await store.group([ann.id]);
    await aside.run('START TRANSACTION', 'SELECT * FROM log_checkpoints FOR UPDATE');
    const failed = store.repositories.batches.commit(send(group.id, ann.id, 1)).then(
      () => undefined,
      (error: unknown) => error,
    );
    const error = await failed;
    expect(error).toBeInstanceOf(TransientStorageError);
    expect(error).toMatchObject({ outcomeUnknown: false, code: 'ER_LOCK_WAIT_TIMEOUT' });
    await aside.run('ROLLBACK');
    await store.commit(send(group.id, ann.id, 1));
    expect(await store.repositories.batches.messages([{ conversationId: group.id, seq: 1 }])).toHaveLength(1);
  });

  it('says that another program has locked the database, however it was asked', async () => {
    const ann = await store.user();
    const { users, scopes } = store.repositories;
    await store.storage.tryWrite(36);
    await aside.run('START TRANSACTION', 'SELECT * FROM users FOR UPDATE', 'SELECT * FROM server_meta FOR UPDATE');
    const failures = await Promise.all(
      [
        users.setPassword(ann.id, '$argon2id$x'),
        scopes.change({ userIds: [ann.id], now: AT }, ({ tables }) =>
          tables.profile.write(ann.id, {
            displayName: 'Ann',
            email: '',
            privacy: { friendsOnly: false, noFriendRequests: false, noReceipts: false },
          }),
        ),
        store.storage.tryWrite(36),
      ].map((work) =>
        work.then(
          () => undefined,
          (error: unknown) => error,
        ),
      ),
    );
    for (const error of failures) {
      expect(error).toMatchObject({ code: 'unavailable', cause: { code: 'ER_LOCK_WAIT_TIMEOUT' } });
      expect(describeStorageFailure(storageFailureCode(error)).reason).toBe('another program has locked the database');
    }
    await aside.run('ROLLBACK');
    await users.setPassword(ann.id, '$argon2id$x');
    await store.storage.tryWrite(36);
    expect(await users.credentialsById(ann.id)).toEqual({ passwordHash: '$argon2id$x', user: ann });
  });

  it('says unavailable when a deadlock undoes what a model writes, and leaves nothing of it', async () => {
    const { users } = store.repositories;
    const ann = { username: 'ann', usernameKey: 'ann', usernameSkeleton: 'ann', displayName: '', email: '' };
    const create = () => users.create({ ...ann, passwordHash: '', role: 'user', createdAt: AT });
    // Many changed rows, so that the server sacrifices the other one: ours.
    await aside.run(
      'START TRANSACTION',
      `INSERT INTO audit_log (at, actor_id, action, target, address, detail) VALUES ${Array.from({ length: 500 }, () => "(0,0,'','','','')").join(',')}`,
      'SELECT * FROM user_heads FOR UPDATE',
    );
    const created = create().then(
      () => undefined,
      (error: unknown) => error,
    );
    await untilLockWait(aside);
    await aside.run(insertUser('1000', 'ann'), 'ROLLBACK');
    expect(await created).toMatchObject({ code: 'unavailable', cause: { code: 'ER_LOCK_DEADLOCK' } });
    expect(await users.count()).toBe(0);
    expect(await users.byKey('ann')).toBeUndefined();
    expect(await create()).toMatchObject({ username: 'ann' });
  });

  it('calls the outcome unknown when the connection is lost after the query was sent, and tells no text of it', async () => {
    const ann = await store.user();
    const group = await store.group([ann.id]);
    await aside.run('START TRANSACTION', 'SELECT * FROM log_checkpoints FOR UPDATE');
    const failed = store.repositories.batches.commit(send(group.id, ann.id, 1)).then(
      () => undefined,
      (error: unknown) => error,
    );
    await waitForStatement(aside, 'log_checkpoints');
    await killOthers(aside);
    const error = await failed;
    expect(error).toBeInstanceOf(TransientStorageError);
    expect(error).toMatchObject({ outcomeUnknown: true });
    if (!(error instanceof Error)) throw new Error('no error');
    expect(`${error.stack} ${JSON.stringify(error)} ${JSON.stringify(error.cause)}`).not.toMatch(
      /INSERT|must not be told/,
    );
    await aside.run('ROLLBACK');
    // Nothing was left behind by the killed query: the owner goes on with a new epoch.
    const renewed = await store.repositories.batches.renewPartition(0, 'test', store.epoch);
    expect(renewed?.nextOffset).toBe(store.nextOffset);
    store.epoch = renewed?.epoch ?? 0;
    await store.commit(send(group.id, ann.id, 1));
  });

  it('tells neither SQL nor values in the error of a refused statement', async () => {
    const { users } = store.repositories;
    const tooLong = SECRET.repeat(20);
    const error: unknown = await users
      .create({
        username: tooLong,
        usernameKey: 'k',
        usernameSkeleton: 's',
        displayName: '',
        email: '',
        passwordHash: '',
        role: 'user',
        createdAt: AT,
      })
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'internal' });
    const seen: string[] = [];
    for (let at: unknown = error; at instanceof Error; at = at.cause)
      seen.push(String(at.stack), JSON.stringify(at), JSON.stringify(at.cause));
    expect(seen.join('\n')).not.toMatch(/must not be told|INSERT/);
  });

  it('refuses a number that JavaScript cannot hold instead of answering its neighbour (C21)', async () => {
    await store.user();
    await aside.run(insertUser('9007199254740993', 'x'));
    await expect(store.repositories.users.list(0, 10)).rejects.toMatchObject({ code: 'internal' });
  });

  it('shows all statements of a read the same moment', async () => {
    const ann = await store.user();
    const group = await store.group([ann.id], { count: 1 });
    const database = openMysqlDatabase(mysqlTarget(url, {}), { readers: 1, writers: 1 });
    const HEAD = 'SELECT last_seq FROM conversation_heads WHERE conversation_id = ?1';
    const seen = await database.snapshot(async (snapshot) => {
      const first = await snapshot.read([HEAD, group.id], [HEAD, group.id]);
      await store.commit(send(group.id, ann.id, 2));
      return [first, await snapshot.read([HEAD, group.id]), await snapshot.last([HEAD, group.id])];
    });
    expect(seen).toEqual([[[[1]], [[1]]], [[[1]]], [[[1]]]]);
    expect(await database.first(HEAD, group.id)).toEqual([2]);
    await database.close();
  });

  it('moves a marker to the furthest place when two nodes move it at once', async () => {
    const ann = await store.user();
    const group = await store.group([ann.id], { count: 60 });
    const other = await openMysqlStorage({ url, dataDir: '', logger: createSilentLogger(), clock: { now: () => AT } });
    const nodes = [store.repositories.markers, other.repositories.markers];
    const urev = await store.urev(ann.id);
    const moves = Array.from({ length: 60 }, (_, index) => {
      const readSeq = ((index * 37) % 60) + 1;
      return nodes[index % 2]?.advance([{ userId: ann.id, conversationId: group.id, readSeq, deliveredSeq: readSeq }]);
    });
    const moved = (await Promise.all(moves)).flatMap((answer) => answer?.moved ?? []);
    const [marker] = await store.markersSince(ann.id, urev);
    expect(marker).toMatchObject({ readSeq: 60, deliveredSeq: 60 });
    // Each that really moved it has a urev of its own, and later ones are further.
    const inOrder = moved.toSorted((left, right) => left.urev - right.urev);
    expect(inOrder.map((one) => one.urev)).toEqual(inOrder.map((_, index) => urev + index + 1));
    const seqs = inOrder.map((one) => one.marker.readSeq);
    expect(seqs).toEqual(seqs.toSorted((left, right) => left - right));
    await other.close();
  });
});
