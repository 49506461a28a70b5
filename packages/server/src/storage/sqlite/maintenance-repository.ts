import type { MaintenanceRepository } from '../../domain/repositories.ts';
import { guarded } from '../storage-errors.ts';
import type { SqliteFile } from './sqlite-file.ts';

const DAY_MS = 86_400_000;
/** At most so many rows in one transaction, so that no batch waits long behind it. */
const CHUNK = 1_000;

/** What grows old: the statement that deletes a chunk of what is older than ?1, and how long it stays. */
const OLD: readonly { readonly sql: string; readonly keepMs: number }[] = [
  {
    sql: `DELETE FROM command_results WHERE (conversation_id, actor_id, op_id) IN (
      SELECT conversation_id, actor_id, op_id FROM command_results WHERE at < ?1 ORDER BY at LIMIT ${CHUNK})`,
    keepMs: 7 * DAY_MS,
  },
  {
    sql: `DELETE FROM idempotency_keys WHERE (user_id, idempotency_key) IN (
      SELECT user_id, idempotency_key FROM idempotency_keys WHERE at < ?1 ORDER BY at LIMIT ${CHUNK})`,
    keepMs: DAY_MS,
  },
  {
    // Kept for a week after their end, so that a device that comes back is told why it must log in again.
    sql: `DELETE FROM sessions WHERE id IN (
      SELECT id FROM sessions WHERE refresh_expires_at < ?1 ORDER BY refresh_expires_at LIMIT ${CHUNK})`,
    keepMs: 7 * DAY_MS,
  },
  {
    sql: `DELETE FROM dead_letters WHERE id IN (SELECT id FROM dead_letters ORDER BY id LIMIT ${CHUNK}) AND at < ?1`,
    keepMs: 90 * DAY_MS,
  },
];

/** The statements of prune, for the check that none of them scans a table. */
export const PRUNE_STATEMENTS: readonly string[] = OLD.map(({ sql }) => sql);

/** Deletes what nobody needs any more, a chunk of each kind with the event loop free in between. */
export function createSqliteMaintenanceRepository(file: SqliteFile): MaintenanceRepository {
  return {
    prune: (now) =>
      guarded(async () => {
        let rows = 0;
        let more = false;
        for (const { sql, keepMs } of OLD) {
          const { changes } = await file.write((session) => session.run(sql, now - keepMs));
          rows += changes;
          more ||= changes === CHUNK;
          await new Promise<void>((resolve) => setImmediate(resolve));
        }
        return { rows, more };
      }),
  };
}
