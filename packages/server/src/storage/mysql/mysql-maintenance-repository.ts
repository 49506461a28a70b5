import type { MaintenanceRepository } from '../../domain/repositories.ts';
import { guarded } from '../storage-errors.ts';
import type { MysqlDatabase } from './mysql-database.ts';

const DAY_MS = 86_400_000;
/** At most so many rows in one transaction, so that no batch waits long behind it. */
const CHUNK = 1_000;

/** What grows old: the statement that deletes a chunk of what is older than ?1, and how long it stays. */
const OLD: readonly { readonly sql: string; readonly keepMs: number }[] = [
  { sql: `DELETE FROM command_results WHERE at < ?1 ORDER BY at LIMIT ${CHUNK}`, keepMs: 7 * DAY_MS },
  { sql: `DELETE FROM idempotency_keys WHERE at < ?1 ORDER BY at LIMIT ${CHUNK}`, keepMs: DAY_MS },
  {
    // Kept for a week after their end, so that a device that comes back is told why it must log in again.
    sql: `DELETE FROM sessions WHERE refresh_expires_at < ?1 ORDER BY refresh_expires_at LIMIT ${CHUNK}`,
    keepMs: 7 * DAY_MS,
  },
];

/** Dead letters have no index by time, but are in its order: the oldest stand first. */
const OLD_LETTERS = `SELECT coalesce(max(first.id), 0), count(*)
  FROM (SELECT id, at FROM dead_letters ORDER BY id LIMIT ${CHUNK}) AS first WHERE first.at < ?1`;
const DELETE_LETTERS = 'DELETE FROM dead_letters WHERE id <= ?1 AND at < ?2';
const LETTERS_KEEP_MS = 90 * DAY_MS;

async function pruneLetters(database: MysqlDatabase, before: number): Promise<number> {
  const [lastId = 0, count = 0] = (await database.first<[number, number]>(OLD_LETTERS, before)) ?? [];
  if (count === 0) return 0;
  return (await database.run(DELETE_LETTERS, lastId, before)).changes;
}

/** Deletes what nobody needs any more, a chunk of each kind. */
export function createMysqlMaintenanceRepository(database: MysqlDatabase): MaintenanceRepository {
  return {
    prune: (now) =>
      guarded(async () => {
        const deleted: number[] = [];
        for (const { sql, keepMs } of OLD) deleted.push((await database.run(sql, now - keepMs)).changes);
        deleted.push(await pruneLetters(database, now - LETTERS_KEEP_MS));
        return { rows: deleted.reduce((sum, rows) => sum + rows, 0), more: deleted.includes(CHUNK) };
      }),
  };
}
