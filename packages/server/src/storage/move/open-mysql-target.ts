import { readFile } from 'node:fs/promises';
import { type Connection, createConnection, type SslOptions } from 'mysql2/promise';
import { StartupError } from '../../startup-error.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { MIGRATIONS_TABLE } from '../migrator.ts';
import { codeOf } from '../sqlite/sqlite-file.ts';
import { createTableSql } from '../table-sql.ts';
import type { MoveTarget } from './move-target.ts';
import { createMysqlTarget } from './mysql-target.ts';

export interface MysqlTargetOptions {
  /** "mysql://user:password@host:port/database", or mariadb://. */
  readonly url: string;
  readonly tls: 'off' | 'verify' | 'insecure';
  /** A file of certificates for "verify"; '' for those of the system. */
  readonly tlsCa: string;
  readonly now: () => number;
}

/** Opens the database that a store is moved to and brings its schema up to date. Throws StartupError with the way out. */
export async function openMysqlTarget(options: MysqlTargetOptions): Promise<MoveTarget> {
  const place = placeOf(options.url);
  let connection: Connection | undefined;
  try {
    connection = await createConnection(await toConnectionOptions(options));
    const target = await createMysqlTarget(connection, place);
    await migrate(connection, options.now);
    return target;
  } catch (error) {
    connection?.destroy();
    throw toMoveError(error, place);
  }
}

/** Where a URL leads, without user and password: what may be shown and kept. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `mysql://${hostname}:${port === '' ? '3306' : port}${pathname}`;
}

async function toConnectionOptions({ url, tls, tlsCa }: MysqlTargetOptions) {
  const { hostname, port, pathname, username, password } = new URL(url);
  const ssl: SslOptions = { rejectUnauthorized: tls === 'verify' };
  if (tlsCa !== '') ssl.ca = await readFile(tlsCa, 'utf8');
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 3306 : Number(port),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    charset: 'utf8mb4_bin',
    connectTimeout: 10_000,
    ...(tls === 'off' ? {} : { ssl }),
  };
}

/** The steps that are missing. A step that died half-way on MySQL leaves its tables, which the next run meets as an error. */
async function migrate(connection: Connection, now: () => number): Promise<void> {
  const [create = ''] = createTableSql(MIGRATIONS_TABLE, 'mysql');
  await connection.query(create.replace('CREATE TABLE', 'CREATE TABLE IF NOT EXISTS'));
  const [rows] = await connection.query(`SELECT name FROM ${MIGRATIONS_TABLE.name}`);
  const done = new Set((rows as { name: Buffer | string }[]).map(({ name }) => name.toString()));
  for (const step of MIGRATIONS) {
    if (done.has(step.name)) continue;
    for (const sql of step.up('mysql')) await connection.query(sql);
    await connection.query(`INSERT INTO ${MIGRATIONS_TABLE.name} (name, at) VALUES (?, ?)`, [step.name, now()]);
  }
}

const WAYS_OUT: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there. Start the database server, or correct the host and port',
  ENOTFOUND: 'there is no such host. Correct the host',
  ETIMEDOUT: 'it does not answer. Check the host, the port and the firewall',
  ER_ACCESS_DENIED_ERROR: 'the user or the password is wrong, or this machine may not log in as that user',
  ER_DBACCESS_DENIED_ERROR: 'the user may not use this database. Give it the grants of docs/operations.md',
  ER_TABLEACCESS_DENIED_ERROR: 'the user may not do this. Give it the grants of docs/operations.md',
  ER_BAD_DB_ERROR: 'there is no such database. Make it with CREATE DATABASE',
  ER_NET_PACKET_TOO_LARGE: 'max_allowed_packet of the server is too small. Set it to 16M or more',
  HANDSHAKE_SSL_ERROR: 'the encrypted connection could not be made. Check storage.tls and storage.tlsCa',
  HANDSHAKE_NO_SSL_SUPPORT: 'the server has no TLS. Turn it on there, or set storage.tls = "off"',
};

/** Names what failed without the driver's text, which may carry rows. Everything else stays as it is. */
export function toMoveError(error: unknown, place: string): unknown {
  const code = codeOf(error);
  if (error instanceof StartupError || code === '') return error;
  const way = WAYS_OUT[code] ?? 'it failed. What was copied is there; run "imd store move" again when it works';
  return new StartupError(`The database ${place} cannot be used (${code}): ${way}.`, { cause: { code } });
}
