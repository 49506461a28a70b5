import type { SqlDialect } from '../tables/table-sql.ts';

/** Columns in the order of the SELECT. */
export type StepRow = readonly (number | string | null)[];

/** The database as a step rewrites rows in it. */
export interface StepRows {
  all<Row extends StepRow>(sql: string, ...params: readonly (number | string)[]): Promise<Row[]>;
  run(sql: string, ...params: readonly (number | string)[]): Promise<void>;
  /** What whoever runs the server should know; it goes into the log. */
  note(text: string): void;
}

/** One numbered step of the schema. What has been released is never changed; a new step is added instead. */
export interface SchemaMigration {
  /** The file's name without its ending; steps run in the order of their names. */
  readonly name: string;
  /** An imd that does not know this step can go on using the database after it: it only adds what may be left out. */
  readonly expands: boolean;
  up(dialect: SqlDialect): readonly string[];
  down(dialect: SqlDialect): readonly string[];
  /** What SQL alone cannot do, after `up`. A process may die in the middle of it: done again, it goes on and changes nothing twice. */
  rewrite?(rows: StepRows): Promise<void>;
}
