import type { Transaction } from 'sequelize';
import type { AuditRow } from '../../domain/audit.ts';
import type { RunResult, SqlDatabase, SqlRunner, SqlValue } from '../shared/sql-database.ts';
import type { Models } from './models.ts';

const INSERT = `INSERT INTO audit_log (at, actor_id, action, target, address, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)`;

/** Writes the row of an act, where it has one. Only in the transaction of the act. */
export async function writeAudit(sql: SqlRunner, row: AuditRow | undefined): Promise<void> {
  if (row === undefined) return;
  await sql.run(INSERT, row.at, row.actorId, row.action, row.target, row.address, row.detail);
}

/** Runs a statement, and writes the row of the act with it if it has changed something. */
export async function runAudited(
  database: SqlDatabase,
  audit: AuditRow | undefined,
  sql: string,
  ...params: readonly SqlValue[]
): Promise<RunResult> {
  if (audit === undefined) return database.run(sql, ...params);
  return database.transact(async (within) => {
    const result = await within.run(sql, ...params);
    if (result.changes > 0) await writeAudit(within, audit);
    return result;
  });
}

/** The same by models: `work` writes in the transaction, and answers whether it has changed something. */
export async function writeAudited(
  models: Models,
  audit: AuditRow | undefined,
  work: (transaction: Transaction | null) => Promise<boolean>,
): Promise<boolean> {
  if (audit === undefined) return work(null);
  return models.together(async (transaction) => {
    const changed = await work(transaction);
    if (changed) await createAuditRow(models, audit, transaction);
    return changed;
  });
}

/** Writes the row of an act through its model. */
export async function createAuditRow(
  { auditLog }: Models,
  { actorId, ...row }: AuditRow,
  transaction: Transaction | null,
): Promise<void> {
  await auditLog.create({ ...row, actor_id: actorId }, { transaction });
}
