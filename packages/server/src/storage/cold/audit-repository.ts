import { Op, type WhereOptions } from 'sequelize';
import type { AuditEntry, AuditFilter } from '../../domain/audit.ts';
import type { AuditRepository } from '../../domain/repositories/audit-repository.ts';
import { AUDIT_ROW, AUDIT_SEAL } from '../rows.ts';
import type { SqlDatabase } from '../shared/sql-database.ts';
import { guarded, isDuplicate } from '../storage-errors.ts';
import { auditSeals } from '../tables/audit-log.ts';
import type { Row } from '../tables/row-reader.ts';
import { createAuditRow } from './audited.ts';
import { databaseNow } from './database-time.ts';
import type { Models, RowValues } from './models.ts';

const SEALS = `SELECT ${AUDIT_SEAL.columns} FROM audit_seals AS s`;

/** The statements of the sealer and of a verification, for the check that none of them scans a table. */
export const AUDIT_STATEMENTS = {
  range: `SELECT a.id, ${AUDIT_ROW.columns} FROM audit_log AS a WHERE a.id > ?1 AND a.id <= ?2 ORDER BY a.id LIMIT ?3`,
  seals: `${SEALS} WHERE s.to_id > ?1 ORDER BY s.to_id LIMIT ?2`,
  sealAt: `${SEALS} WHERE s.to_id = ?1`,
  countAbove:
    'SELECT count(*), coalesce(min(at), 0) FROM (SELECT at FROM audit_log WHERE id > ?1 ORDER BY id LIMIT ?2) AS page',
} as const;

const LAST_SEAL = `${SEALS} ORDER BY s.to_id DESC LIMIT 1`;
const ADD_SEAL = `INSERT INTO audit_seals (to_id, count, previous, seal, at) VALUES (?1, ?2, unhex(?3), unhex(?4), ?5)`;

const readRow = AUDIT_ROW.at(1);

function readEntry(row: Row): AuditEntry {
  return { id: row[0] as number, ...readRow(row) };
}

interface Listed {
  readonly id: number;
  readonly at: number;
  readonly actor_id: number;
  readonly action: string;
  readonly target: string;
  readonly address: string;
  readonly detail: string;
}

/** Who did what to whom; rows are added and read, never changed. */
export function createAuditRepository(database: SqlDatabase, models: Models): AuditRepository {
  const newest = `SELECT coalesce(max(id), 0), ${databaseNow(database.dialect.name)} FROM audit_log`;
  const { range, seals, sealAt, countAbove } = AUDIT_STATEMENTS;

  return {
    append: (row) => guarded(() => createAuditRow(models, row, null)),
    list: (filter, limit) =>
      guarded(async () => {
        const where = wanted(filter);
        const found = await models.auditLog.findAll({ where, order: [['id', 'DESC']], limit, raw: true });
        return (found as unknown as Listed[]).map(({ actor_id: actorId, ...entry }) => ({ ...entry, actorId }));
      }),
    range: (afterId, toId, limit) =>
      guarded(async () => (await database.all<Row>(range, afterId, toId, limit)).map(readEntry)),
    newest: () =>
      guarded(async () => {
        const [id = 0, now = 0] = (await database.first<[number, number]>(newest)) ?? [];
        return { id, now };
      }),
    countAbove: (id, most) =>
      guarded(async () => {
        const [count = 0, since = 0] = (await database.first<[number, number]>(countAbove, id, most)) ?? [];
        return { count, since };
      }),
    lastSeal: () =>
      guarded(async () => {
        const row = await database.first<Row>(LAST_SEAL);
        return row === undefined ? undefined : AUDIT_SEAL.read(row);
      }),
    seals: (afterId, limit) =>
      guarded(async () => (await database.all<Row>(seals, afterId, limit)).map(AUDIT_SEAL.read)),
    sealAt: (toId) =>
      guarded(async () => {
        const row = await database.first<Row>(sealAt, toId);
        return row === undefined ? undefined : AUDIT_SEAL.read(row);
      }),
    addSeal: ({ toId, count, previous, seal, at }) =>
      guarded(async () => {
        try {
          await database.run(ADD_SEAL, toId, count, previous, seal, at);
          return true;
        } catch (error) {
          if (isDuplicate(error, auditSeals, 'PRIMARY', 'audit_seals_previous')) return false;
          throw error;
        }
      }),
  };
}

function wanted({ beforeId, actorId, action, target, since, until }: AuditFilter): WhereOptions<RowValues> {
  const all: WhereOptions<RowValues>[] = [];
  if (beforeId !== undefined) all.push({ id: { [Op.lt]: beforeId } });
  if (actorId !== undefined) all.push({ actor_id: actorId });
  if (target !== undefined) all.push({ target });
  if (since !== undefined) all.push({ at: { [Op.gte]: since } });
  if (until !== undefined) all.push({ at: { [Op.lt]: until } });
  if (action !== undefined) {
    // What follows the dot in the order of characters is the slash.
    const group = { [Op.gte]: `${action}.`, [Op.lt]: `${action}/` };
    all.push({ [Op.or]: [{ action }, { action: group }] } as WhereOptions<RowValues>);
  }
  return { [Op.and]: all } as WhereOptions<RowValues>;
}
