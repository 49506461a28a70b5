import type { Id } from '../../domain/ids.ts';
import type { SessionsToEnd } from '../../domain/repositories/session-repository.ts';
import type { SqlRunner } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';

/** The statements, for the check that none of them scans a table. */
export function revokeSessionsStatements({ keys, key, updateEach, lock }: Dialect) {
  return {
    valid: `SELECT id FROM sessions WHERE user_id = ?1 AND revoked_at = 0 AND id <> ?2 AND (?3 = 1 OR scopes = '')
      ORDER BY id ${lock}`,
    revokeThese: updateEach({
      table: 'sessions',
      keys: keys('?1', ['number']),
      found: `sessions.id = ${key(0)}`,
      values: { revoked_at: '?2' },
    }),
  } as const;
}

/**
 * Ends sessions of a user in the transaction of the act that ends them, so that neither is there without the other. Answers
 * those that ended now.
 */
export type RevokeSessions = (sql: SqlRunner, userId: Id, ends: SessionsToEnd) => Promise<readonly Id[]>;

/** See RevokeSessions. */
export function createRevokeSessions(dialect: Dialect): RevokeSessions {
  const statements = revokeSessionsStatements(dialect);
  return async (sql, userId, { at, exceptId = 0, which = 'all' }) => {
    const found = await sql.all<[number]>(statements.valid, userId, exceptId, which === 'all' ? 1 : 0);
    if (found.length > 0) await sql.run(statements.revokeThese, JSON.stringify(found), at);
    return found.map(([id]) => id);
  };
}
