import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Cluster, startCluster } from '../support/cluster.ts';
import { metric } from '../support/metric.ts';
import { useKafka, useMariadb } from '../support/services.ts';

const mariadb = await useMariadb();
const kafka = await useKafka();

/** The time of a lease, the pause between two tries, and what a busy machine takes. */
const TAKEOVER = { timeout: 40_000 };

async function open(cluster: Cluster) {
  const connection = await createConnection(cluster.databaseUrl);
  onTestFinished(() => connection.destroy());
  const column = async (sql: string): Promise<unknown[]> => {
    const [rows] = await connection.query<RowDataPacket[]>(sql);
    return rows.map((row) => Object.values(row)[0]);
  };
  const number = (name: unknown): number => Number(/^node-(\d)/.exec(String(name))?.[1]);
  return {
    column,
    /** The number of the node that does the jobs; none: nobody does. */
    holders: async () => (await column("SELECT holder FROM leases WHERE name = 'jobs'")).map(number),
    nodes: async () => (await column('SELECT name FROM nodes ORDER BY name')).map(number),
    jobs: () => column('SELECT kind FROM jobs ORDER BY kind'),
  };
}

const JOBS = [
  'compact_search',
  'delete_messages',
  'end_overdue_calls',
  'expire_friend_requests',
  'expire_uploads',
  'prune',
  'retention',
  'seal_audit',
  'settle_blocks',
  'sweep_blobs',
  'sweep_files',
];

describe.skipIf(!mariadb || !kafka)('what one node does for all', { timeout: 180_000 }, () => {
  it('is done by another one when its node is killed, hangs or stops; the level is the same for all', async () => {
    if (!mariadb || !kafka) return;
    const cluster = await startCluster({ mariadb, kafka });
    const database = await open(cluster);
    await expect.poll(database.nodes).toEqual([0, 1]);
    await expect.poll(database.jobs).toEqual(JOBS);
    for (const index of [0, 1]) {
      await expect.poll(() => metric(cluster.node(index), 'imd_level')).toBe(8);
    }

    const [first] = await database.holders();
    if (first === undefined) throw new Error('nobody has the lease');
    const second = 1 - first;
    await cluster.kill(first);
    await expect.poll(database.holders, TAKEOVER).toEqual([second]);
    await cluster.restart(first);
    expect(await database.holders()).toEqual([second]);

    await cluster.pause(second);
    await expect.poll(database.holders, TAKEOVER).toEqual([first]);
    cluster.resume(second);
    await expect.poll(() => cluster.node(second).logs().join('\n')).toContain('this node has lost the lease');
    expect(await database.holders()).toEqual([first]);

    expect(await cluster.drain(first)).toEqual({ code: 0, signal: null });
    await expect.poll(database.holders, TAKEOVER).toEqual([second]);
    // A node that stops says so; one that was killed is there until its time is over.
    expect(
      await database.column('SELECT name FROM nodes WHERE lease_until > UNIX_TIMESTAMP(SYSDATE(3)) * 1000'),
    ).toEqual([expect.stringContaining(`node-${second}`)]);
    expect(await database.jobs()).toEqual(JOBS);
  });
});
