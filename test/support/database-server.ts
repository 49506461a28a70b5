import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import type { ServiceProcess } from './service-process.ts';

/** A database of its own for a test. */
export interface TestDatabase {
  readonly name: string;
  /** "mysql://user:password@127.0.0.1:port/name". */
  readonly url: string;
  drop(): Promise<void>;
}

/** A database server that somebody else may have started. */
export interface DatabaseServer {
  /** Of a user with all rights, without a database: "mysql://user:password@127.0.0.1:port/". */
  readonly url: string;
  /** An empty database with a name that nobody else has; utf8mb4 unless told, with the server's collation for it. */
  createDatabase(characterSet?: string): Promise<TestDatabase>;
}

/** A database server of this test's own. start() after stop() or kill() brings the same data back on the same port. */
export interface RunningDatabase extends DatabaseServer, ServiceProcess {}

/** A server that runs already, by the URL of a user who may make databases. */
export function databaseServer(url: string): DatabaseServer {
  return {
    url,
    async createDatabase(characterSet = 'utf8mb4') {
      const name = `im_test_${randomBytes(6).toString('hex')}`;
      await query(url, `CREATE DATABASE ${name} CHARACTER SET ${characterSet}`);
      return { name, url: new URL(name, url).href, drop: () => query(url, `DROP DATABASE IF EXISTS ${name}`) };
    },
  };
}

/** What makes the user of the tests, run at every start. */
export function userSql(password: string): string {
  return [
    `CREATE USER IF NOT EXISTS im@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO im@'127.0.0.1' WITH GRANT OPTION;`,
    '',
  ].join('\n');
}

/** Whether the server is up. */
export async function answersQueries(url: string): Promise<boolean> {
  try {
    await query(url, 'SELECT 1');
    return true;
  } catch {
    return false;
  }
}

async function query(url: string, sql: string): Promise<void> {
  const connection = await createConnection({ uri: url, connectTimeout: 5_000 });
  try {
    await connection.query(sql);
  } finally {
    connection.destroy();
  }
}
