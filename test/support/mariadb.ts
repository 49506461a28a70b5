import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { freePort } from './free-port.ts';
import { findPrograms } from './installed.ts';
import { createServiceProcess, type ServiceProcess, serviceFolder } from './service-process.ts';

const run = promisify(execFile);

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

/** A MariaDB of this test's own. start() after stop() or kill() brings the same data back on the same port. */
export interface RunningMariadb extends DatabaseServer, ServiceProcess {}

/**
 * Starts a MariaDB on a free port of the loopback address, with an empty folder. Call remove() at the end. `settings` are
 * added to its command line.
 */
export async function startMariadb(settings: readonly string[] = []): Promise<RunningMariadb> {
  const [mariadbd = '', installDb = ''] = await findPrograms({
    name: 'MariaDB',
    programs: ['mariadbd', 'mariadb-install-db', 'mariadb'],
    packages: ['mariadb-server-core', 'mariadb-client-core'],
    otherwise: 'set IM_TEST_MYSQL_URL to mysql://user:password@host:port/ of a server with such a user who may do all',
  });
  const folder = serviceFolder('mariadb');
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const url = `mysql://im:${password}@127.0.0.1:${port}/`;
  const service = createServiceProcess({
    name: 'MariaDB',
    folder,
    command: mariadbd,
    args: [...serverArgs(folder, port), ...settings],
    answers: () => answersQueries(url),
  });
  try {
    writeFileSync(join(folder, 'init.sql'), initSql(password));
    await run(installDb, [...SYSTEM, `--datadir=${join(folder, 'data')}`, ...INSTALL]);
    await service.start();
  } catch (error) {
    await service.remove();
    throw error;
  }
  return { ...service, ...databaseServer(url) };
}

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

/** No option files; mariadbd refuses to run as root unless it is told to. */
const SYSTEM = ['--no-defaults', ...(process.getuid?.() === 0 ? [`--user=${userInfo().username}`] : [])];
const INSTALL = ['--auth-root-authentication-method=normal', '--skip-test-db', '--innodb-log-file-size=32M'];

function serverArgs(folder: string, port: number): string[] {
  return [
    ...SYSTEM,
    `--datadir=${join(folder, 'data')}`,
    `--socket=${join(folder, 'socket')}`,
    `--pid-file=${join(folder, 'pid')}`,
    `--init-file=${join(folder, 'init.sql')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_general_ci',
    // Nobody may depend on the server's zone being UTC.
    '--default-time-zone=+05:30',
    '--innodb-flush-log-at-trx-commit=1',
    '--innodb-buffer-pool-size=128M',
    '--innodb-log-file-size=32M',
    '--max-connections=500',
    '--max-allowed-packet=16M',
  ];
}

/** Runs at every start. */
function initSql(password: string): string {
  return [
    `CREATE USER IF NOT EXISTS im@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO im@'127.0.0.1' WITH GRANT OPTION;`,
    '',
  ].join('\n');
}

async function answersQueries(url: string): Promise<boolean> {
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
