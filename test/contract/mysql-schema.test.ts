import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { describe, expect, it } from 'vitest';
import { StartupError } from '../../packages/server/src/domain/errors.ts';
import { MIGRATIONS } from '../../packages/server/src/storage/migrations/index.ts';
import { migrateMysql } from '../../packages/server/src/storage/mysql/mysql-migrator.ts';
import { mysqlTarget } from '../../packages/server/src/storage/mysql/mysql-target.ts';
import { openMysqlStorage } from '../../packages/server/src/storage/mysql-storage.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { useMysql } from '../support/services.ts';
import { AT } from './repositories/store.ts';

const mysql = await useMysql();
const SCHEMA = fileURLToPath(new URL('../../chat.sql', import.meta.url));
const run = promisify(execFile);

function server() {
  if (mysql === undefined) throw new Error('no database server');
  return mysql;
}

async function query<Row>(url: string, ...statements: string[]): Promise<Row[]> {
  const connection: Connection = await createConnection(url);
  try {
    let rows: unknown = [];
    for (const sql of statements) [rows] = await connection.query<RowDataPacket[]>(sql);
    return rows as Row[];
  } finally {
    await connection.end();
  }
}

/** Everything that information_schema says of the columns, indexes and tables of a database. */
async function shape(url: string) {
  // MySQL 8 gives the columns of these views in capitals unless they are named.
  const named = (columns: string) => columns.replace(/\w+/g, '$& AS $&');
  const of = (table: string, columns: string, order: string) =>
    query(
      url,
      `SELECT ${named(columns)} FROM information_schema.${table} WHERE table_schema = DATABASE() ORDER BY ${order}`,
    );
  return {
    columns: await of(
      'columns',
      'table_name, ordinal_position, column_name, column_type, is_nullable, column_default, character_set_name, collation_name, column_key, extra',
      'table_name, ordinal_position',
    ),
    indexes: await of(
      'statistics',
      'table_name, index_name, seq_in_index, column_name, non_unique, sub_part, index_type',
      'table_name, index_name, seq_in_index',
    ),
    tables: await of('tables', 'table_name, engine, row_format, table_collation', 'table_name'),
    steps: await query(url, 'SELECT CAST(name AS CHAR) AS name FROM schema_migrations ORDER BY name'),
  };
}

const migrate = (url: string) => migrateMysql(mysqlTarget(url, {}), { now: () => AT });

async function migrated() {
  const database = await server().createDatabase();
  await migrate(database.url);
  return database;
}

/** As the README tells a user to do it. */
async function loadWithClient(name: string, charset: string): Promise<string> {
  const { hostname, port, username, password } = new URL(server().url);
  const commands = `CREATE DATABASE ${name}${charset}; USE ${name}; SOURCE ${SCHEMA};`;
  await run('mariadb', ['--no-defaults', `-h${hostname}`, `-P${port}`, `-u${username}`, '-e', commands], {
    env: { ...process.env, MYSQL_PWD: decodeURIComponent(password) },
  });
  const url = new URL(server().url);
  url.pathname = name;
  return url.href;
}

describe.skipIf(mysql === undefined)('the schema on MySQL', () => {
  it.each([
    ['', 'of the server'],
    [' CHARACTER SET utf8mb3', 'utf8mb3'],
    [' CHARACTER SET latin1', 'latin1'],
  ])('is the same from chat.sql as from the steps, where the default character set is%s', async (charset) => {
    const name = `im_test_source_${Math.random().toString(36).slice(2, 10)}`;
    try {
      const loaded = await loadWithClient(name, charset);
      const { url } = await migrated();
      const [one, other] = [await shape(loaded), await shape(url)];
      expect(one.columns.length).toBeGreaterThan(80);
      expect(one.indexes.length).toBeGreaterThan(40);
      expect(one).toEqual(other);
      // imd finds nothing to do there, and starts.
      expect(await migrate(loaded)).toEqual([]);
      await (await openMysqlStorage(options(loaded))).close();
    } finally {
      await query(server().url, `DROP DATABASE IF EXISTS ${name}`);
    }
  });

  it('names utf8mb4 and its binary collation for every text, and keys that are not padded', async () => {
    const { url } = await migrated();
    const { columns } = await shape(url);
    const texts = (columns as { collation_name: string | null }[]).filter((column) => column.collation_name !== null);
    expect(texts.length).toBeGreaterThan(15);
    expect(new Set(texts.map((column) => column.collation_name))).toEqual(new Set(['utf8mb4_bin']));
    const keys = (columns as { column_name: string; column_type: string }[]).filter(({ column_name: name }) =>
      /_(key|skeleton)$/.test(name),
    );
    expect(keys.every((column) => column.column_type.startsWith('varbinary'))).toBe(true);
  });

  it('goes on where a process was killed in the middle of a step', async () => {
    const whole = await shape((await migrated()).url);
    const statements = MIGRATIONS[0]?.up('mysql') ?? [];
    for (const done of [0, 1, 7, statements.length]) {
      const { url } = await server().createDatabase();
      await killInStep(url, done);
      expect(await migrate(url)).toEqual(MIGRATIONS.map((step) => step.name));
      expect(await shape(url)).toEqual(whole);
    }
  });

  it('goes on after a kill -9 of the process, whenever that comes', async () => {
    const whole = await shape((await migrated()).url);
    const program = fileURLToPath(new URL('./mysql/migrating-process.mjs', import.meta.url));
    let unfinished = 0;
    for (let round = 0; round < 6; round++) {
      const { url } = await server().createDatabase();
      const child = spawn(process.execPath, [program, url], { stdio: ['ignore', 'pipe', 'inherit'] });
      const closed = once(child, 'close');
      child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), round * 15));
      await closed;
      if ((await migrate(url)).length > 0) unfinished += 1;
      expect(await shape(url)).toEqual(whole);
    }
    expect(unfinished).toBeGreaterThan(0);
  });

  it('is changed by one process while the others wait', async () => {
    const { url } = await server().createDatabase();
    const done = await Promise.all(Array.from({ length: 4 }, () => migrate(url)));
    expect(done.flat()).toEqual(MIGRATIONS.map((step) => step.name));
  });

  it('is not touched when it is of a newer version, or of somebody else', async () => {
    const { url } = await migrated();
    await query(url, "INSERT INTO schema_migrations (name, at) VALUES ('9999-later', 0)");
    await expect(migrate(url)).rejects.toThrow(StartupError);
    await expect(openMysqlStorage(options(url))).rejects.toThrow(/newer version of imd .*9999-later/);
    const foreign = await server().createDatabase();
    await query(foreign.url, 'CREATE TABLE users (id INT)');
    await expect(openMysqlStorage(options(foreign.url))).rejects.toThrow(/database of its own/);
  });
});

const options = (url: string) => ({ url, dataDir: '', logger: createSilentLogger(), clock: { now: () => AT } });

/** Leaves what a process leaves that dies after `done` statements of the first step, one of them not yet recorded. */
async function killInStep(url: string, done: number): Promise<void> {
  const [step] = MIGRATIONS;
  if (step === undefined) throw new Error('there are no steps');
  const statements = step.up('mysql');
  const record = (part: string) => `INSERT INTO schema_migrations (name, at) VALUES ('${step.name}#${part}', 0)`;
  await query(
    url,
    'CREATE TABLE schema_migrations (name VARBINARY(128) NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (name)) ' +
      'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC',
    record('begun'),
    ...statements.slice(0, done).flatMap((sql, index) => (index < done - 1 ? [sql, record(`${index}`)] : [sql])),
  );
}
