import { Op } from 'sequelize';
import type { Id } from '../../domain/ids.ts';
import type { SessionRepository } from '../../domain/repositories.ts';
import type { RowModel } from '../models.ts';
import * as rows from '../rows.ts';
import { IDENTITY_COLUMNS, toDigest, toIdentity } from '../session-rows.ts';
import { createSession } from '../session-writes.ts';
import { guarded } from '../storage-errors.ts';
import type { SqliteFile } from './sqlite-file.ts';
import type { SqlSession, SqlValue } from './sqlite-session.ts';

const BY_ID = `SELECT ${rows.SESSION.columns} FROM sessions AS s WHERE s.id = ?1`;
const WITH_USER = `SELECT ${IDENTITY_COLUMNS} FROM sessions AS s CROSS JOIN users AS u ON u.id = s.user_id`;
const BY_TOKEN = `${WITH_USER} WHERE s.token_hash = unhex(?1)`;
const BY_REFRESH = `${WITH_USER} WHERE s.refresh_hash = unhex(?1)`;
const BY_PREVIOUS = `${WITH_USER} WHERE s.previous_refresh_hash = unhex(?1) ORDER BY s.id DESC LIMIT 1`;
const ROTATE = `UPDATE sessions SET previous_refresh_hash = refresh_hash, token_hash = unhex(?2),
    refresh_hash = unhex(?3), expires_at = ?4, refresh_expires_at = ?5, last_used_at = max(last_used_at, ?6)
  WHERE id = ?1`;
const TOUCH = `UPDATE sessions SET last_used_at = max(last_used_at, j.value ->> 1) FROM json_each(?) AS j
  WHERE sessions.id = j.value ->> 0`;
const OF_USER = `SELECT ${rows.SESSION.columns} FROM sessions AS s WHERE s.user_id = ?1 AND s.revoked_at = 0 ORDER BY s.id DESC`;
const REVOKE_ALL = `UPDATE sessions SET revoked_at = ?2 WHERE user_id = ?1 AND revoked_at = 0 AND id <> ?3
  RETURNING id`;
const REVOKE = `UPDATE sessions SET revoked_at = ?3 WHERE id = ?2 AND user_id = ?1 AND revoked_at = 0
    AND refresh_expires_at > ?3`;
const REVOKED_SINCE = `SELECT id, user_id, revoked_at FROM sessions WHERE revoked_at >= max(?1, 1)
  ORDER BY revoked_at, id`;

/** Statements of every request, for the check that none of them scans a table. */
export const SESSION_STATEMENTS: readonly string[] = [
  BY_ID,
  BY_TOKEN,
  BY_REFRESH,
  BY_PREVIOUS,
  ROTATE,
  TOUCH,
  OF_USER,
  REVOKE_ALL,
  REVOKE,
  REVOKED_SINCE,
];

/** Log-ins of devices: looked up by digest with prepared statements, made and deleted through the model. */
export function createSqliteSessionRepository(file: SqliteFile, sessions: RowModel): SessionRepository {
  const read = <Result>(work: (session: SqlSession) => Result): Promise<Result> => guarded(() => file.read(work));
  const write = <Result>(work: (session: SqlSession) => Result): Promise<Result> => guarded(() => file.write(work));

  function identity(session: SqlSession, sql: string, param: SqlValue) {
    const row = session.first(sql, param);
    return row === undefined ? undefined : toIdentity(row);
  }

  return {
    create: (session) => guarded(() => createSession(sessions, session)),
    byId: (id) =>
      read((session) => {
        const row = session.first(BY_ID, id);
        return row === undefined ? undefined : rows.SESSION.read(row);
      }),
    byTokenHash: (tokenHash) => read((session) => identity(session, BY_TOKEN, tokenHash)),
    byRefreshHash: (refreshHash) =>
      read((session) => {
        const present = identity(session, BY_REFRESH, refreshHash);
        if (present !== undefined) return { ...present, previous: false };
        const before = identity(session, BY_PREVIOUS, refreshHash);
        return before === undefined ? undefined : { ...before, previous: true };
      }),
    rotate: (id, tokens) =>
      write((session) => {
        toDigest(tokens.tokenHash);
        toDigest(tokens.refreshHash);
        const { tokenHash, refreshHash, expiresAt, refreshExpiresAt, now } = tokens;
        session.run(ROTATE, id, tokenHash, refreshHash, expiresAt, refreshExpiresAt, now);
      }),
    forgetPrevious: (id) =>
      guarded(async () => {
        await sessions.update({ previous_refresh_hash: null }, { where: { id } });
      }),
    touch: (uses) =>
      guarded(async () => {
        if (uses.length === 0) return;
        const latest = new Map<Id, number>();
        for (const { id, at } of uses) latest.set(id, Math.max(at, latest.get(id) ?? 0));
        await file.write((session) => session.run(TOUCH, JSON.stringify([...latest])));
      }),
    list: (userId) => read((session) => session.select(OF_USER, userId).map(rows.SESSION.read)),
    revokeAll: (userId, now, exceptId) =>
      write((session) => session.all<[number]>(REVOKE_ALL, userId, now, exceptId ?? 0).map(([id]) => id)),
    revoke: (userId, id, now) => write((session) => session.run(REVOKE, userId, id, now).changes === 1),
    revokedSince: (at) =>
      read((session) =>
        session
          .select<[number, number, number]>(REVOKED_SINCE, at)
          .map(([id, userId, revokedAt]) => ({ id, userId, revokedAt })),
      ),
    deleteExpired: (before) => guarded(() => sessions.destroy({ where: { refresh_expires_at: { [Op.lt]: before } } })),
  };
}
