import { createConnection } from 'mysql2/promise';
import { LEASE_MS } from '../../../packages/server/src/pipeline/leases/lease-times.ts';
import { openStorage } from '../../../packages/server/src/storage/open-storage.ts';
import { createSilentLogger } from '../../../packages/server/src/telemetry/log.ts';
import { cpuMilliseconds } from '../process-usage.ts';
import { BenchError } from '../scenario.ts';
import { runningMariadb } from '../server/bench-database.ts';
import type { Cpu, LookPrice } from './figures.ts';

const TIMES = 1_000;
/** Partitions, and processes that own them. */
const SIZES = [
  [12, 2],
  [256, 85],
  [256, 1_000],
] as const;

/** What a look for leases costs, by how much there is to read, and one for ended sessions. */
export async function measureDatabase(effort: number): Promise<{ readonly looks: LookPrice[]; readonly poll: Cpu }> {
  const mariadb = runningMariadb();
  if (mariadb === undefined) throw new BenchError('there is no MariaDB');
  const database = await mariadb.createDatabase();
  const storage = await openStorage({
    url: database.url,
    dataDir: '',
    logger: createSilentLogger(),
    clock: { now: () => Date.now() },
  });
  const times = Math.ceil(TIMES * effort);
  const measure = async (work: () => Promise<unknown>): Promise<Cpu> => {
    for (let time = 0; time < times / 5; time++) await work();
    const [here, there] = [process.cpuUsage(), cpuMilliseconds(mariadb.pid())];
    for (let time = 0; time < times; time++) await work();
    const { user, system } = process.cpuUsage(here);
    const databaseMs = cpuMilliseconds(mariadb.pid()) - there;
    return { server: (user + system) / times, database: (databaseMs * 1_000) / times, broker: 0 };
  };
  try {
    const { partitionLeases, sessions } = storage.repositories;
    const question = { name: 'bench/1', node: 'bench', own: 'leave alone', yields: 0, leaseMs: LEASE_MS } as const;
    const looks: LookPrice[] = [];
    for (const [partitions, owners] of SIZES) {
      await partitionLeases.makePartitions(partitions);
      await makeOwners(database.url, owners);
      looks.push({ partitions, owners, ...(await measure(() => partitionLeases.look(question))) });
    }
    return { looks, poll: await measure(() => sessions.revokedSince(Date.now())) };
  } finally {
    await storage.close();
    await database.drop();
  }
}

async function makeOwners(url: string, count: number): Promise<void> {
  const connection = await createConnection(url);
  try {
    const rows = Array.from({ length: count }, (_, index) => [`node-${index}/12345678`, `node-${index}`, 0, 0, 0]);
    await connection.query('DELETE FROM log_owners');
    await connection.query('INSERT INTO log_owners (name, node, since, until, yields) VALUES ?', [rows]);
    // Each partition has an owner: the row is as long as in a cluster.
    await connection.query("UPDATE log_checkpoints SET owner = CONCAT('node-', partition_id % ?, '/12345678')", [
      count,
    ]);
  } finally {
    await connection.end();
  }
}
