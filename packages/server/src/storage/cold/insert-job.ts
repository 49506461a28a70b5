import type { Id } from '../../domain/ids.ts';
import { JOB_STATE } from '../codes.ts';
import type { SqlRunner } from '../shared/sql-database.ts';
import type { SqlDialect } from '../tables/table-sql.ts';
import { databaseNow } from './database-time.ts';

/** Makes a job within the transaction of what it works on, so that neither is there without the other. Answers its id. */
export type InsertJob = (
  sql: SqlRunner,
  job: { readonly kind: string; readonly input: unknown; readonly createdBy: Id },
) => Promise<Id>;

/** See InsertJob. */
export function createInsertJob(dialect: SqlDialect): InsertJob {
  const now = databaseNow(dialect);
  const statement = `INSERT INTO jobs (kind, state, input, progress, holder, next_at, created_by, created_at)
    VALUES (?1, ${JOB_STATE.encode('waiting')}, ?2, '', '', ${now}, ?3, ${now})`;
  return async (sql, { kind, input, createdBy }) =>
    (await sql.run(statement, kind, JSON.stringify(input), createdBy)).lastId;
}
