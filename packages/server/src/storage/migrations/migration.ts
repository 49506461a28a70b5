import type { SqlDialect } from '../tables/table-sql.ts';

/** One numbered step of the schema. What has been released is never changed; a new step is added instead. */
export interface SchemaMigration {
  /** The file's name without its ending; steps run in the order of their names. */
  readonly name: string;
  /** An imd that does not know this step can go on using the database after it: it only adds what may be left out. */
  readonly expands: boolean;
  up(dialect: SqlDialect): readonly string[];
  down(dialect: SqlDialect): readonly string[];
}
