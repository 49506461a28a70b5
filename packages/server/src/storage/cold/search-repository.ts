import type { SearchRepository } from '../../domain/repositories/search-repository.ts';
import { HEAD } from '../rows.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';

/** The statements of the repository, for the check that none of them scans a table. */
export function searchStatements({ join, by }: Dialect) {
  const rest = `${join} conversations AS c ON c.id = m.conversation_id AND c.dismissed_at = 0
    ${join} conversation_heads AS h ON h.conversation_id = m.conversation_id
    WHERE m.user_id = ?1 AND m.removed = 0`;
  return {
    heads: `SELECT ${HEAD.columns} FROM members AS m ${by('members_user')} ${rest}`,
    head: `SELECT ${HEAD.columns} FROM members AS m ${rest} AND m.conversation_id = ?2`,
  } as const;
}

/** See SearchRepository. */
export function createSearchRepository(database: SqlDatabase): SearchRepository {
  const statements = searchStatements(database.dialect);
  return {
    heads: (readerId, conversationId) =>
      guarded(async () => {
        const rows =
          conversationId === 0
            ? await database.all(statements.heads, readerId)
            : await database.all(statements.head, readerId, conversationId);
        return rows.map(HEAD.read);
      }),
  };
}
