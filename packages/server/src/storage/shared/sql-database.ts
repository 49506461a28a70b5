import type { SqlCell } from '../tables/row-reader.ts';
import type { Dialect } from './sql-dialect.ts';

/** A parameter; a list is one, for a look-up. */
export type SqlValue = number | string | null | readonly number[] | readonly string[];

export interface RunResult {
  /** Rows that were written, or on MySQL rows that were found. */
  readonly changes: number;
  /** The id that the database has given to the last inserted row. */
  readonly lastId: number;
}

/** SQLite answers a read at once. A promise for it would cost a tenth of a small one. */
export type Answer<Value> = Value | Promise<Value>;

/** Runs statements with ?1, ?2, … in them. Their text must be constant: it is kept. Throws the driver's failure. */
export interface SqlRunner {
  /** Rows of integers and texts, as arrays in the order of the columns. */
  all<Row extends readonly SqlCell[]>(sql: string, ...params: readonly SqlValue[]): Answer<Row[]>;
  first<Row extends readonly SqlCell[]>(sql: string, ...params: readonly SqlValue[]): Answer<Row | undefined>;
  run(sql: string, ...params: readonly SqlValue[]): Answer<RunResult>;
}

/** A statement with its parameters. */
export interface BoundSql {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** A database of either kind, for repositories that are the same on both. */
export interface SqlDatabase extends SqlRunner {
  readonly dialect: Dialect;
  /**
   * All statements of the work in one transaction. It may be done again after a deadlock, so it must have no other effects.
   * Nothing else may be waited for in it: on SQLite nobody else writes meanwhile.
   */
  transact<Result>(work: (sql: SqlRunner) => Promise<Result>): Promise<Result>;
  /**
   * Statements none of which needs the answer of another, in one transaction, which may be done again after a deadlock. On SQLite
   * the thread does it where `rows`, about how many are written, are many. Answers how many rows each has changed.
   */
  runTogether(statements: readonly BoundSql[], options: { readonly rows: number }): Promise<readonly number[]>;
}
