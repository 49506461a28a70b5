import type { AuditRow } from '../../domain/audit.ts';
import { AppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { NewToken, SessionRepository } from '../../domain/repositories/session-repository.ts';
import { SCOPES } from '../codes.ts';
import { SESSION } from '../rows.ts';
import type { SqlDatabase, SqlRunner } from '../shared/sql-database.ts';
import { guarded } from '../storage-errors.ts';
import type { Row } from '../tables/row-reader.ts';
import { runAudited, writeAudit } from './audited.ts';
import { createUnderHeads, repeatOf } from './under-heads.ts';

const GOOD = "s.user_id = ?1 AND s.revoked_at = 0 AND s.scopes <> '' AND s.expires_at > ?2";

/** The statements of tokens, for the check that none of them scans a table. */
export const TOKEN_STATEMENTS = {
  list: `SELECT ${SESSION.columns} FROM sessions AS s WHERE ${GOOD} ORDER BY s.id DESC`,
  count: `SELECT count(*) FROM sessions AS s WHERE ${GOOD}`,
  revoke: `UPDATE sessions SET revoked_at = ?3 WHERE id = ?2 AND user_id = ?1 AND revoked_at = 0 AND expires_at > ?3
    AND scopes <> ''`,
} as const;

const INSERT = `INSERT INTO sessions (user_id, device, token_hash, refresh_hash, created_at, last_used_at, expires_at,
    refresh_expires_at, revoked_at, scopes)
  VALUES (?1, ?2, unhex(?3), unhex(?4), ?5, 0, ?6, ?6, 0, ?7)`;

/** Personal access tokens, which are rows of sessions. */
export function createTokenRows(
  database: SqlDatabase,
): Pick<SessionRepository, 'createToken' | 'listTokens' | 'revokeToken'> {
  const underHeads = createUnderHeads(database.dialect);

  async function insert(
    sql: SqlRunner,
    token: NewToken,
    { limit, audit }: { readonly limit: number; readonly audit: AuditRow | undefined },
  ): Promise<Id> {
    const { userId, name, tokenHash, refreshHash, createdAt, expiresAt } = token;
    const [count = 0] = (await sql.first<[number]>(TOKEN_STATEMENTS.count, userId, createdAt)) ?? [];
    if (count >= limit) {
      throw new AppError('failed_precondition', `There are ${limit} tokens already, which is the most; revoke one.`);
    }
    const scopes = SCOPES.encode(token.scopes);
    const made = await sql.run(INSERT, userId, name, tokenHash, refreshHash, createdAt, expiresAt, scopes);
    await writeAudit(sql, audit);
    return made.lastId;
  }

  return {
    createToken: (token, { opId, limit, audit }) =>
      guarded(async () => {
        const { userId, createdAt: now } = token;
        const write = { userIds: [userId], repeat: repeatOf('token', { userId, opId }), now };
        const { outcome: id, repeated } = await database.transact((sql) =>
          underHeads(sql, write, () => insert(sql, token, { limit, audit })),
        );
        return { id, isNew: !repeated };
      }),
    listTokens: (userId, now) =>
      guarded(async () => (await database.all<Row>(TOKEN_STATEMENTS.list, userId, now)).map(SESSION.read)),
    revokeToken: (userId, id, now, audit) =>
      guarded(async () => (await runAudited(database, audit, TOKEN_STATEMENTS.revoke, userId, id, now)).changes === 1),
  };
}
