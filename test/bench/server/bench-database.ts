import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { RunningDatabase } from '../../support/database-server.ts';
import { type RunningKafka, startKafka } from '../../support/kafka/kafka.ts';
import { startMariadb } from '../../support/mariadb.ts';
import type { Counts } from './seed-database.ts';

let mariadb: RunningDatabase | undefined;
let kafka: RunningKafka | undefined;

/** What docs/operations.md says of memory: with less, what a million messages need does not fit, and all waits for the disk. */
const MEMORY = ['--innodb-buffer-pool-size=1G', '--innodb-log-file-size=256M'];

/** From now on the servers of the benchmark store in a MariaDB of its own, durable and with memory as in production. */
export async function useMariadb(): Promise<void> {
  mariadb = await startMariadb(MEMORY);
}

/** From now on each server of the benchmark is two nodes, joined by a Kafka of its own, on a MariaDB of its own. */
export async function useCluster(): Promise<void> {
  await useMariadb();
  kafka = await startKafka();
}

/** Undefined: one node. */
export function runningKafka(): RunningKafka | undefined {
  return kafka;
}

/** Undefined: SQLite. */
export function runningMariadb(): RunningDatabase | undefined {
  return mariadb;
}

export async function removeServices(): Promise<void> {
  // The removal waits for a process that does not keep this one alive.
  const timer = setInterval(() => {}, 1_000);
  await kafka?.remove();
  await mariadb?.remove();
  clearInterval(timer);
  kafka = undefined;
  mariadb = undefined;
}

const COUNT = `SELECT count(*) AS total, count(DISTINCT conversation_id, sender_id, client_id) AS unlike
  FROM messages WHERE client_id IS NOT NULL`;
const GAPS = `SELECT count(*) AS gaps FROM (SELECT conversation_id, max(seq) AS top, count(*) AS held FROM messages
  GROUP BY conversation_id) AS m JOIN conversation_heads AS h USING (conversation_id)
  WHERE m.top <> m.held OR m.top <> h.last_seq`;

/** As countMessages(), of a database on MariaDB. */
export async function countOnMariadb(url: string): Promise<Counts> {
  const connection = await createConnection(url);
  try {
    const [[counted]] = await connection.query<RowDataPacket[]>(COUNT);
    const [[gaps]] = await connection.query<RowDataPacket[]>(GAPS);
    return { rows: Number(counted?.total), distinct: Number(counted?.unlike), gaps: Number(gaps?.gaps) };
  } finally {
    await connection.end();
  }
}
