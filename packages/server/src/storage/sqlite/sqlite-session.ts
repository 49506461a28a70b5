import type Database from 'libsql';
import type { RunResult } from '../shared/sql-database.ts';
import type { SqlCell } from '../tables/row-reader.ts';

/** What can be bound to a parameter. Anything else (a boolean above all) makes the native driver abort the process. */
export type SqlValue = number | string | bigint | Uint8Array | null;

/** Statements on one connection. Everything is synchronous; prepared statements are kept by their text. */
export interface SqlSession {
  /**
   * Rows of a SELECT of integers and texts, as arrays in the order of the columns. A column of blobs or reals is refused;
   * an expression has no such type, so what it gives must be known: JSON would change both.
   */
  select<Row extends readonly SqlCell[]>(sql: string, ...params: readonly SqlValue[]): Row[];
  /** As select, of any statement that gives rows (RETURNING, PRAGMA), blobs too; twice the CPU for many rows. */
  all<Row extends readonly SqlCell[]>(sql: string, ...params: readonly SqlValue[]): Row[];
  /** The first row of any statement. */
  first<Row extends readonly SqlCell[]>(sql: string, ...params: readonly SqlValue[]): Row | undefined;
  run(sql: string, ...params: readonly SqlValue[]): RunResult;
  /** One or more statements without parameters. */
  exec(sql: string): void;
}

type Statement = Database.Statement<unknown[]>;

/**
 * The statement with all its rows in one text, a JSON array of arrays. libsql takes a call for each row and each cell: 50
 * messages cost twice the CPU in that way, packing and parsing included (scripts/measure-sqlite-reads.mjs).
 */
export function packRows(sql: string, columns: number): string {
  const names = Array.from({ length: columns }, (_, place) => `c${place}`).join(', ');
  return `WITH packed (${names}) AS (${sql}) SELECT json_group_array(json_array(${names})) FROM packed`;
}

export function createSqlSession(database: Database.Database): SqlSession {
  const prepared = new Map<string, Statement>();
  const packed = new Map<string, Statement>();

  function statement(sql: string, rows: boolean): Statement {
    let found = prepared.get(sql);
    if (found === undefined) {
      found = database.prepare(sql);
      if (rows) found.raw(true);
      prepared.set(sql, found);
    }
    return found;
  }

  function packedStatement(sql: string): Statement {
    let found = packed.get(sql);
    if (found === undefined) {
      const columns = statement(sql, true).columns();
      // A blob can pass for SQLite's binary JSON, and a real loses digits.
      const changed = columns.find(({ type }) => type === 'BLOB' || type === 'REAL');
      if (changed !== undefined) throw new TypeError(`select cannot read ${changed.name}, a ${changed.type}.`);
      found = database.prepare(packRows(sql, columns.length)).raw(true);
      packed.set(sql, found);
    }
    return found;
  }

  return {
    select<Row extends readonly SqlCell[]>(sql: string, ...params: readonly SqlValue[]) {
      const [text] = packedStatement(sql).get(params) as [string];
      return JSON.parse(text) as Row[];
    },
    all<Row extends readonly SqlCell[]>(sql: string, ...params: readonly SqlValue[]) {
      return statement(sql, true).all(params) as Row[];
    },
    first<Row extends readonly SqlCell[]>(sql: string, ...params: readonly SqlValue[]) {
      return statement(sql, true).get(params) as Row | undefined;
    },
    run(sql, ...params) {
      const result = statement(sql, false).run(params);
      return { changes: result.changes, lastId: Number(result.lastInsertRowid) };
    },
    exec(sql) {
      database.exec(sql);
    },
  };
}
