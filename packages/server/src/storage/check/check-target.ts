import type { SqlCell } from '../tables/row-reader.ts';

/** What the database itself says of one of its tables, or of its file. */
export interface Damage {
  readonly where: string;
  readonly what: string;
}

/** A store whose rows are looked at. Nothing is changed, and each statement sees one moment. */
export interface CheckTarget {
  /** Without a password: what may be shown. */
  readonly place: string;
  /** What is looked at by the database itself: all of it at once, or a table at a time. */
  readonly parts: readonly string[];
  /** Has the database look at its own file or at a table. `quick`: indexes are left out. */
  damageOf(part: string, quick: boolean): Promise<readonly Damage[]>;
  rows(sql: string, ...params: readonly number[]): Promise<readonly (readonly SqlCell[])[]>;
  /** What helps against damage. */
  readonly fix: string;
  close(): Promise<void>;
}
