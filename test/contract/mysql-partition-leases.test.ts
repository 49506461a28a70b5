import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LookQuestion, PartitionRow } from '../../packages/server/src/domain/partition-leases.ts';
import {
  createPartitionLeaseRepository,
  partitionLeaseStatements,
  type RunInTurn,
} from '../../packages/server/src/storage/cold/partition-lease-repository.ts';
import { MYSQL } from '../../packages/server/src/storage/mysql/mysql-dialect.ts';
import { openLogState } from '../../packages/server/src/storage/mysql/mysql-log-state.ts';
import { openMysqlPackets } from '../../packages/server/src/storage/mysql/mysql-packets.ts';
import { mysqlTarget } from '../../packages/server/src/storage/mysql/mysql-url.ts';
import { withParams } from '../../packages/server/src/storage/mysql/sql-text.ts';
import type { Row } from '../../packages/server/src/storage/tables/row-reader.ts';
import { useMysql } from '../support/services.ts';
import { openMysqlStore } from './mysql/open-store.ts';
import { connect, type SqlConnection, waitForStatement } from './mysql/sql-connection.ts';
import { type OpenStorage, Store } from './repositories/store.ts';

const mysql = await useMysql();
const LONG_MS = 60_000;
const STATEMENTS = partitionLeaseStatements(MYSQL);
const PARTITIONS = 16;

// Two that meet at one row, in each order: the first one holds the row when the second one comes.
describe.skipIf(mysql === undefined)('leases of partitions that meet on MySQL', () => {
  let url: string;
  let storage: OpenStorage;
  let store: Store;
  /** Holds rows. */
  let holder: SqlConnection;
  /** Looks who waits. */
  let observer: SqlConnection;
  let partitions = 0;
  let names = 0;

  beforeAll(async () => {
    if (mysql === undefined) return;
    ({ url } = await mysql.createDatabase());
    storage = await openMysqlStore(url);
    store = new Store(storage);
    [holder, observer] = [await connect(url), await connect(url)];
    // As all connections of the storage are.
    await holder.run('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    await leases().makePartitions(PARTITIONS);
  });

  afterAll(async () => {
    await holder?.close();
    await observer?.close();
    await storage?.close();
  });

  const leases = () => storage.repositories.partitionLeases;
  /** Each test has its own partition, and leases with names of their own. */
  const nextPartition = (): number => partitions++;
  const nextName = (): string => `node/${++names}`;
  const look = (name: string, change: Partial<LookQuestion> = {}) =>
    leases().look({ name, node: name, own: 'leave alone', yields: 0, leaseMs: LONG_MS, ...change });
  const registered = async (leaseMs = LONG_MS): Promise<string> => {
    const name = nextName();
    await look(name, { own: 'register', leaseMs });
    return name;
  };
  const owner = async (name: string) => (await look('')).owners.find((one) => one.name === name);
  const row = async (partition: number): Promise<PartitionRow> => {
    const found = (await look('')).partitions.find((one) => one.partition === partition);
    if (found === undefined) throw new Error('no row');
    return found;
  };
  const hold = (sql: string, ...params: readonly (number | string)[]) =>
    holder.run('START TRANSACTION', withParams(sql, params));
  /** Whether it is still under way; a statement that does not wait is over when another one has been answered. */
  const isPending = async (work: Promise<unknown>): Promise<boolean> => {
    const pending = Symbol('pending');
    await look('');
    return (await Promise.race([work, Promise.resolve(pending)])) === pending;
  };

  it('say who runs, before a log begins anew: whose lease lasts, and who is of a version that has none', async () => {
    const state = await openLogState({ url, clock: { now: Date.now } });
    try {
      const [lasting, over] = [await registered(), await registered(1)];
      const { nodes } = storage.repositories;
      for (const [name, level] of [['older', 7] as const, ['present', 8] as const]) {
        await nodes.renew({ name: `${name}-0a1b2c3d`, level }, LONG_MS);
      }
      await expect.poll(async () => (await owner(over))?.leftMs).toBeLessThanOrEqual(0);
      const running = await state.running();
      expect(running).toEqual(expect.arrayContaining([lasting, 'older']));
      for (const name of [over, 'present']) expect(running).not.toContain(name);
      await nodes.remove('older-0a1b2c3d');
      await leases().leave(lasting);
      expect(await state.running()).toEqual(running.filter((name) => name !== lasting && name !== 'older'));
    } finally {
      await state.close();
    }
  });

  it('take a partition behind the batch that holds its row, with what that has stored; looks wait for neither', async () => {
    const partition = nextPartition();
    const name = await registered();
    await leases().take({ partition, epoch: 0, owner: 'gone/1', bury: undefined });
    await hold('UPDATE log_checkpoints SET next_offset = 12, published = 7 WHERE partition_id = ?1', partition);
    const taking = leases().take({ partition, epoch: 1, owner: name, bury: undefined });
    await waitForStatement(observer, 'NOT EXISTS');
    expect(await row(partition)).toEqual({ partition, epoch: 1, owner: 'gone/1', nextOffset: 0, published: 0 });
    // The one that takes, and the one that loses it, renew meanwhile.
    expect((await look(name, { own: 'renew' })).owners.some((one) => one.name === name)).toBe(true);
    expect(await isPending(taking)).toBe(true);
    await holder.run('COMMIT');
    expect(await taking).toEqual({ partition, epoch: 2, owner: name, nextOffset: 12, published: 7 });
    const late = store.repositories.batches.commit(store.batch({ partition, epoch: 1, nextOffset: 13 }));
    await expect(late).rejects.toThrow('another owner');
  });

  it('take it behind a batch that is undone', async () => {
    const partition = nextPartition();
    const name = await registered();
    await hold('UPDATE log_checkpoints SET next_offset = 12 WHERE partition_id = ?1', partition);
    const taking = leases().take({ partition, epoch: 0, owner: name, bury: undefined });
    await waitForStatement(observer, 'NOT EXISTS');
    await holder.run('ROLLBACK');
    expect(await taking).toEqual({ partition, epoch: 1, owner: name, nextOffset: 0, published: 0 });
  });

  it('let a batch that waits for a take find another epoch', async () => {
    const partition = nextPartition();
    await leases().take({ partition, epoch: 0, owner: 'gone/1', bury: undefined });
    // The first commit of a partition looks for its row before.
    await store.repositories.batches.commit(store.batch({ partition, epoch: 1, nextOffset: 3, published: 2 }));
    await hold(STATEMENTS.take, partition, 1, 'other/1');
    const late = store.repositories.batches.commit(store.batch({ partition, epoch: 1, nextOffset: 4, published: 3 }));
    const outcome = late.then(
      () => 'stored',
      (error: unknown) => String(error),
    );
    await waitForStatement(observer, 'next_offset = IF');
    await holder.run('COMMIT');
    expect(await outcome).toMatch(/another owner/);
    expect(await row(partition)).toEqual({ partition, epoch: 2, owner: 'other/1', nextOffset: 3, published: 2 });
  });

  it('let the second of two that take it find another epoch', async () => {
    const partition = nextPartition();
    // A statement that began before the first one had a lease does not see that lease.
    const [first, second] = [nextName(), await registered()];
    await hold(STATEMENTS.take, partition, 0, first);
    const taking = leases().take({ partition, epoch: 0, owner: second, bury: undefined });
    await waitForStatement(observer, 'NOT EXISTS');
    await holder.run('COMMIT');
    const winner = { partition, epoch: 1, owner: first, nextOffset: 0, published: 0 };
    expect(await taking).toEqual(winner);
    expect(await row(partition)).toEqual(winner);
  });

  it('let a take that waits for a gift find another epoch, and the other way round', async () => {
    const partition = nextPartition();
    const [first, second] = [await registered(), await registered()];
    await hold(STATEMENTS.give.replace('?4', 'NULL'), partition, 0, first);
    const taking = leases().take({ partition, epoch: 0, owner: second, bury: undefined });
    await waitForStatement(observer, 'NOT EXISTS');
    await holder.run('COMMIT');
    expect(await taking).toMatchObject({ epoch: 1, owner: first });
    await leases().leave(first);
    await hold(STATEMENTS.take, partition, 1, second);
    const giving = leases().give({ partition, epoch: 1, to: '', published: 5 });
    await waitForStatement(observer, 'coalesce');
    await holder.run('COMMIT');
    expect(await giving).toEqual({ partition, epoch: 2, owner: second, nextOffset: 0, published: 0 });
  });

  it('are gone for a renewal behind a burial', async () => {
    const name = await registered(0);
    await hold(STATEMENTS.bury, name);
    const renewing = look(name, { own: 'renew' });
    await waitForStatement(observer, 'yields = ');
    await holder.run('COMMIT');
    expect((await renewing).owners.some((one) => one.name === name)).toBe(false);
    expect(await owner(name)).toBeUndefined();
  });

  it('last for a burial behind a renewal, and a take with it leaves the partition', async () => {
    const partition = nextPartition();
    const [name, other] = [await registered(0), await registered()];
    await leases().take({ partition, epoch: 0, owner: name, bury: undefined });
    await hold(STATEMENTS.renew, name, LONG_MS, 0);
    const taking = leases().take({ partition, epoch: 1, owner: other, bury: name });
    await waitForStatement(observer, 'DELETE FROM log_owners');
    await holder.run('COMMIT');
    expect(await taking).toMatchObject({ epoch: 1, owner: name });
    expect((await owner(name))?.leftMs).toBeGreaterThan(0);
  });

  it('are buried by a statement that began before their end and waited beyond it', async () => {
    const name = await registered(400);
    await hold('SELECT 1 FROM log_owners WHERE name = ?1 FOR UPDATE', name);
    const burying = leases().bury(name);
    await waitForStatement(observer, 'DELETE FROM log_owners');
    await expect.poll(async () => (await owner(name))?.leftMs).toBeLessThanOrEqual(0);
    await holder.run('COMMIT');
    await burying;
    expect(await owner(name)).toBeUndefined();
  });

  it('are not locked by those who take a partition: nobody who holds a lease waits for them, nor they for it', async () => {
    const partition = nextPartition();
    const [name, other] = [await registered(), await registered()];
    await leases().take({ partition, epoch: 0, owner: name, bury: undefined });
    // Somebody is about to delete the lease of the owner: it is there until then.
    await hold(STATEMENTS.leave, name);
    expect(await leases().take({ partition, epoch: 1, owner: other, bury: undefined })).toMatchObject({ owner: name });
    await holder.run('ROLLBACK');
    // A take that is done and not committed yet.
    await hold(STATEMENTS.take, partition, 1, other);
    expect((await look(name, { own: 'renew' })).owners.some((one) => one.name === name)).toBe(true);
    await holder.run('COMMIT');
  });

  it('may be gone when a take that waits goes on: then it takes the partition, or the next one does', async () => {
    const partition = nextPartition();
    const [name, other] = [await registered(), await registered()];
    await leases().take({ partition, epoch: 0, owner: name, bury: undefined });
    await hold('UPDATE log_checkpoints SET next_offset = 3 WHERE partition_id = ?1', partition);
    const taking = leases().take({ partition, epoch: 1, owner: other, bury: undefined });
    await waitForStatement(observer, 'NOT EXISTS');
    await leases().leave(name);
    await holder.run('COMMIT');
    await taking;
    const again = await leases().take({ partition, epoch: 1, owner: other, bury: undefined });
    expect(again).toEqual({ partition, epoch: 2, owner: other, nextOffset: 3, published: 0 });
  });

  it('are looked at though moves of partitions wait in all their connections', async () => {
    const some = Array.from({ length: 4 }, nextPartition);
    const name = await registered();
    await hold('SELECT 1 FROM log_checkpoints FOR UPDATE');
    const taking = some.map((partition) => leases().take({ partition, epoch: 0, owner: name, bury: undefined }));
    await waitForStatement(observer, 'NOT EXISTS');
    expect((await look(name, { own: 'renew' })).owners.some((one) => one.name === name)).toBe(true);
    await holder.run('COMMIT');
    expect((await Promise.all(taking)).map((one) => one.owner)).toEqual(some.map(() => name));
  });

  it('are unclear without an answer, and looked at on another connection', async () => {
    const name = await registered();
    const packets = openMysqlPackets(mysqlTarget(url, {}), { size: 1, answerTimeoutMs: 300 });
    const impatient = createPartitionLeaseRepository({ looks: packets.run, moves: packets.run }, MYSQL);
    const question = { name, node: name, own: 'renew', yields: 1, leaseMs: LONG_MS } as const;
    await hold('SELECT 1 FROM log_owners WHERE name = ?1 FOR UPDATE', name);
    await expect(impatient.look(question)).rejects.toMatchObject({ code: 'outcome_unknown' });
    // Only those who want that row wait.
    expect((await impatient.look({ ...question, own: 'leave alone' })).owners.map((one) => one.name)).toContain(name);
    await holder.run('COMMIT');
    expect((await impatient.look(question)).owners).toContainEqual(expect.objectContaining({ name, yields: 1 }));
    await packets.close();
  });

  it.each(['FOUND_ROWS', '-FOUND_ROWS'])('say the same whatever rows a connection counts: %s', async (flag) => {
    const uri = { uri: url, flags: [flag], rowsAsArray: true, multipleStatements: true };
    const connection = await createConnection(uri);
    const run: RunInTurn = async (statements) => {
      const text = statements.map(({ sql, params }) => withParams(sql, params)).join(';');
      const [results] = await connection.query<RowDataPacket[]>(text);
      const all: unknown[] = statements.length === 1 ? [results] : results;
      return all.map((result) => (Array.isArray(result) ? (result as Row[]) : []));
    };
    const counted = createPartitionLeaseRepository({ looks: run, moves: run }, MYSQL);
    const partition = nextPartition();
    const [name, other] = [nextName(), nextName()];
    const question = { name, node: name, own: 'register', yields: 0, leaseMs: LONG_MS } as const;
    await counted.look(question);
    // Some of these fall into one millisecond, where a renewal changes nothing.
    for (let time = 0; time < 20; time++) {
      expect((await counted.look({ ...question, own: 'renew' })).owners.some((one) => one.name === name)).toBe(true);
    }
    const mine = { partition, epoch: 1, owner: name, nextOffset: 0, published: 0 };
    for (const epoch of [0, 0, 1]) {
      expect(await counted.take({ partition, epoch, owner: name, bury: undefined })).toEqual(mine);
    }
    const given = { partition, epoch: 2, owner: other, nextOffset: 0, published: 0 };
    for (const epoch of [1, 1]) {
      expect(await counted.give({ partition, epoch, to: other, published: 0 })).toEqual(given);
    }
    for (const epoch of [2, 2]) expect(await counted.newEpoch(partition, epoch, other)).toEqual({ ...given, epoch: 3 });
    await connection.end();
  });
});
