import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { answersQueries, databaseServer, type RunningDatabase, userSql } from './database-server.ts';
import { freePort } from './free-port.ts';
import { findPrograms } from './installed.ts';
import { createServiceProcess, serviceFolder } from './service-process.ts';

const run = promisify(execFile);

/**
 * Starts a MariaDB on a free port of the loopback address, with an empty folder. Call remove() at the end. `settings` are
 * added to its command line.
 */
export async function startMariadb(settings: readonly string[] = []): Promise<RunningDatabase> {
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
    writeFileSync(join(folder, 'init.sql'), userSql(password));
    mkdirSync(join(folder, 'tmp'));
    await run(installDb, [...SYSTEM, `--datadir=${join(folder, 'data')}`, ...INSTALL], {
      env: { ...process.env, TMPDIR: join(folder, 'tmp') },
    });
    await service.start();
  } catch (error) {
    await service.remove();
    throw error;
  }
  return { ...service, ...databaseServer(url) };
}

/** No option files; mariadbd refuses to run as root unless it is told to. */
const SYSTEM = ['--no-defaults', ...(process.getuid?.() === 0 ? [`--user=${userInfo().username}`] : [])];
const INSTALL = ['--auth-root-authentication-method=normal', '--skip-test-db', '--innodb-log-file-size=32M'];

function serverArgs(folder: string, port: number): string[] {
  return [
    ...SYSTEM,
    `--datadir=${join(folder, 'data')}`,
    // A server that starts removes the temporary tables in this folder, also those of another one.
    `--tmpdir=${join(folder, 'tmp')}`,
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
