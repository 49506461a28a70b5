import { execute, RUN_STATEMENT, type StatementResult } from './run-statement.ts';
import type { SqliteFile } from './sqlite-file.ts';
import type { SqlValue } from './sqlite-session.ts';

type Answer = (this: { readonly lastID: number; readonly changes: number }, error: unknown, rows?: unknown[]) => void;
type Params = readonly unknown[] | Readonly<Record<string, unknown>>;

/** What Sequelize calls on a connection of sqlite3. */
export interface DriverConnection {
  readonly filename: string;
  serialize(work: () => void): void;
  run(sql: string, params?: Params | Answer, answer?: Answer): this;
  all(sql: string, params?: Params | Answer, answer?: Answer): this;
  close(answer?: (error: unknown) => void): void;
}

/** The part of the module sqlite3 that Sequelize uses. */
export interface SqliteDriver {
  readonly OPEN_READONLY: number;
  readonly OPEN_READWRITE: number;
  readonly OPEN_CREATE: number;
  readonly Database: new (path: string, mode: number, opened: (error: unknown) => void) => DriverConnection;
}

const NOTHING: StatementResult = { rows: [], lastId: 0, changes: 0 };

const READS = /^\s*(?:SELECT|PRAGMA|EXPLAIN)\b/i;
const BEGINS = /^\s*BEGIN\b/i;
const COMMITS = /^\s*COMMIT\b/i;
const ENDS = /^\s*(?:COMMIT|ROLLBACK)\b(?!\s+TO\b)/i;

/** A value that the native driver takes; anything else would end the process there, so it is refused here. */
function toBindable(value: unknown): SqlValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'bigint') return value;
  if (value instanceof Uint8Array) return value;
  throw new TypeError(`A ${typeof value} cannot be bound to a parameter.`);
}

/** Parameters by place, or by name without the "$" that sqlite3 wants and libsql does not. */
function toBindables(params: Params): SqlValue[] | Record<string, SqlValue> {
  if (Array.isArray(params)) return params.map(toBindable);
  const named: Record<string, SqlValue> = {};
  for (const [name, value] of Object.entries(params)) named[name.replace(/^[$:@]/, '')] = toBindable(value);
  return named;
}

/**
 * The open file behind sqlite3's callback interface, for Sequelize's `dialectModule`. All its connections are the one of
 * the file: a transaction waits for its turn in the file's queue and holds it until COMMIT or ROLLBACK, a single
 * statement is a transaction of its own, and reads outside of a transaction see committed rows only.
 */
export function createSqliteDriver(file: SqliteFile): SqliteDriver {
  class Connection implements DriverConnection {
    readonly filename = file.path;
    #leave: (() => void) | undefined;

    constructor(_path: string, _mode: number, opened: (error: unknown) => void) {
      setImmediate(() => opened(null));
    }

    serialize(work: () => void): void {
      work();
    }

    run(sql: string, params?: Params | Answer, answer?: Answer): this {
      return this.#answer(sql, params, answer);
    }

    all(sql: string, params?: Params | Answer, answer?: Answer): this {
      return this.#answer(sql, params, answer);
    }

    close(answer?: (error: unknown) => void): void {
      this.#end('ROLLBACK').then(
        () => answer?.(null),
        (error: unknown) => answer?.(error),
      );
    }

    #answer(sql: string, params: Params | Answer | undefined, answer: Answer | undefined): this {
      const callback = typeof params === 'function' ? params : answer;
      const values = params === undefined || typeof params === 'function' ? [] : params;
      this.#execute(sql, values).then(
        ({ rows, lastId, changes }) => callback?.call({ lastID: lastId, changes }, null, [...rows]),
        (error: unknown) => callback?.call({ lastID: 0, changes: 0 }, error),
      );
      return this;
    }

    async #execute(sql: string, params: Params): Promise<StatementResult> {
      if (BEGINS.test(sql)) return this.#begin();
      // Also without a transaction: Sequelize rolls back the one whose BEGIN has failed.
      if (ENDS.test(sql)) return this.#end(sql);
      const statement = { sql, params: toBindables(params) };
      if (this.#leave !== undefined) return execute({ database: file.writer }, statement);
      if (READS.test(sql)) return execute({ database: file.reader }, statement);
      return file.run(RUN_STATEMENT, statement, { rows: 1 });
    }

    async #begin(): Promise<StatementResult> {
      this.#leave = await file.begin();
      return NOTHING;
    }

    /** Ends the transaction, whatever the database says to it: nobody else may find it open. */
    async #end(sql: string): Promise<StatementResult> {
      const leave = this.#leave;
      if (leave === undefined) return NOTHING;
      this.#leave = undefined;
      try {
        if (COMMITS.test(sql)) await file.commit();
      } finally {
        leave();
      }
      return NOTHING;
    }
  }

  return { OPEN_READONLY: 1, OPEN_READWRITE: 2, OPEN_CREATE: 4, Database: Connection };
}
