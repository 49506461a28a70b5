import type { MysqlTarget } from './mysql-url.ts';

/** How long connecting may take, in ms. */
export const CONNECT_TIMEOUT_MS = 5_000;
/** A statement that gets no answer for so long, in ms, counts as lost: the server hangs. Above the wait for a lock. */
export const ANSWER_TIMEOUT_MS = 8_000;
/** How long a statement waits for a lock, in seconds. */
export const LOCK_WAIT_S = 5;

export type Isolation = 'READ COMMITTED' | 'REPEATABLE READ';
/** READ ONLY: the server refuses to change a row, whatever it is sent. */
export type Access = 'READ ONLY' | 'READ WRITE';

/**
 * What every connection is sent first, whatever the server's defaults are: strict mode, without which a failed fence and a
 * cut text would be warnings; text as UTF-8 with backslash escapes on; times in UTC.
 */
export function sessionStatements(isolation: Isolation, access: Access = 'READ WRITE'): readonly string[] {
  return [
    "SET NAMES utf8mb4 COLLATE utf8mb4_bin, sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION', " +
      `time_zone = '+00:00', innodb_lock_wait_timeout = ${LOCK_WAIT_S}, autocommit = 1`,
    `SET SESSION TRANSACTION ISOLATION LEVEL ${isolation}, ${access}`,
  ];
}

/** The driver's options that all connections share. Rows come as arrays, numbers as JavaScript's. */
export function connectionOptions(target: MysqlTarget) {
  const { host, port, user, password, database, ssl } = target;
  return {
    host,
    port,
    user,
    password,
    database,
    ...(ssl === undefined ? {} : { ssl: { ...ssl } }),
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    connectTimeout: CONNECT_TIMEOUT_MS,
    enableKeepAlive: true,
    keepAliveInitialDelay: 10_000,
    rowsAsArray: true,
  };
}
