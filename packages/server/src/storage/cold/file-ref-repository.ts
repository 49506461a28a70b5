import type { FileRefRepository } from '../../domain/repositories/file-ref-repository.ts';
import { FILE } from '../rows.ts';
import { messageStatements, notHidden } from '../shared/message-statements.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';
import { GIVE_BACK } from './file-repository.ts';

/** The statements of the repository, for the check that none of them scans a table. */
export function fileRefStatements(dialect: Dialect) {
  const { join, by, lookUp, lock } = dialect;
  const { floor } = messageStatements(dialect);
  /** Whether some message has the file; those of a dismissed group are read by nobody. */
  const isUsed = (file: string) => `EXISTS (SELECT 1 FROM file_refs AS x
    ${join} conversations AS c ON c.id = x.conversation_id AND c.dismissed_at = 0 WHERE x.file_id = ${file})`;
  return {
    sendable: `SELECT ${FILE.columns} FROM ${lookUp({
      table: 'files AS e',
      column: 'e.id',
      list: '?2',
      where: 'e.owner_id = ?1 AND e.doomed_at = 0',
    })}`,
    kept: `SELECT e.id FROM ${lookUp({ table: 'files AS e', column: 'e.id', list: '?1', where: 'e.doomed_at = 0' })}`,
    mayRead: `SELECT 1 FROM file_refs AS x
      ${join} members AS m ON m.conversation_id = x.conversation_id AND m.user_id = ?1 AND m.removed = 0
      ${join} conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0
      ${join} conversation_heads AS h ON h.conversation_id = m.conversation_id
      WHERE x.file_id = ?2 AND x.seq >= ${floor}${notHidden('x')} LIMIT 1`,
    page: `SELECT e.id, e.size, CASE WHEN e.doomed_at = 0 AND (e.sent_at > 0 OR e.created_at < ?2)
        AND NOT ${isUsed('e.id')} THEN 1 ELSE 0 END
      FROM files AS e WHERE e.id > ?1 ORDER BY e.id LIMIT ?3`,
    doom: 'UPDATE files SET doomed_at = ?2 WHERE id = ?1 AND doomed_at = 0',
    doomed: `SELECT e.id FROM files AS e ${by('files_doomed')}
      WHERE e.doomed_at BETWEEN 1 AND ?1 ORDER BY e.doomed_at LIMIT ?2`,
    locked: `SELECT ${FILE.columns}, ${isUsed('e.id')} FROM files AS e WHERE e.id = ?1 AND e.doomed_at > 0 ${lock}`,
    spare: 'UPDATE files SET doomed_at = 0 WHERE id = ?1',
    removeRefs: 'DELETE FROM file_refs WHERE file_id = ?1',
    remove: 'DELETE FROM files WHERE id = ?1',
    giveBack: GIVE_BACK(dialect),
  } as const;
}

/** See FileRefRepository. */
export function createFileRefRepository(database: SqlDatabase): FileRefRepository {
  const statements = fileRefStatements(database.dialect);
  return {
    sendable: (ownerId, fileIds) =>
      guarded(async () => (await database.all(statements.sendable, ownerId, fileIds)).map(FILE.read)),
    countKept: (fileIds) => guarded(async () => (await database.all(statements.kept, fileIds)).length),
    mayRead: (userId, fileId) =>
      guarded(async () => (await database.first(statements.mayRead, userId, fileId)) !== undefined),
    page: (after, unsentBefore, limit) =>
      guarded(async () =>
        (await database.all<[number, number, number]>(statements.page, after, unsentBefore, limit)).map(
          ([id, size, unused]) => ({ id, size, isUnused: unused === 1 }),
        ),
      ),
    doom: (fileId, at) =>
      guarded(async () => {
        await database.run(statements.doom, fileId, at);
      }),
    doomed: (until, limit) =>
      guarded(async () => (await database.all<[number]>(statements.doomed, until, limit)).map(([id]) => id)),
    remove: (fileId) =>
      guarded(() =>
        database.transact(async (sql) => {
          const row = await sql.first(statements.locked, fileId);
          if (row === undefined) return { type: 'gone' };
          if (row[FILE.count] === 1) {
            await sql.run(statements.spare, fileId);
            return { type: 'used' };
          }
          const { ownerId, blobId, thumbnailBlob, size } = FILE.read(row);
          await sql.run(statements.removeRefs, fileId);
          await sql.run(statements.remove, fileId);
          await sql.run(statements.giveBack, ownerId, size);
          return { type: 'removed', file: { blobId, thumbnailBlob, size } };
        }),
      ),
  };
}
