import { JOIN_REQUEST_MS } from '../../domain/joining.ts';
import type { MaintenanceRepository } from '../../domain/repositories/maintenance-repository.ts';
import { KEEP_EVENTS_MS } from '../../domain/server-event.ts';
import { KEEP_DELIVERIES_MS } from '../../domain/webhook.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';
import { accountInvites } from '../tables/account-invites.ts';
import { calls } from '../tables/calls.ts';
import { commandResults } from '../tables/command-log.ts';
import { idempotencyKeys } from '../tables/idempotency-keys.ts';
import { inviteLinks, joinRequests } from '../tables/joining.ts';
import { primaryKeyOf, type Table } from '../tables/table.ts';
import { sessions, userResults } from '../tables/users.ts';
import { messageCounts, serverEvents } from '../tables/watch.ts';
import { webhookDeliveries, webhookOutbox } from '../tables/webhooks.ts';

const DAY_MS = 86_400_000;
/** Rows in one transaction at most, so that no batch waits long behind it. */
const CHUNK = 1_000;

interface Old {
  readonly table: Table;
  /** Has an index. */
  readonly column: string;
  readonly keepMs: number;
}

const OLD: readonly Old[] = [
  { table: commandResults, column: 'at', keepMs: 7 * DAY_MS },
  { table: userResults, column: 'at', keepMs: 7 * DAY_MS },
  { table: idempotencyKeys, column: 'at', keepMs: DAY_MS },
  { table: joinRequests, column: 'requested_at', keepMs: JOIN_REQUEST_MS },
  { table: calls, column: 'started_at', keepMs: 30 * DAY_MS },
  { table: inviteLinks, column: 'expires_at', keepMs: 0 },
  { table: accountInvites, column: 'expires_at', keepMs: 0 },
  { table: webhookDeliveries, column: 'at', keepMs: KEEP_DELIVERIES_MS },
  // A delivery never outlives its event.
  { table: webhookOutbox, column: 'at', keepMs: KEEP_DELIVERIES_MS + DAY_MS },
  { table: serverEvents, column: 'at', keepMs: KEEP_EVENTS_MS },
  { table: messageCounts, column: 'hour', keepMs: 40 * DAY_MS },
  // Kept for a week after their end, so that a device that comes back learns why it must log in again.
  { table: sessions, column: 'refresh_expires_at', keepMs: 7 * DAY_MS },
];

/** Dead letters have no index by time, but are in its order: the oldest stand first. */
const LETTERS_KEEP_MS = 90 * DAY_MS;
const OLD_LETTERS = `SELECT coalesce(max(oldest.id), 0), count(*)
  FROM (SELECT id, at FROM dead_letters ORDER BY id LIMIT ${CHUNK}) AS oldest WHERE oldest.at < ?1`;
const DELETE_LETTERS = 'DELETE FROM dead_letters WHERE id <= ?1 AND at < ?2';

/** Deletes a chunk of what is older than ?1. */
function deleteOld({ deleteFirst }: Dialect, { table, column }: Old): string {
  return deleteFirst({
    table: table.name,
    key: primaryKeyOf(table),
    where: `${column} < ?1`,
    order: column,
    limit: CHUNK,
  });
}

/** The statements of prune, for the check that none of them scans a table. */
export function pruneStatements(dialect: Dialect): readonly string[] {
  return [...OLD.map((old) => deleteOld(dialect, old)), OLD_LETTERS, DELETE_LETTERS];
}

/** Deletes what nobody needs any more, a chunk of each kind. */
export function createMaintenanceRepository(database: SqlDatabase): MaintenanceRepository {
  const old = OLD.map((one) => ({ sql: deleteOld(database.dialect, one), keepMs: one.keepMs }));

  async function pruneLetters(before: number): Promise<number> {
    const [lastId = 0, count = 0] = (await database.first<[number, number]>(OLD_LETTERS, before)) ?? [];
    return count === 0 ? 0 : (await database.run(DELETE_LETTERS, lastId, before)).changes;
  }

  return {
    prune: (now) =>
      guarded(async () => {
        const deleted: number[] = [];
        for (const { sql, keepMs } of old) deleted.push((await database.run(sql, now - keepMs)).changes);
        deleted.push(await pruneLetters(now - LETTERS_KEEP_MS));
        return { rows: deleted.reduce((sum, rows) => sum + rows, 0), more: deleted.includes(CHUNK) };
      }),
  };
}
