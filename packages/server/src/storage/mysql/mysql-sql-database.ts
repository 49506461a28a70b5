import type { SqlDatabase, SqlRunner, SqlValue } from '../shared/sql-database.ts';
import type { SqlCell } from '../tables/row-reader.ts';
import { COMMIT, changeOf, type MysqlDatabase, rowsOf, type Send, START } from './mysql-database.ts';
import { MYSQL } from './mysql-dialect.ts';
import { withParams } from './sql-text.ts';

function runnerIn(send: Send): SqlRunner {
  const query = async (sql: string, params: readonly SqlValue[]) => (await send(withParams(sql, params)))[0];
  return {
    all: async <Row extends readonly SqlCell[]>(sql: string, ...params: readonly SqlValue[]) =>
      rowsOf<Row>(await query(sql, params)),
    first: async <Row extends readonly SqlCell[]>(sql: string, ...params: readonly SqlValue[]) =>
      rowsOf<Row>(await query(sql, params))[0],
    run: async (sql, ...params) => changeOf(await query(sql, params)),
  };
}

/** A MySQL database for the repositories that are the same on both databases. */
export function createSqlDatabase(database: MysqlDatabase): SqlDatabase {
  return {
    dialect: MYSQL,
    all: database.all,
    first: database.first,
    run: database.run,
    runTogether: (statements) =>
      database.transact(async (send) => {
        const texts = statements.map(({ sql, params }) => withParams(sql, params));
        const results = await send(START, ...texts, COMMIT);
        return texts.map((_, index) => changeOf(results[index + 1]).changes);
      }),
    transact: (work) =>
      database.transact(async (send) => {
        await send(START);
        const result = await work(runnerIn(send));
        await send(COMMIT);
        return result;
      }),
  };
}
