import type { SqlDialect } from '../tables/table-sql.ts';

/** What the rows of a table are looked up by: a key for each, in a list. */
export interface LookUp {
  /** With its alias, as "users AS u". */
  readonly table: string;
  /** The column that is one of the list, as "u.id". */
  readonly column: string;
  /** The parameter with the list, as "?1". */
  readonly list: string;
  /** Joined behind the table. */
  readonly joins?: string;
  readonly where?: string;
}

/**
 * The few words that the databases do not have in common. Statements made with it run on both; a list is one parameter
 * (SqlDatabase), and bytes are hex digits in `unhex`.
 */
export interface Dialect {
  readonly name: SqlDialect;
  /** A join that keeps the order: first the rows before it, then one look-up for each. */
  readonly join: string;
  /** Behind a table: by this index and no other; "PRIMARY" for its primary key. */
  by(index: string): string;
  /** Behind a SELECT of a transaction: nobody else changes these rows before its end. */
  readonly lock: string;
  greatest(...values: readonly string[]): string;
  least(...values: readonly string[]): string;
  /** That a text has characters of ASCII only. */
  isAscii(text: string): string;
  /** The FROM and WHERE of rows whose column is in a list. */
  lookUp(what: LookUp): string;
  /** A table of keys under the alias j, from a parameter with the JSON of an array of arrays of numbers and hex digits. */
  keys(parameter: string, columns: readonly ('number' | 'op')[]): string;
  /** A column of that table, from 0, to compare with. */
  key(place: number): string;
  /** The same as a number to calculate with. */
  number(place: number): string;
  /** Changes each row of a table that is in a table of keys; the values are by columns. */
  updateEach(what: {
    readonly table: string;
    readonly keys: string;
    readonly found: string;
    readonly values: Readonly<Record<string, string>>;
  }): string;
  /** Deletes at most `limit` rows, the first ones in an order that has an index. */
  deleteFirst(what: {
    readonly table: string;
    readonly key: readonly string[];
    readonly where: string;
    readonly order: string;
    readonly limit: number;
  }): string;
  /** Behind an INSERT: changes the row that has this key already. Without values, it stays as it is. */
  onConflict(key: readonly string[], values?: Readonly<Record<string, string>>): string;
  /** In onConflict: the value that would have been inserted. */
  proposed(column: string): string;
}

/** Columns with their new values, as an UPDATE lists them. */
export function assignments(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([column, value]) => `${column} = ${value}`)
    .join(', ');
}
