import type { AuditRow } from '../../domain/audit.ts';
import { AppError } from '../../domain/errors.ts';
import type { NetworkBan } from '../../domain/network-ban.ts';
import type { NetworkBanRepository } from '../../domain/repositories/network-ban-repository.ts';
import { NETWORK_BAN } from '../rows.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import { guarded, isDuplicate } from '../storage-errors.ts';
import { networkBans } from '../tables/network-bans.ts';
import type { Row } from '../tables/row-reader.ts';
import { runAudited, writeAudit } from './audited.ts';

const BANS = `SELECT ${NETWORK_BAN.columns} FROM network_bans AS b`;
const LIVE = '(b.expires_at = 0 OR b.expires_at > ?1)';

const STATEMENTS = {
  byId: `${BANS} WHERE b.id = ?1`,
  page: `${BANS} WHERE ${LIVE} AND b.id > ?2 ORDER BY b.id LIMIT ?3`,
  all: `${BANS} WHERE ${LIVE} ORDER BY b.id`,
  version: 'SELECT count(*), coalesce(max(id), 0) FROM network_bans',
  ended: 'DELETE FROM network_bans WHERE expires_at > 0 AND expires_at <= ?1',
  replaced: 'DELETE FROM network_bans WHERE network = ?1',
  insert: 'INSERT INTO network_bans (network, reason, created_by, created_at, expires_at) VALUES (?1, ?2, ?3, ?4, ?5)',
  remove: 'DELETE FROM network_bans WHERE id = ?1',
} as const;

/** Bans of networks. There are few, and they are written seldom: those that have ended go with the next one that is put. */
export function createNetworkBanRepository(database: SqlDatabase): NetworkBanRepository {
  const insert = (
    ban: Omit<NetworkBan, 'id'>,
    { limit, audit }: { readonly limit: number; readonly audit: AuditRow },
  ) =>
    database.transact(async (sql) => {
      const { network, reason, createdBy, createdAt, expiresAt } = ban;
      await sql.run(STATEMENTS.ended, createdAt);
      await sql.run(STATEMENTS.replaced, network);
      const [count = 0] = (await sql.first<[number, number]>(STATEMENTS.version)) ?? [];
      if (count >= limit) {
        throw new AppError('failed_precondition', `There are ${limit} bans already, which is the most; lift one.`);
      }
      const { lastId } = await sql.run(STATEMENTS.insert, network, reason, createdBy, createdAt, expiresAt);
      await writeAudit(sql, audit);
      return { id: lastId, ...ban };
    });

  return {
    put: (ban, request) =>
      guarded(async () => {
        try {
          return await insert(ban, request);
        } catch (error) {
          if (!isDuplicate(error, networkBans, 'network_bans_network')) throw error;
          // Another one of the same network came between: this is the later one.
          return insert(ban, request);
        }
      }),
    byId: (id) =>
      guarded(async () => {
        const row = await database.first<Row>(STATEMENTS.byId, id);
        return row === undefined ? undefined : NETWORK_BAN.read(row);
      }),
    remove: (id, audit) =>
      guarded(async () => (await runAudited(database, audit, STATEMENTS.remove, id)).changes === 1),
    page: (afterId, limit, now) =>
      guarded(async () => (await database.all<Row>(STATEMENTS.page, now, afterId, limit)).map(NETWORK_BAN.read)),
    all: (now) => guarded(async () => (await database.all<Row>(STATEMENTS.all, now)).map(NETWORK_BAN.read)),
    version: () =>
      guarded(async () => {
        const [count = 0, newest = 0] = (await database.first<[number, number]>(STATEMENTS.version)) ?? [];
        return `${count} ${newest}`;
      }),
  };
}
