import type { RunInTurn } from '../cold/partition-lease-repository.ts';
import type { RunResult, SqlValue as SharedValue, SqlDatabase, SqlRunner } from '../shared/sql-database.ts';
import type { Row, SqlCell } from '../tables/row-reader.ts';
import { RUN_PREPARED, RUN_TOGETHER } from './run-statement.ts';
import { SQLITE } from './sqlite-dialect.ts';
import type { SqliteFile } from './sqlite-file.ts';
import { createSqlSession, type SqlSession, type SqlValue } from './sqlite-session.ts';

function isList(value: SharedValue): value is readonly number[] | readonly string[] {
  return Array.isArray(value);
}

/** A list is the JSON of an array. */
function bound(params: readonly SharedValue[]): readonly SqlValue[] {
  return params.some(isList)
    ? params.map((param) => (isList(param) ? JSON.stringify(param) : param))
    : (params as readonly SqlValue[]);
}

function runnerOf(
  read: <Result>(work: (session: SqlSession) => Result) => Result,
  run: (sql: string, params: readonly SqlValue[]) => RunResult | Promise<RunResult>,
): SqlRunner {
  return {
    all: <Row extends readonly SqlCell[]>(sql: string, ...params: readonly SharedValue[]) =>
      read((session) => session.select<Row>(sql, ...bound(params))),
    first: <Row extends readonly SqlCell[]>(sql: string, ...params: readonly SharedValue[]) =>
      read((session) => session.first<Row>(sql, ...bound(params))),
    run: (sql, ...params) => run(sql, bound(params)),
  };
}

/** A connection for reads that are the same on both databases. */
export function readsOf(session: () => SqlSession): Pick<SqlDatabase, 'dialect' | 'all' | 'first'> {
  const { all, first } = runnerOf(
    (work) => work(session()),
    () => {
      throw new TypeError('Nothing is written here.');
    },
  );
  return { dialect: SQLITE, all, first };
}

/** A SQLite file for the repositories that are the same on both databases. */
export function createSqliteDatabase(file: SqliteFile): SqlDatabase {
  const session = createSqlSession(file.writer);
  const inTransaction = runnerOf(
    (work) => work(session),
    (sql, params) => session.run(sql, ...params),
  );
  return {
    dialect: SQLITE,
    ...runnerOf(
      (work) => file.readOnce(work),
      (sql, params) => file.run(RUN_PREPARED, { sql, params }, { rows: 1 }),
    ),
    runTogether: (statements, options) =>
      file.run(
        RUN_TOGETHER,
        statements.map(({ sql, params }) => ({ sql, params: bound(params) })),
        options,
      ),
    async transact(work) {
      const leave = await file.begin();
      try {
        const result = await work(inTransaction);
        await file.commit();
        return result;
      } finally {
        leave();
      }
    },
  };
}

/** Statements one behind the other, each a transaction of its own. */
export function runInTurn(database: SqlDatabase): RunInTurn {
  return async (statements) => {
    const results: (readonly Row[])[] = [];
    for (const { sql, params } of statements) {
      if (sql.startsWith('SELECT')) results.push(await database.all<Row>(sql, ...params));
      else {
        await database.run(sql, ...params);
        results.push([]);
      }
    }
    return results;
  };
}
