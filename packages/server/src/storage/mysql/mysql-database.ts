import type { RunResult, SqlValue } from '../shared/sql-database.ts';
import type { PoolState } from '../storage.ts';
import type { Row, SqlCell } from '../tables/row-reader.ts';
import { MysqlFailure } from './mysql-failure.ts';
import {
  createMysqlPool,
  type MysqlConnection,
  type MysqlPool,
  type QueryOptions,
  type StatementResult,
} from './mysql-pool.ts';
import type { MysqlTarget } from './mysql-url.ts';
import { createQueryBatcher } from './query-batcher.ts';
import { withParams } from './sql-text.ts';

type Rows<Row> = Row[];

/** Reads rows as arrays in the order of the columns. */
export interface SqlReader {
  all<Row extends readonly SqlCell[]>(sql: string, ...params: readonly SqlValue[]): Promise<Rows<Row>>;
  first<Row extends readonly SqlCell[]>(sql: string, ...params: readonly SqlValue[]): Promise<Row | undefined>;
}

/** A SELECT and its parameters. */
export type Read = readonly [sql: string, ...params: readonly SqlValue[]];

/** Reads of one moment. Each call sends all its statements as one query, and answers the rows of each. */
export interface Snapshot {
  read(...reads: readonly Read[]): Promise<Row[][]>;
  /** As read; the snapshot ends in the same query, and nothing may be read from it afterwards. */
  last(...reads: readonly Read[]): Promise<Row[][]>;
}

/** Sends statements as one query; answers a result for each. */
export type Send = (...statements: readonly string[]) => Promise<readonly StatementResult[]>;

/** A MySQL or MariaDB database behind pools, one for reads and one for writes. */
export interface MysqlDatabase extends SqlReader {
  /** All reads of the work see the database as it was at one moment. It is done again when its connection is lost. */
  snapshot<Result>(work: (snapshot: Snapshot) => Promise<Result>): Promise<Result>;
  /** One statement that is a transaction of its own. */
  run(sql: string, ...params: readonly SqlValue[]): Promise<RunResult>;
  /**
   * A transaction on one connection: the work sends START TRANSACTION with its first query and COMMIT at the end of its
   * last. What fails is rolled back; after a deadlock the work is done again, so it must have no other effects.
   */
  transact<Result>(work: (send: Send) => Promise<Result>): Promise<Result>;
  /** How the connections are used, of both pools together. */
  pool(): PoolState;
  close(): Promise<void>;
}

export interface MysqlDatabaseOptions {
  readonly readers: number;
  readonly writers: number;
  readonly answerTimeoutMs?: number | undefined;
}

/** How often work is done again that met a deadlock. */
const DEADLOCK_TRIES = 8;
/** How often a read looks for another connection after its own was gone. */
const READ_TRIES = 3;

export const START = 'START TRANSACTION';
export const COMMIT = 'COMMIT';

/** The rows of a SELECT. Throws RangeError for a number that JavaScript cannot hold: it must not come back as another. */
export function rowsOf<Row extends readonly SqlCell[]>(result: StatementResult | undefined): Row[] {
  if (!Array.isArray(result)) throw new TypeError('the statement answered no rows');
  const rows = result as Row[];
  for (const row of rows) {
    for (const cell of row) {
      if (typeof cell === 'number' && !Number.isSafeInteger(cell))
        throw new RangeError('a number above 2^53 in the database');
    }
  }
  return rows;
}

/** What a statement other than a SELECT has changed. */
export function changeOf(result: StatementResult | undefined): RunResult {
  if (result === undefined || !('affectedRows' in result)) throw new TypeError('the statement answered rows');
  return { changes: result.affectedRows, lastId: result.insertId };
}

/** The whole transaction was undone by the server, and may meet no conflict the next time. */
function isConflict(error: unknown): boolean {
  return error instanceof MysqlFailure && /^ER_(?:LOCK_DEADLOCK|CHECKREAD)$/.test(error.code);
}

function isLostConnection(error: unknown): boolean {
  return (
    error instanceof MysqlFailure &&
    error.fatal &&
    /^(?:PROTOCOL_CONNECTION_LOST|ECONNRESET|EPIPE|ER_CONNECTION_KILLED)$/.test(error.code)
  );
}

const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.random() * 10 * 2 ** attempt);
  });

async function again<Result>(tries: number, when: (error: unknown) => boolean, work: () => Promise<Result>) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= tries || !when(error)) throw error;
      await pause(attempt);
    }
  }
}

function readerOn(query: (sql: string) => Promise<StatementResult>): SqlReader {
  return {
    all: async <Row extends readonly SqlCell[]>(sql: string, ...params: readonly SqlValue[]) =>
      rowsOf<Row>(await query(withParams(sql, params))),
    first: async <Row extends readonly SqlCell[]>(sql: string, ...params: readonly SqlValue[]) =>
      rowsOf<Row>(await query(withParams(sql, params)))[0],
  };
}

const READ: QueryOptions = { commits: false };

const START_SNAPSHOT = 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY';

async function readSnapshot<Result>(connection: MysqlConnection, work: (snapshot: Snapshot) => Promise<Result>) {
  const transaction = { begun: false, ended: false };
  const send = async (reads: readonly Read[], ends: boolean): Promise<Row[][]> => {
    const first = transaction.begun ? [] : [START_SNAPSHOT];
    const statements = [
      ...first,
      ...reads.map(([sql, ...params]) => withParams(sql, params)),
      ...(ends ? [COMMIT] : []),
    ];
    transaction.begun = true;
    const results = await connection.query(statements.join(';\n'), READ);
    transaction.ended = ends;
    return reads.map((_, index) => rowsOf(results[first.length + index]));
  };
  const end = async (): Promise<void> => {
    if (transaction.begun && !transaction.ended) await connection.query(COMMIT, READ);
  };
  try {
    const result = await work({ read: (...reads) => send(reads, false), last: (...reads) => send(reads, true) });
    await end();
    return result;
  } catch (error) {
    // A connection that is gone is closed, and would only be waited for once more.
    if (!(error instanceof MysqlFailure) || !error.fatal) await end();
    throw error;
  }
}

async function transactOn<Result>(connection: MysqlConnection, work: (send: Send) => Promise<Result>) {
  const send: Send = (...statements) =>
    connection.query(statements.join(';\n'), { commits: statements.at(-1) === COMMIT });
  try {
    return await work(send);
  } catch (error) {
    // Whatever failed, nothing of it may stay open: the next user of this connection would commit it.
    if (!(error instanceof MysqlFailure) || !error.fatal) await connection.query('ROLLBACK', READ);
    throw error;
  }
}

/** Opens the pools. Nothing is connected before the first use. */
export function openMysqlDatabase(target: MysqlTarget, options: MysqlDatabaseOptions): MysqlDatabase {
  const { readers, writers, answerTimeoutMs } = options;
  // A consistent snapshot exists in REPEATABLE READ only. Writers lock no more than the rows they change.
  const reading: MysqlPool = createMysqlPool(target, {
    size: readers,
    isolation: 'REPEATABLE READ',
    access: 'READ ONLY',
    multipleStatements: true,
    answerTimeoutMs,
  });
  const writing: MysqlPool = createMysqlPool(target, {
    size: writers,
    isolation: 'READ COMMITTED',
    multipleStatements: true,
    answerTimeoutMs,
  });
  const read = createQueryBatcher((statements) =>
    again(READ_TRIES, isLostConnection, () =>
      reading.use((connection) => connection.query(statements.join(';\n'), READ)),
    ),
  );

  return {
    ...readerOn(read),
    snapshot: (work) =>
      again(READ_TRIES, isLostConnection, () => reading.use((connection) => readSnapshot(connection, work))),
    run: (sql, ...params) =>
      again(DEADLOCK_TRIES, isConflict, () =>
        writing.use(async (connection) =>
          changeOf((await connection.query(withParams(sql, params), { commits: true }))[0]),
        ),
      ),
    transact: (work) =>
      again(DEADLOCK_TRIES, isConflict, () => writing.use((connection) => transactOn(connection, work))),
    pool: () => ({
      poolSize: reading.size + writing.size,
      poolUsed: reading.used + writing.used,
      poolWaiting: reading.waiting + writing.waiting,
    }),
    async close() {
      await Promise.all([reading.close(), writing.close()]);
    },
  };
}
