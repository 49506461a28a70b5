import type { SqlDialect } from '../table-sql.ts';

/** One numbered step of the schema. What has been released is never changed; a new step is added instead. */
export interface SchemaMigration {
  /** The file's name without its ending; steps run in the order of their names. */
  readonly name: string;
  /** The tables that exist after this step, for the check at start. */
  readonly tables: readonly string[];
  up(dialect: SqlDialect): readonly string[];
  down(dialect: SqlDialect): readonly string[];
}
