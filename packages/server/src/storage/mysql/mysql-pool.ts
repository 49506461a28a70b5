import { createPool, type PoolConnection, type ResultSetHeader } from 'mysql2';
import type { SqlCell } from '../tables/row-reader.ts';
import { connectFailure, type MysqlFailure, mysqlFailure } from './mysql-failure.ts';
import type { MysqlTarget } from './mysql-url.ts';
import { type Access, ANSWER_TIMEOUT_MS, connectionOptions, type Isolation, sessionStatements } from './session.ts';

/** The answer to one statement: its rows, or what it changed. */
export type StatementResult = readonly (readonly SqlCell[])[] | ResultSetHeader;

/** One connection, taken out of its pool. */
export interface MysqlConnection {
  /** Runs one statement, or several with semicolons between them; answers one result for each. Throws MysqlFailure. */
  query(sql: string, options: QueryOptions): Promise<readonly StatementResult[]>;
}

export interface QueryOptions {
  /** Something may be stored when this was done: without an answer, the outcome is unknown. */
  readonly commits: boolean;
}

export interface MysqlPool {
  /** Lends a connection to the work. One that failed is closed, never lent again. Throws MysqlFailure. */
  use<Result>(work: (connection: MysqlConnection) => Promise<Result>): Promise<Result>;
  /** Work that has a connection, and work that waits for one. */
  readonly used: number;
  readonly waiting: number;
  readonly size: number;
  close(): Promise<void>;
}

export interface MysqlPoolOptions {
  readonly size: number;
  readonly isolation: Isolation;
  /** READ WRITE if absent. */
  readonly access?: Access;
  /** Several statements in one query. Only for text that is made by sql-text.ts from end to end. */
  readonly multipleStatements: boolean;
  readonly answerTimeoutMs?: number | undefined;
  readonly connectTimeoutMs?: number;
}

/** Work that may wait for a connection; more is refused as if the database were away. */
const WAITING = 10_000;

/** A pool of connections that all speak the same session settings. Connections are made when they are needed. */
export function createMysqlPool(target: MysqlTarget, options: MysqlPoolOptions): MysqlPool {
  const timeout = options.answerTimeoutMs ?? ANSWER_TIMEOUT_MS;
  const pool = createPool({
    ...connectionOptions(target),
    ...(options.connectTimeoutMs === undefined ? {} : { connectTimeout: options.connectTimeoutMs }),
    multipleStatements: options.multipleStatements,
    connectionLimit: options.size,
    queueLimit: WAITING,
    // The text is complete: the driver would only look through all of it for question marks.
    queryFormat: (sql) => sql,
  });
  pool.on('connection', (connection) => {
    // An idle connection may end: the pool drops it, and the next work gets another one.
    connection.on('error', () => {});
    for (const sql of sessionStatements(options.isolation, options.access)) {
      connection.query({ sql, timeout }, (error) => {
        if (error !== null) connection.destroy();
      });
    }
  });

  const acquire = (): Promise<PoolConnection> =>
    new Promise((resolve, reject) => {
      pool.getConnection((error, connection) => {
        if (error === null) resolve(connection);
        else reject(connectFailure(error));
      });
    });

  let used = 0;
  let waiting = 0;

  return {
    size: options.size,
    get used() {
      return used;
    },
    get waiting() {
      return waiting;
    },
    async use(work) {
      waiting += 1;
      const connection = await acquire().finally(() => {
        waiting -= 1;
      });
      used += 1;
      const lent = new LentConnection(connection, timeout);
      try {
        return await work(lent);
      } finally {
        used -= 1;
        if (lent.broken) connection.destroy();
        else connection.release();
      }
    },
    close: () =>
      new Promise((resolve) => {
        pool.end(() => resolve());
      }),
  };
}

class LentConnection implements MysqlConnection {
  broken = false;
  readonly #connection: PoolConnection;
  readonly #timeout: number;

  constructor(connection: PoolConnection, timeout: number) {
    this.#connection = connection;
    this.#timeout = timeout;
  }

  query(sql: string, { commits }: QueryOptions): Promise<readonly StatementResult[]> {
    return new Promise((resolve, reject) => {
      let answered = 0;
      const command = this.#connection.query({ sql, timeout: this.#timeout }, (error, result: unknown) => {
        if (error !== null) reject(this.#failed(error, { statement: answered, commits }));
        else resolve(answered > 1 ? (result as StatementResult[]) : [result as StatementResult]);
      });
      // Emitted once for each statement, so that a failure can say which one it was.
      command.on('fields', () => {
        answered += 1;
      });
    });
  }

  #failed(error: unknown, at: { readonly statement: number; readonly commits: boolean }): MysqlFailure {
    const failure = mysqlFailure(error, at) ?? connectFailure(error);
    if (failure.fatal) this.broken = true;
    return failure;
  }
}
