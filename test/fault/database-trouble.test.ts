import { type Connection, createConnection, type ResultSetHeader, type RowDataPacket } from 'mysql2/promise';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Cluster, startCluster } from '../support/cluster.ts';
import { byEffort } from '../support/effort.ts';
import { startGroupLoad } from '../support/load.ts';
import { startMariadb } from '../support/mariadb.ts';
import { useKafka, useMariadb } from '../support/services.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

const DEADLOCKS = byEffort(3, 30);
const CUTS = byEffort(8, 60);
/** More rows changed than any batch: of two in a deadlock, InnoDB undoes the one that has changed less. */
const HEAVY = 3_000;

const WAYS: readonly (readonly [string, { readonly brokers: string } | undefined])[] = [
  ['one node with its log in memory', undefined],
  ...(kafka ? [['two nodes with Kafka', kafka] as const] : []),
];

describe.skipIf(!mariadb).each(WAYS)(
  '%s under load (case C28)',
  { timeout: byEffort(300_000, 1_200_000) },
  (_name, log) => {
    it('loses and doubles nothing while its transactions are undone as victims of deadlocks', async () => {
      const { cluster, load } = await startAll(log);
      const aggressor = await connect(cluster);
      await aggressor.query('CREATE TABLE aggressor (id INT PRIMARY KEY AUTO_INCREMENT, text VARCHAR(100))');
      let victims = 0;
      for (let round = 0; victims < DEADLOCKS && round < DEADLOCKS * 5; round++) {
        if (await provoke(aggressor)) victims += 1;
        await load.more(20);
      }
      expect(victims).toBe(DEADLOCKS);
      await load.more(200);
      await load.stop();
      const { faults } = await load.judge(cluster.urls[0] ?? '');
      expect(faults).toEqual([]);
    });

    it('loses and doubles nothing while the database cuts all its connections again and again', async () => {
      const { cluster, load } = await startAll(log);
      const killer = await connect(cluster);
      let cut = 0;
      for (let round = 0; round < CUTS; round++) {
        await load.more(30);
        cut += await killOthers(killer);
      }
      expect(cut).toBeGreaterThan(CUTS);
      await load.more(200);
      await load.stop();
      const { faults } = await load.judge(cluster.urls.at(-1) ?? '');
      expect(faults).toEqual([]);
    });
  },
);

async function startAll(log: { readonly brokers: string } | undefined) {
  const own = await startMariadb();
  onTestFinished(own.remove);
  const cluster = await startCluster({ mariadb: own, kafka: log, partitions: 1 });
  return { cluster, load: await startGroupLoad(cluster.urls, 6) };
}

async function connect(cluster: Cluster): Promise<Connection> {
  const connection = await createConnection(cluster.databaseUrl);
  onTestFinished(() => connection.destroy());
  return connection;
}

/**
 * Takes the heads, waits for a batch that has the checkpoint and wants the heads, and wants the checkpoint itself.
 * Answers whether the batch was undone for that.
 */
async function provoke(aggressor: Connection): Promise<boolean> {
  await aggressor.query('START TRANSACTION');
  try {
    const rows = Array.from({ length: HEAVY }, () => ['weight']);
    await aggressor.query<ResultSetHeader>('INSERT INTO aggressor (text) VALUES ?', [rows]);
    await aggressor.query('SELECT * FROM conversation_heads FOR UPDATE');
    await expect.poll(() => isWaitedFor(aggressor), { timeout: 10_000, interval: 150 }).toBe(true);
    const before = await deadlocks(aggressor);
    await aggressor.query('SELECT * FROM log_checkpoints FOR UPDATE');
    return (await deadlocks(aggressor)) > before;
  } catch (error) {
    // It was the aggressor's turn.
    if (isCoded(error, 'ER_LOCK_DEADLOCK')) return false;
    throw error;
  } finally {
    await aggressor.query('ROLLBACK');
  }
}

/** InnoDB renews this table only when nobody has read it for 100 ms. */
async function isWaitedFor(connection: Connection): Promise<boolean> {
  const [rows] = await connection.query<RowDataPacket[]>('SELECT 1 FROM information_schema.innodb_lock_waits LIMIT 1');
  return rows.length > 0;
}

async function deadlocks(connection: Connection): Promise<number> {
  const [rows] = await connection.query<RowDataPacket[]>("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'");
  return Number(rows[0]?.Value);
}

async function killOthers(connection: Connection): Promise<number> {
  const [rows] = await connection.query<RowDataPacket[]>(
    'SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
  );
  let killed = 0;
  for (const { id } of rows) {
    try {
      await connection.query(`KILL ${Number(id)}`);
      killed += 1;
    } catch (error) {
      // It may have ended by itself.
      if (!isCoded(error, 'ER_NO_SUCH_THREAD')) throw error;
    }
  }
  return killed;
}

function isCoded(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
