import { Op } from 'sequelize';
import type { Id } from '../../domain/ids.ts';
import type { SessionRepository } from '../../domain/repositories.ts';
import type { RowModel } from '../models.ts';
import * as rows from '../rows.ts';
import { IDENTITY_COLUMNS, toIdentity } from '../session-rows.ts';
import { createSession } from '../session-writes.ts';
import { guarded } from '../storage-errors.ts';
import { COMMIT, type MysqlDatabase, rowsOf, START } from './mysql-database.ts';
import { HexBytes, int, withParams } from './sql-text.ts';

const BY_ID = `SELECT ${rows.SESSION.columns} FROM sessions AS s WHERE s.id = ?1`;
const WITH_USER = `SELECT ${IDENTITY_COLUMNS} FROM sessions AS s
  STRAIGHT_JOIN users AS u ON u.id = s.user_id`;
const BY_TOKEN = `${WITH_USER} WHERE s.token_hash = ?1`;
const BY_REFRESH = `${WITH_USER} WHERE s.refresh_hash = ?1`;
const BY_PREVIOUS = `${WITH_USER} WHERE s.previous_refresh_hash = ?1 ORDER BY s.id DESC LIMIT 1`;
const ROTATE = `UPDATE sessions SET previous_refresh_hash = refresh_hash, token_hash = ?2, refresh_hash = ?3,
    expires_at = ?4, refresh_expires_at = ?5, last_used_at = GREATEST(last_used_at, ?6)
  WHERE id = ?1`;
const OF_USER = `SELECT ${rows.SESSION.columns} FROM sessions AS s WHERE s.user_id = ?1 AND s.revoked_at = 0
  ORDER BY s.id DESC`;
const LOCK_ALL = `SELECT id FROM sessions WHERE user_id = ?1 AND revoked_at = 0 AND id <> ?2 ORDER BY id FOR UPDATE`;
const REVOKE_THESE = 'UPDATE sessions SET revoked_at = ?2 WHERE id IN (?1)';
const REVOKE = `UPDATE sessions SET revoked_at = ?3 WHERE id = ?2 AND user_id = ?1 AND revoked_at = 0
    AND refresh_expires_at > ?3`;
const REVOKED_SINCE = `SELECT id, user_id, revoked_at FROM sessions WHERE revoked_at >= greatest(?1, 1)
  ORDER BY revoked_at, id`;

/** Statements of every request, for the check that none of them scans a table. */
export const SESSION_STATEMENTS: readonly string[] = [BY_ID, BY_TOKEN, BY_REFRESH, BY_PREVIOUS, OF_USER, REVOKED_SINCE];

const TOUCHED = 500;

/** A digest for a BINARY(32) column: 64 hex digits. Throws RangeError for another length, which could never be found. */
function digest(hex: string): HexBytes {
  if (hex.length !== 64) throw new RangeError('a digest of a token is 64 hex digits');
  return new HexBytes(hex);
}

/** Log-ins of devices: looked up by digest with plain statements, made and deleted through the model. */
export function createMysqlSessionRepository(database: MysqlDatabase, sessions: RowModel): SessionRepository {
  async function identity(sql: string, hash: HexBytes) {
    const row = await database.first(sql, hash);
    return row === undefined ? undefined : toIdentity(row);
  }

  async function touch(latest: readonly (readonly [Id, number])[]): Promise<void> {
    const cases = latest.map(([id, at]) => `WHEN ${int(id)} THEN ${int(at)}`).join(' ');
    await database.run(
      `UPDATE sessions SET last_used_at = GREATEST(last_used_at, CASE id ${cases} ELSE 0 END) WHERE id IN (?1)`,
      latest.map(([id]) => id),
    );
  }

  return {
    create: (session) => guarded(() => createSession(sessions, session)),
    byId: (id) =>
      guarded(async () => {
        const row = await database.first(BY_ID, id);
        return row === undefined ? undefined : rows.SESSION.read(row);
      }),
    byTokenHash: (tokenHash) => guarded(() => identity(BY_TOKEN, digest(tokenHash))),
    byRefreshHash: (refreshHash) =>
      guarded(async () => {
        const hash = digest(refreshHash);
        // In this order: a refresh between the two moves the hash from the first place to the second.
        const present = await identity(BY_REFRESH, hash);
        if (present !== undefined) return { ...present, previous: false };
        const before = await identity(BY_PREVIOUS, hash);
        return before === undefined ? undefined : { ...before, previous: true };
      }),
    rotate: (id, { tokenHash, refreshHash, expiresAt, refreshExpiresAt, now }) =>
      guarded(async () => {
        await database.run(ROTATE, id, digest(tokenHash), digest(refreshHash), expiresAt, refreshExpiresAt, now);
      }),
    forgetPrevious: (id) =>
      guarded(async () => {
        await sessions.update({ previous_refresh_hash: null }, { where: { id } });
      }),
    touch: (uses) =>
      guarded(async () => {
        const latest = new Map<Id, number>();
        for (const { id, at } of uses) latest.set(id, Math.max(at, latest.get(id) ?? 0));
        const sorted = [...latest].sort((left, right) => left[0] - right[0]);
        for (let from = 0; from < sorted.length; from += TOUCHED) await touch(sorted.slice(from, from + TOUCHED));
      }),
    list: (userId) => guarded(async () => (await database.all(OF_USER, userId)).map(rows.SESSION.read)),
    revokeAll: (userId, now, exceptId) =>
      guarded(() =>
        database.transact(async (send) => {
          const found = await send(START, withParams(LOCK_ALL, [userId, exceptId ?? 0]));
          const ids = rowsOf<[number]>(found[1]).map(([id]) => id);
          await send(withParams(REVOKE_THESE, [ids, now]), COMMIT);
          return ids;
        }),
      ),
    revoke: (userId, id, now) => guarded(async () => (await database.run(REVOKE, userId, id, now)).changes === 1),
    revokedSince: (at) =>
      guarded(async () =>
        (await database.all<[number, number, number]>(REVOKED_SINCE, at)).map(([id, userId, revokedAt]) => ({
          id,
          userId,
          revokedAt,
        })),
      ),
    deleteExpired: (before) => guarded(() => sessions.destroy({ where: { refresh_expires_at: { [Op.lt]: before } } })),
  };
}
