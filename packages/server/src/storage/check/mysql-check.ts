import { explained, placeOf } from '../copy/explain-mysql.ts';
import { rowsOf } from '../mysql/mysql-database.ts';
import { createMysqlPool } from '../mysql/mysql-pool.ts';
import { type MysqlTlsOptions, mysqlTarget } from '../mysql/mysql-url.ts';
import { quoted, withParams } from '../mysql/sql-text.ts';
import { TABLES } from '../tables/index.ts';
import type { CheckTarget } from './check-target.ts';

/** A large table takes its time. */
const ANSWER_TIMEOUT_MS = 4 * 3_600_000;
const READS = { commits: false } as const;

/** Reads a MySQL or MariaDB store, while nodes run or not. Throws StartupError. */
export async function openMysqlCheck(options: MysqlTlsOptions & { readonly url: string }): Promise<CheckTarget> {
  const target = mysqlTarget(options.url, options);
  const pool = createMysqlPool(target, {
    size: 1,
    isolation: 'REPEATABLE READ',
    multipleStatements: false,
    answerTimeoutMs: ANSWER_TIMEOUT_MS,
  });
  const ask = (sql: string) =>
    explained(target, () => pool.use(async (connection) => (await connection.query(sql, READS))[0]));
  return {
    place: placeOf(target),
    parts: TABLES.map(({ name }) => name),
    async damageOf(table, quick) {
      const answer = rowsOf<[string, string, string, string]>(
        await ask(`CHECK TABLE ${quoted(table).replaceAll("'", '`')}${quick ? ' QUICK' : ''}`),
      );
      return answer.flatMap(([where, , kind, text]) =>
        (kind === 'status' && text === 'OK') || kind === 'note' ? [] : [{ where, what: `${kind}: ${text}` }],
      );
    },
    rows: async (sql, ...params) => rowsOf(await ask(withParams(sql, params))),
    fix: 'make a dump while it can be read ("imd backup" reads all rows), look at the disk and the log of the database, and restore into an empty database ("imd restore"); else restore the last backup',
    close: () => pool.close(),
  };
}
