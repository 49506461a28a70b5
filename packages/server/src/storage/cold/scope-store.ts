import type { SqlRunner } from '../shared/sql-database.ts';
import type { Dialect } from '../shared/sql-dialect.ts';
import type { Table } from '../tables/table.ts';

/** How the rows of one scope are read and written. */
export interface ScopeStore<Rows, Statements extends Readonly<Record<string, string>> = Record<string, string>> {
  /** The tables that only this scope uses. */
  readonly tables?: readonly Table[];
  /** A check makes sure that none of them scans a table. */
  statements(dialect: Dialect): Statements;
  /** The same in a change of the scope and outside of one. */
  rows(sql: SqlRunner, statements: Statements): Rows;
}

/** Checks the store of a scope against what the scope is declared to have: `scopeStore<Rows>()({ … })`. */
export function scopeStore<Rows>() {
  return <Statements extends Readonly<Record<string, string>>>(
    store: ScopeStore<Rows, Statements>,
  ): ScopeStore<Rows, Statements> => store;
}

/** Rows behind a place and their order: ?1 is the user, ?2 and ?3 the place, ?4 how many. Needs an index by user and urev. */
export function behindPlace(alias: string, key: string): string {
  return `${alias}.user_id = ?1 AND ${alias}.urev >= ?2 AND (${alias}.urev > ?2 OR ${alias}.${key} > ?3)
    ORDER BY ${alias}.urev, ${alias}.${key} LIMIT ?4`;
}
