import { NotYetError, StartupError } from '../../domain/errors.ts';
import type { Logger } from '../../telemetry/log.ts';
import { TABLES } from '../tables/index.ts';
import type { SqlReader } from './mysql-database.ts';
import { type MysqlDatabase, START } from './mysql-database.ts';
import { MysqlFailure } from './mysql-failure.ts';
import type { MysqlTarget } from './mysql-url.ts';
import { keyTable } from './sql-text.ts';

/** A batch is up to 2 MB (mysql-batch-repository.ts); twice that leaves room for what a server or proxy adds. */
const MIN_PACKET = 4 * 1_024 * 1_024;
const MEGABYTE = 1_024 * 1_024;

const SETTINGS = `SELECT VERSION(), @@max_allowed_packet, @@innodb_flush_log_at_trx_commit, @@read_only,
  @@character_set_database, @@sql_mode`;
type SettingsRow = [version: string, packet: number, flush: number, readOnly: number, charset: string, mode: string];

const WRONG_COLUMNS = `SELECT table_name, column_name, character_set_name FROM information_schema.columns
  WHERE table_schema = DATABASE() AND table_name IN (?1) AND character_set_name IS NOT NULL
    AND (character_set_name <> 'utf8mb4' OR collation_name <> 'utf8mb4_bin') ORDER BY table_name, column_name`;

const PROBE = 'startup_probe';

function checkVersion(version: string, label: string): void {
  const [, major = '0', minor = '0'] = /^(?:5\.5\.5-)?(\d+)\.(\d+)/.exec(version) ?? [];
  const number = Number(major) * 1_000 + Number(minor);
  const maria = /mariadb/i.test(version);
  if (number >= (maria ? 10_011 : 8_000)) return;
  throw new StartupError(
    `The database server of ${label} is ${maria ? 'MariaDB' : 'MySQL'} ${version}; imd needs MySQL 8.0 or MariaDB 10.11, or newer. ` +
      'Upgrade it, or leave storage.url empty to use SQLite.',
  );
}

/** What a server must be able to do, before the schema is touched. Throws StartupError with the way out. */
export async function checkServer(reader: SqlReader, target: MysqlTarget, logger: Logger): Promise<void> {
  const row = await reader.first<SettingsRow>(SETTINGS);
  if (row === undefined) throw new StartupError(`The database server of ${target.label} tells nothing about itself.`);
  const [version, packet, flush, readOnly, charset, mode] = row;
  checkVersion(version, target.label);
  if (!/STRICT_(?:TRANS|ALL)_TABLES/.test(mode) || /NO_BACKSLASH_ESCAPES/.test(mode)) {
    throw new StartupError(
      `The database server of ${target.label} does not let a connection choose strict mode (sql_mode is "${mode}"). ` +
        'Something between imd and the server, such as a proxy, overrides it: let it pass.',
    );
  }
  if (readOnly === 1) {
    throw new NotYetError(
      `The database server of ${target.label} is read only, as a replica is. Name the primary in storage.url, or SET GLOBAL read_only = 0.`,
      { part: 'storage', state: READ_ONLY },
    );
  }
  if (packet < MIN_PACKET) {
    throw new StartupError(
      `max_allowed_packet of the database server of ${target.label} is ${(packet / MEGABYTE).toFixed(1)} MB; imd needs 4 MB or more. ` +
        'Set max_allowed_packet = 16M in the [mysqld] section of its configuration and restart it.',
    );
  }
  if (flush !== 1) {
    logger.warn(
      'innodb_flush_log_at_trx_commit of the database server is not 1: a power cut there can lose messages that were acknowledged',
      { value: flush },
    );
  }
  if (charset !== 'utf8mb4') {
    logger.warn(
      'the default character set of the database is not utf8mb4: the tables of imd name theirs, but what others make there cannot hold emoji; ' +
        'change it with ALTER DATABASE … CHARACTER SET utf8mb4',
      { database: target.database, charset },
    );
  }
}

/** What the tables must be like, and that this user may write them, after the schema is up to date. */
export async function checkTables(database: MysqlDatabase, target: MysqlTarget): Promise<void> {
  const names = TABLES.map((table) => table.name);
  const wrong = await database.all<[string, string, string]>(WRONG_COLUMNS, names);
  const [first] = wrong;
  if (first !== undefined) {
    throw new StartupError(
      `The column ${first[0]}.${first[1]} of the database ${target.label} has another character set or collation (${first[2]}) than utf8mb4_bin, ` +
        `as have ${wrong.length - 1} more: texts would be cut or confused there. ` +
        'Convert each table with ALTER TABLE … CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin.',
    );
  }
  // Undone at the end: it only shows whether it could be done.
  await database.transact(async (send) => {
    await send(
      START,
      `INSERT INTO server_meta (name, value) VALUES ('${PROBE}', '') ON DUPLICATE KEY UPDATE value = ''`,
      `UPDATE server_meta SET value = '1' WHERE name = '${PROBE}'`,
      `DELETE FROM server_meta WHERE name = '${PROBE}'`,
      'ROLLBACK',
    );
  });
  await checkKeyTables(database, target);
}

/** Statements join with tables of keys. The first releases of MySQL 8.0 let only those use one who may read everything. */
async function checkKeyTables(database: MysqlDatabase, target: MysqlTarget): Promise<void> {
  try {
    await database.all(`SELECT j.k0 FROM ${keyTable(['number'])}`, '[[1]]');
  } catch (error) {
    if (!(error instanceof MysqlFailure) || error.code !== 'ER_TABLEACCESS_DENIED_ERROR') throw error;
    throw new StartupError(
      `The user "${target.user}" may not use JSON_TABLE, which early releases of MySQL 8.0 allow only to users who may read ` +
        `all databases. Upgrade the server, or allow it: GRANT SELECT ON *.* TO '${target.user}'@'HOST'.`,
      { cause: { code: error.code } },
    );
  }
}

const UNREACHABLE = /^(?:ECONN[A-Z]+|EPIPE|ETIMEDOUT|EHOST[A-Z]+|ENET[A-Z]+|PROTOCOL_[A-Z_]+|NO_CONNECTION)$/;

/**
 * What may be otherwise in a moment: a server that cannot be reached, starts, stops or is full, and one that is read only for
 * now, as in a failover. Everything else is for its operator to put right.
 */
const PASSES = new RegExp(
  `${UNREACHABLE.source}|^(?:ENOTFOUND|EAI_AGAIN|ER_CON_COUNT_ERROR|ER_TOO_MANY_USER_CONNECTIONS|ER_USER_LIMIT_REACHED` +
    '|ER_SERVER_SHUTDOWN|ER_NORMAL_SHUTDOWN|ER_SHUTDOWN_COMPLETE|ER_CONNECTION_KILLED|ER_QUERY_INTERRUPTED|ER_NEW_ABORTING_CONNECTION' +
    '|ER_OUT_OF_RESOURCES|ER_OUTOFMEMORY|ER_DISK_FULL|ER_RECORD_FILE_FULL|ER_LOCK_WAIT_TIMEOUT|ER_LOCK_DEADLOCK' +
    '|ER_OPTION_PREVENTS_STATEMENT|ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION|ER_READ_ONLY_MODE)$',
);

const READ_ONLY = 'the database is read-only';

/** A failure that may pass by itself, in words for everybody; undefined for one that does not. */
export function passingState(code: string): string | undefined {
  if (!PASSES.test(code)) return undefined;
  if (UNREACHABLE.test(code) || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `the database cannot be reached (${code})`;
  }
  return /READ_ONLY|PREVENTS/.test(code) ? READ_ONLY : `the database cannot be used now (${code})`;
}

function wayOut(code: string, target: MysqlTarget): string | undefined {
  const { label, database, user } = target;
  const grant = `GRANT ALL ON \`${database}\`.* TO '${user}'@'HOST'`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `There is no host "${target.host}". Check storage.url and the name server.`;
  }
  if (UNREACHABLE.test(code)) {
    return `The database ${label} cannot be reached. Check that the server runs and listens there, and storage.url.`;
  }
  switch (code) {
    case 'ER_ACCESS_DENIED_ERROR':
    case 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR':
      return `The database server refuses the user "${user}" or its password. Check both in storage.url.`;
    case 'ER_HOST_NOT_PRIVILEGED':
      return `The database server takes no connections from this machine for "${user}". Make a user for it: CREATE USER '${user}'@'HOST'.`;
    case 'ER_BAD_DB_ERROR':
      return `There is no database "${database}". Make it: CREATE DATABASE \`${database}\` CHARACTER SET utf8mb4.`;
    case 'ER_DBACCESS_DENIED_ERROR':
      return `The user "${user}" may not use the database "${database}". Allow it: ${grant}.`;
    case 'ER_TABLEACCESS_DENIED_ERROR':
    case 'ER_COLUMNACCESS_DENIED_ERROR':
    case 'ER_SPECIFIC_ACCESS_DENIED_ERROR':
      return `The user "${user}" lacks a privilege on the database "${database}"; imd needs SELECT, INSERT, UPDATE, DELETE, and for upgrades CREATE, ALTER, INDEX, DROP. Allow it: ${grant}.`;
    case 'ER_TABLE_EXISTS_ERROR':
      return `The database ${label} has a table already that is named like one of imd's. Give imd a database of its own.`;
    case 'HANDSHAKE_NO_SSL_SUPPORT':
      return `The database server of ${label} has no TLS. Switch it on there, or set storage.tls = "off".`;
    case 'HANDSHAKE_SSL_ERROR':
      return `The certificate of the database server of ${label} is not trusted or not for "${target.host}". Name the authority's file in storage.tlsCa, or the host as in the certificate.`;
    case 'ER_CON_COUNT_ERROR':
    case 'ER_TOO_MANY_USER_CONNECTIONS':
      return `The database server of ${label} has no connection left. Raise max_connections there, or lower storage.poolSize.`;
    case 'ER_OPTION_PREVENTS_STATEMENT':
    case 'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION':
    case 'ER_READ_ONLY_MODE':
      return `The database server of ${label} is read only. Name the primary in storage.url.`;
    default:
      return undefined;
  }
}

/** A failure while starting, as what its operator needs to know. */
export function mysqlStartupError(error: unknown, target: MysqlTarget): unknown {
  if (!(error instanceof MysqlFailure)) return error;
  const { code } = error;
  const text = wayOut(code, target) ?? `The database ${target.label} cannot be used. See the log of its server.`;
  const message = `${text} (${code})`;
  const state = passingState(code);
  if (state === undefined) return new StartupError(message, { cause: { code } });
  return new NotYetError(message, { part: 'storage', state, cause: { code } });
}
