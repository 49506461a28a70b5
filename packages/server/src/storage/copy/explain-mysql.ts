import { mysqlFailure } from '../mysql/mysql-failure.ts';
import { mysqlStartupError } from '../mysql/mysql-startup.ts';
import type { MysqlTarget } from '../mysql/mysql-url.ts';

/** A failure as what its operator needs to know. The driver's errors carry rows: none of them leaves a copy. */
export function explainMysql(error: unknown, server: MysqlTarget): unknown {
  return mysqlStartupError(mysqlFailure(error) ?? error, server);
}

/** Does some work on the database; whatever it throws is explained. */
export async function explained<Result>(server: MysqlTarget, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw explainMysql(error, server);
  }
}

/** Without user and password: what may be shown and kept. */
export function placeOf({ host, port, database }: MysqlTarget): string {
  return `mysql://${host.includes(':') ? `[${host}]` : host}:${port}/${encodeURIComponent(database)}`;
}
