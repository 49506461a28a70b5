import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Cluster, startCluster } from '../support/cluster.ts';
import { startKafka } from '../support/kafka/kafka.ts';
import { startGroupLoad } from '../support/load.ts';
import { useKafka, useMariadb } from '../support/services.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

/** Above the session timeout of the consumer group: somebody else takes the partitions meanwhile. */
const HANG_MS = 25_000;

describe.skipIf(!mariadb || !kafka)('the owner of a partition', { timeout: 300_000 }, () => {
  it('is killed between the commit and the announcement: both are made good by the next one', async () => {
    if (!mariadb) return;
    const own = await startKafka();
    onTestFinished(own.remove);
    const cluster = await startCluster({ nodes: 3, mariadb, kafka: own, partitions: 1 });
    const load = await startGroupLoad(cluster.urls, 6, { changes: false });
    await load.more(200);

    const database = await connect(cluster);
    // Owners write their checkpoint first, so whoever holds its row holds up the commit.
    await database.query('START TRANSACTION');
    const [checkpoint] = await rows(database, 'SELECT * FROM log_checkpoints FOR UPDATE');
    await waitingFor(database, 'log_checkpoints');
    // These are the last sends: no later event tells anybody that something was missed.
    const stopped = load.stop();
    const [before] = await rows(database, 'SELECT COUNT(*) messages FROM messages');
    // Without Kafka it cannot announce what it is about to commit.
    own.pause();
    await database.query('COMMIT');
    await expect
      .poll(async () => Number((await rows(database, 'SELECT COUNT(*) messages FROM messages'))[0]?.messages), {
        timeout: 20_000,
        interval: 5,
      })
      .toBeGreaterThan(Number(before?.messages));
    const owner = indexOf(String(checkpoint?.owner));
    await cluster.kill(owner);
    own.resume();
    await cluster.restart(owner);
    await stopped;
    const { faults } = await load.judge(cluster.urls[0] ?? '');
    expect(faults).toEqual([]);
  });

  it('hangs until others have taken over, and wakes: what it had under way has no effect', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ nodes: 3, mariadb, kafka, partitions: 3 });
    const load = await startGroupLoad(cluster.urls, 6);
    const database = await connect(cluster);
    for (let round = 0; round < 2; round++) {
      await load.more(200);
      const [head] = await rows(database, 'SELECT * FROM log_checkpoints ORDER BY next_offset DESC');
      const owner = indexOf(String(head?.owner));
      cluster.pause(owner);
      await new Promise((resolve) => setTimeout(resolve, HANG_MS));
      const [later] = await rows(database, `SELECT * FROM log_checkpoints WHERE partition_id = ${head?.partition_id}`);
      expect(Number(later?.epoch)).toBeGreaterThan(Number(head?.epoch));
      expect(later?.owner).not.toBe(head?.owner);
      cluster.resume(owner);
    }
    await load.more(200);
    await load.stop();
    const { faults } = await load.judge(cluster.urls[1] ?? '');
    expect(faults).toEqual([]);
  });
});

async function connect(cluster: Cluster): Promise<Connection> {
  const connection = await createConnection(cluster.databaseUrl);
  onTestFinished(() => connection.destroy());
  return connection;
}

async function rows(connection: Connection, sql: string): Promise<RowDataPacket[]> {
  const [result] = await connection.query<RowDataPacket[]>(sql);
  return result;
}

/** Resolves when somebody waits with a statement on this table. InnoDB renews what it tells of it when unread for 100 ms. */
async function waitingFor(connection: Connection, table: string): Promise<void> {
  const sql = `SELECT COUNT(*) waiting FROM information_schema.innodb_lock_waits w
    JOIN information_schema.innodb_trx t ON t.trx_id = w.requesting_trx_id WHERE t.trx_query LIKE '%${table}%'`;
  await expect
    .poll(async () => Number((await rows(connection, sql))[0]?.waiting), { timeout: 4_000, interval: 150 })
    .toBeGreaterThan(0);
}

function indexOf(owner: string): number {
  const index = /^node-(\d+)/.exec(owner)?.[1];
  if (index === undefined) throw new Error(`the owner is "${owner}"`);
  return Number(index);
}
