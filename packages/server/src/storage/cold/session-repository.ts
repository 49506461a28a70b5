import type { Transaction } from 'sequelize';
import type { AuditRow } from '../../domain/audit.ts';
import type { Id } from '../../domain/ids.ts';
import type { NewSession, SessionRepository } from '../../domain/repositories/session-repository.ts';
import type { Identity, Session } from '../../domain/session.ts';
import { SESSION, USER } from '../rows.ts';
import type { SqlDatabase, SqlValue } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import { guarded } from '../storage-errors.ts';
import type { Row } from '../tables/row-reader.ts';
import { createAuditRow, runAudited, writeAudit } from './audited.ts';
import type { Models } from './models.ts';
import { createRevokeSessions } from './revoke-sessions.ts';
import { createTokenRows } from './token-rows.ts';

/** The statements of every request, for the check that none of them scans a table. */
export function sessionStatements({ join, greatest, keys, key, number, updateEach }: Dialect) {
  const one = `SELECT ${SESSION.columns} FROM sessions AS s`;
  const withUser = `SELECT ${SESSION.columns}, ${USER.columns}, s.previous_refresh_hash IS NOT NULL
    FROM sessions AS s ${join} users AS u ON u.id = s.user_id`;
  return {
    byId: `${one} WHERE s.id = ?1`,
    byToken: `${withUser} WHERE s.token_hash = unhex(?1)`,
    byRefresh: `${withUser} WHERE s.refresh_hash = unhex(?1)`,
    byPrevious: `${withUser} WHERE s.previous_refresh_hash = unhex(?1) ORDER BY s.id DESC LIMIT 1`,
    byFamily: `${one} WHERE s.refresh_family = unhex(?1) ORDER BY s.id DESC LIMIT 1`,
    rotate: `UPDATE sessions SET token_hash = unhex(?2), refresh_hash = unhex(?3), previous_refresh_hash = unhex(?4),
      refresh_family = unhex(?5), expires_at = ?6, refresh_expires_at = ?7,
      last_used_at = ${greatest('last_used_at', '?8')} WHERE id = ?1`,
    touch: updateEach({
      table: 'sessions',
      keys: keys('?1', ['number', 'number']),
      found: `sessions.id = ${key(0)}`,
      values: { last_used_at: greatest('last_used_at', number(1)) },
    }),
    ofUser: `${one} WHERE s.user_id = ?1 AND s.revoked_at = 0 AND s.scopes = '' ORDER BY s.id DESC`,
    revoke: `UPDATE sessions SET revoked_at = ?3 WHERE id = ?2 AND user_id = ?1 AND revoked_at = 0
      AND refresh_expires_at > ?3 AND scopes = ''`,
    revokedSince: `SELECT id, user_id, revoked_at FROM sessions WHERE revoked_at >= ${greatest('?1', '1')}
      ORDER BY revoked_at, id`,
  } as const;
}

const readUser = USER.at(SESSION.count);
const HAS_PREVIOUS = SESSION.count + USER.count;

/** Sessions in one statement that marks them as used, at most. */
const TOUCHED = 500;

/** A digest as 64 hex digits. Throws RangeError for another length, which could never be found. */
function digest(hex: string): string {
  if (hex.length !== 64) throw new RangeError('a digest of a token is 64 hex digits');
  return hex;
}

/** Its 32 bytes. */
function toBytes(hex: string): Buffer {
  const bytes = Buffer.from(digest(hex), 'hex');
  if (bytes.length !== 32) throw new RangeError('a digest of a token is 64 hex digits');
  return bytes;
}

async function insertSession(
  { sessions }: Models,
  session: NewSession,
  transaction: Transaction | null,
): Promise<Session> {
  const { userId, device, createdAt, expiresAt, refreshExpiresAt } = session;
  const row = {
    user_id: userId,
    device,
    token_hash: toBytes(session.tokenHash),
    refresh_hash: toBytes(session.refreshHash),
    previous_refresh_hash: null,
    refresh_family: toBytes(session.refreshFamily),
    created_at: createdAt,
    last_used_at: createdAt,
    expires_at: expiresAt,
    refresh_expires_at: refreshExpiresAt,
    revoked_at: 0,
    scopes: '',
  };
  const made = await sessions.create(row, { transaction });
  const id = Number(made.get('id'));
  const times = { createdAt, lastUsedAt: createdAt, expiresAt, refreshExpiresAt, revokedAt: 0 };
  return { id, userId, device, ...times, scopes: undefined };
}

function createSession(models: Models, session: NewSession, audit: AuditRow | undefined): Promise<Session> {
  if (audit === undefined) return insertSession(models, session, null);
  return models.together(async (transaction) => {
    const made = await insertSession(models, session, transaction);
    await createAuditRow(models, audit, transaction);
    return made;
  });
}

/** The last use of each session, by id, so that two writers take the rows in the same order. */
function lastUses(uses: readonly { readonly id: Id; readonly at: number }[]): [Id, number][] {
  const latest = new Map<Id, number>();
  for (const { id, at } of uses) latest.set(id, Math.max(at, latest.get(id) ?? 0));
  return [...latest].sort((left, right) => left[0] - right[0]);
}

/** Log-ins of devices, and tokens: found by plain statements, since each log-in waits for one; made and deleted through the model. */
export function createSessionRepository(database: SqlDatabase, models: Models): SessionRepository {
  const statements = sessionStatements(database.dialect);
  const revokeSessions = createRevokeSessions(database.dialect);

  async function identity(sql: string, hash: string): Promise<(Identity & { hasPrevious: boolean }) | undefined> {
    const row = await database.first<Row>(sql, hash);
    if (row === undefined) return undefined;
    return { session: SESSION.read(row), user: readUser(row), hasPrevious: row[HAS_PREVIOUS] === 1 };
  }

  const readSession = (sql: string, param: SqlValue): Promise<Session | undefined> =>
    guarded(async () => {
      const row = await database.first<Row>(sql, param);
      return row === undefined ? undefined : SESSION.read(row);
    });

  return {
    create: (session, audit) => guarded(() => createSession(models, session, audit)),
    byId: (id) => readSession(statements.byId, id),
    byRefreshFamily: (refreshFamily) => readSession(statements.byFamily, digest(refreshFamily)),
    byTokenHash: (tokenHash) => guarded(() => identity(statements.byToken, digest(tokenHash))),
    byRefreshHash: (refreshHash) =>
      guarded(async () => {
        const hash = digest(refreshHash);
        // In this order: a refresh between the two moves the hash from the first place to the second.
        const present = await identity(statements.byRefresh, hash);
        const found = present ?? (await identity(statements.byPrevious, hash));
        if (found === undefined) return undefined;
        return { session: found.session, user: found.user, previous: present === undefined };
      }),
    rotate: (id, { tokenHash, refreshHash, previousHash, refreshFamily, ...at }) =>
      guarded(async () => {
        const hashes = [tokenHash, refreshHash, previousHash, refreshFamily].map(digest);
        await database.run(statements.rotate, id, ...hashes, at.expiresAt, at.refreshExpiresAt, at.now);
      }),
    forgetPrevious: (id) =>
      guarded(async () => {
        await models.sessions.update({ previous_refresh_hash: null }, { where: { id } });
      }),
    touch: (uses) =>
      guarded(async () => {
        const all = lastUses(uses);
        for (let from = 0; from < all.length; from += TOUCHED) {
          await database.run(statements.touch, JSON.stringify(all.slice(from, from + TOUCHED)));
        }
      }),
    list: (userId) => guarded(async () => (await database.all<Row>(statements.ofUser, userId)).map(SESSION.read)),
    revokeAll: (userId, ends, audit) =>
      guarded(() =>
        database.transact(async (sql) => {
          const ended = await revokeSessions(sql, userId, ends);
          await writeAudit(sql, audit);
          return ended;
        }),
      ),
    revoke: (userId, id, now, audit) =>
      guarded(async () => (await runAudited(database, audit, statements.revoke, userId, id, now)).changes === 1),
    ...createTokenRows(database),
    revokedSince: (at) =>
      guarded(async () =>
        (await database.all<[number, number, number]>(statements.revokedSince, at)).map(([id, userId, revokedAt]) => ({
          id,
          userId,
          revokedAt,
        })),
      ),
  };
}
