import type { ServerReadRepository } from '../../domain/repositories/server-read-repository.ts';
import { FILE } from '../rows.ts';
import { guarded } from '../storage-errors.ts';
import type { SqlDatabase } from './sql-database.ts';
import type { Dialect } from './sql-dialect.ts';

/** The statements of pages, for the check that none of them scans a table. */
export function serverReadStatements({ by, lookUp }: Dialect) {
  const groups = (table: string) => `SELECT DISTINCT w.conversation_id FROM ${table} AS w
    WHERE w.conversation_id > ?1 ORDER BY w.conversation_id LIMIT ?2`;
  return {
    outgoingGroups: groups('webhooks'),
    incomingGroups: groups('incoming_webhooks'),
    fileSum: `SELECT count(*), coalesce(sum(e.size), 0),
        coalesce(sum(CASE WHEN e.sent_at = 0 THEN 1 ELSE 0 END), 0),
        coalesce(sum(CASE WHEN e.sent_at = 0 THEN e.size ELSE 0 END), 0),
        coalesce(sum(CASE WHEN e.doomed_at > 0 THEN 1 ELSE 0 END), 0),
        coalesce(sum(CASE WHEN e.doomed_at > 0 THEN e.size ELSE 0 END), 0)
      FROM files AS e WHERE e.id > ?1 AND e.id <= ?2`,
    biggest: `SELECT g.user_id, g.bytes FROM file_usage AS g ${by('file_usage_bytes')}
      WHERE g.bytes BETWEEN 1 AND ?1 AND (g.bytes < ?1 OR g.user_id < ?2)
      ORDER BY g.bytes DESC, g.user_id DESC LIMIT ?3`,
    fileCounts: `SELECT e.owner_id, count(*) FROM ${lookUp({
      table: `files AS e ${by('files_owner')}`,
      column: 'e.owner_id',
      list: '?1',
    })} GROUP BY e.owner_id`,
    filesOf: `SELECT ${FILE.columns} FROM files AS e ${by('files_owner')}
      WHERE e.owner_id = ?1 AND e.id > ?2 ORDER BY e.id LIMIT ?3`,
    deadLetters: `SELECT d.id, d.conversation_id, d.actor_id, d.operation, d.reason, d.at FROM dead_letters AS d
      WHERE d.id < ?1 ORDER BY d.id DESC LIMIT ?2`,
  } as const;
}

/** Of tables with few rows, or for a sum of all. */
const SUMS = {
  lastFileId: 'SELECT max(id) FROM files',
  countedBytes: 'SELECT count(*), coalesce(sum(bytes), 0) FROM file_usage WHERE bytes > 0',
  checkpoints: 'SELECT partition_id, owner, epoch, next_offset, published FROM log_checkpoints ORDER BY partition_id',
  newWebhookEvents: 'SELECT partition_id, count(*) FROM webhook_outbox WHERE expanded = 0 GROUP BY partition_id',
  webhookQueue: `SELECT coalesce(sum(waiting), 0), coalesce(sum(CASE WHEN failing_since > 0 THEN 1 ELSE 0 END), 0)
    FROM webhooks`,
  deadLetterCount: 'SELECT count(*) FROM dead_letters',
} as const;

/** See ServerReadRepository. */
export function createServerReadRepository(database: SqlDatabase): ServerReadRepository {
  const statements = serverReadStatements(database.dialect);
  return {
    webhookGroups: (after, limit) =>
      guarded(async () => {
        const outgoing = await database.all<[number]>(statements.outgoingGroups, after, limit);
        const incoming = await database.all<[number]>(statements.incomingGroups, after, limit);
        const ids = new Set([...outgoing, ...incoming].map(([id]) => id));
        return [...ids].sort((left, right) => left - right).slice(0, limit);
      }),
    fileSum: (after, to) =>
      guarded(async () => {
        const row = await database.first<number[]>(statements.fileSum, after, to);
        // On MySQL a sum is a decimal, which is read as a text.
        const [files = 0, bytes = 0, unsentFiles = 0, unsentBytes = 0, doomedFiles = 0, doomedBytes = 0] = (
          row ?? []
        ).map(Number);
        return { files, bytes, unsentFiles, unsentBytes, doomedFiles, doomedBytes };
      }),
    lastFileId: () => guarded(async () => (await database.first<[number | null]>(SUMS.lastFileId))?.[0] ?? 0),
    countedBytes: () =>
      guarded(async () => {
        const [users = 0, bytes = 0] = ((await database.first<number[]>(SUMS.countedBytes)) ?? []).map(Number);
        return { users, bytes };
      }),
    biggest: ({ bytes, userId }, limit) =>
      guarded(async () =>
        (await database.all<[number, number]>(statements.biggest, bytes, userId, limit)).map(([id, count]) => ({
          userId: id,
          bytes: count,
        })),
      ),
    fileCounts: (userIds) =>
      guarded(async () =>
        userIds.length === 0
          ? new Map()
          : new Map(await database.all<[number, number]>(statements.fileCounts, userIds)),
      ),
    filesOf: (ownerId, after, limit) =>
      guarded(async () => (await database.all(statements.filesOf, ownerId, after, limit)).map(FILE.read)),
    checkpoints: () =>
      guarded(async () =>
        (await database.all<[number, string, number, number, number]>(SUMS.checkpoints)).map(
          ([partition, owner, epoch, nextOffset, published]) => ({ partition, owner, epoch, nextOffset, published }),
        ),
      ),
    newWebhookEvents: () => guarded(async () => new Map(await database.all<[number, number]>(SUMS.newWebhookEvents))),
    webhookQueue: () =>
      guarded(async () => {
        const [waiting = 0, failing = 0] = ((await database.first<number[]>(SUMS.webhookQueue)) ?? []).map(Number);
        return { waiting, failing };
      }),
    deadLetters: (before, limit) =>
      guarded(async () =>
        (
          await database.all<[number, number, number, string, string, number]>(statements.deadLetters, before, limit)
        ).map(([id, conversationId, actorId, operation, reason, at]) => ({
          id,
          conversationId,
          actorId,
          operation,
          reason,
          at,
        })),
      ),
    deadLetterCount: () => guarded(async () => (await database.first<[number]>(SUMS.deadLetterCount))?.[0] ?? 0),
  };
}
