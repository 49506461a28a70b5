import { type Connection, createConnection } from 'mysql2/promise';
import { createSilentLogger } from '../../telemetry/log.ts';
import { explained, explainMysql, placeOf } from '../copy/explain-mysql.ts';
import { openMysqlDatabase } from '../mysql/mysql-database.ts';
import { migrateMysql } from '../mysql/mysql-migrator.ts';
import { checkServer, checkTables } from '../mysql/mysql-startup.ts';
import { type MysqlTarget, mysqlTarget } from '../mysql/mysql-url.ts';
import { connectionOptions, sessionStatements } from '../mysql/session.ts';
import type { MoveDestination } from './move-destination.ts';
import { createMysqlDestination } from './mysql-destination.ts';

export interface MoveDestinationOptions {
  /** "mysql://user:password@host:port/database", or mariadb://. */
  readonly url: string;
  readonly tls: 'off' | 'verify' | 'insecure';
  /** A file of certificates for "verify"; '' for those of the system. */
  readonly tlsCa: string;
  readonly now: () => number;
}

/** Opens the database that a store is moved to and brings its schema up to date. Throws StartupError with the way out. */
export async function openMysqlDestination(options: MoveDestinationOptions): Promise<MoveDestination> {
  const server = mysqlTarget(options.url, options);
  let connection: Connection | undefined;
  try {
    await prepare(server, options.now);
    connection = await createConnection({ ...connectionOptions(server), rowsAsArray: false });
    for (const sql of sessionStatements('READ COMMITTED')) await connection.query(sql);
    const target = await createMysqlDestination(connection, placeOf(server));
    return withSafeErrors(target, server);
  } catch (error) {
    connection?.destroy();
    throw explainMysql(error, server);
  }
}

async function prepare(server: MysqlTarget, now: () => number): Promise<void> {
  const database = openMysqlDatabase(server, { readers: 1, writers: 1 });
  try {
    await checkServer(database, server, createSilentLogger());
    await migrateMysql(server, { now });
    await checkTables(database, server);
  } finally {
    await database.close();
  }
}

/** The driver's errors carry rows: none of them leaves this file. */
function withSafeErrors(target: MoveDestination, server: MysqlTarget): MoveDestination {
  const safe =
    <Args extends readonly unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    (...args: Args): Promise<Result> =>
      explained(server, () => work(...args));
  return {
    place: target.place,
    note: safe(target.note),
    setNote: safe(target.setNote),
    firstFilled: safe(target.firstFilled),
    clear: safe(target.clear),
    position: safe(target.position),
    write: safe(target.write),
    numberAbove: safe(target.numberAbove),
    sum: safe(target.sum),
    finish: safe(target.finish),
    close: target.close,
  };
}
