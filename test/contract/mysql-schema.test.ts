import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { describe, expect, it } from 'vitest';
import { StartupError } from '../../packages/server/src/domain/errors.ts';
import { SUPPORTED_LEVEL } from '../../packages/server/src/domain/level.ts';
import {
  addColumn,
  addIndex,
  createTable,
  dropColumn,
  dropIndex,
  migration,
} from '../../packages/server/src/storage/migrations/changes.ts';
import { MIGRATIONS } from '../../packages/server/src/storage/migrations/index.ts';
import type { SchemaMigration } from '../../packages/server/src/storage/migrations/migration.ts';
import { migrateMysql } from '../../packages/server/src/storage/mysql/mysql-migrator.ts';
import { mysqlTarget } from '../../packages/server/src/storage/mysql/mysql-url.ts';
import { openMysqlStorage } from '../../packages/server/src/storage/mysql-storage.ts';
import { TABLES } from '../../packages/server/src/storage/tables/index.ts';
import { schemaMigrations } from '../../packages/server/src/storage/tables/store.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { byEffort } from '../support/effort.ts';
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
    steps: await query(url, 'SELECT CAST(name AS CHAR) AS name, expands FROM schema_migrations ORDER BY name'),
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
      expect((one.tables as { table_name: string }[]).map((table) => table.table_name).toSorted()).toEqual(
        [...TABLES, schemaMigrations].map((table) => table.name).toSorted(),
      );
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
    const [first, , third] = MIGRATIONS;
    for (const step of [first, third]) {
      if (step === undefined) throw new Error('there is no such step');
      const before = MIGRATIONS.slice(0, MIGRATIONS.indexOf(step));
      const places = [0, 1, 3, step.up('mysql').length];
      for (const done of byEffort(step === first ? places.slice(0, 2) : places.slice(2), places)) {
        const { url } = await server().createDatabase();
        await migrateMysql(mysqlTarget(url, {}), { now: () => AT, steps: before });
        await killInStep(url, step, done);
        expect(await migrate(url)).toEqual(MIGRATIONS.slice(before.length).map((one) => one.name));
        expect(await shape(url)).toEqual(whole);
      }
    }
  });

  it('gives the older of two names that look alike the skeleton, also when it is done again', async () => {
    const { url } = await server().createDatabase();
    const notes: string[] = [];
    const names = () => query(url, 'SELECT CAST(username_skeleton AS CHAR) AS skeleton FROM users ORDER BY id');
    const expected = ['admln', '#2', 'dave', '#4'].map((skeleton) => ({ skeleton }));
    await migrateMysql(mysqlTarget(url, {}), { now: () => AT, steps: MIGRATIONS.slice(0, 3) });
    await query(
      url,
      `INSERT INTO users VALUES (1, 'admin', 'admin', 'admln', '', '', '', 1, 0, 0),
        (2, 'adm\u0456n', 'adm\u0456n', 'adm\u0456n', '', '', '', 0, 0, 0), (3, 'clave', 'clave', 'clave', '', '', '', 0, 0, 0),
        (4, 'dave', 'dave', 'dave', '', '', '', 0, 0, 0)`,
    );
    const again = { now: () => AT, note: (text: string) => notes.push(text.split(', ')[0] ?? '') };
    await migrateMysql(mysqlTarget(url, {}), again);
    expect(notes).toEqual(['@adm\u0456n looks like @admin', '@dave looks like @clave']);
    expect(await names()).toEqual(expected);
    // As a process leaves it that is killed before it has written down that the rows are done.
    await query(
      url,
      `UPDATE schema_migrations SET name = '0004-name-skeletons#begun' WHERE name = '0004-name-skeletons'`,
    );
    await migrateMysql(mysqlTarget(url, {}), again);
    expect(notes.slice(2)).toEqual(notes.slice(0, 2));
    expect(await names()).toEqual(expected);
  });

  it('takes a database of the first release along, and gives each account its head', async () => {
    const { url } = await server().createDatabase();
    await query(
      url,
      FIRST_STEPS,
      ...MIGRATIONS.slice(0, 2).flatMap((step) => step.up('mysql')),
      "INSERT INTO schema_migrations VALUES ('0001-initial', 3), ('0002-index-of-changes', 4)",
      "INSERT INTO users VALUES (7, 'a', 'a', 'a', '', '', '', 0, 0, 0), (9, 'b', 'b', 'b', '', '', '', 0, 0, 0)",
      'INSERT INTO user_heads VALUES (7, 12)',
    );
    expect(await migrate(url)).toEqual(MIGRATIONS.slice(2).map((step) => step.name));
    expect(await shape(url)).toEqual(await shape((await migrated()).url));
    expect(await query(url, 'SELECT * FROM user_heads ORDER BY user_id')).toEqual([
      { user_id: 7, urev: 12, floor_urev: 0 },
      { user_id: 9, urev: 0, floor_urev: 0 },
    ]);
    // What the first release writes there.
    await query(url, 'INSERT INTO user_heads (user_id, urev) VALUES (10, 1) ON DUPLICATE KEY UPDATE urev = urev + 1');
    await (await openMysqlStorage(options(url))).close();
  });

  it('does and undoes each kind of change', async () => {
    const { url } = await migrated();
    const before = await shape(url);
    const column = { name: 'color', type: 'text', size: 20, default: "it's none" } as const;
    const index = { name: 'users_color', columns: ['color'] };
    const steps = [
      migration(
        '0099-color',
        addColumn('users', column),
        addIndex('users', index),
        createTable({ name: 'colors', columns: [{ name: 'id', type: 'auto_id' }, column] }),
      ),
      migration('0100-no-color', dropIndex('users', index), dropColumn('users', column)),
    ];
    await migrateMysql(mysqlTarget(url, {}), { now: () => AT, steps: [...MIGRATIONS, ...steps] });
    expect(await query(url, 'INSERT INTO colors (id) VALUES (1)', 'SELECT color FROM colors')).toEqual([
      { color: "it's none" },
    ]);
    await query(url, ...steps.toReversed().flatMap((step) => step.down('mysql')));
    const after = await shape(url);
    expect({ ...after, steps: [] }).toEqual({ ...before, steps: [] });
  });

  it('is used by an older version when all that is new only expands and the level is known', async () => {
    const { url } = await migrated();
    const setLevel = (level: number) =>
      query(url, `REPLACE INTO server_meta (name, value) VALUES ('level', '${level}')`);
    await query(url, "INSERT INTO schema_migrations (name, at, expands) VALUES ('9999-later', 0, 1)");
    await setLevel(SUPPORTED_LEVEL);
    expect(await migrate(url)).toEqual([]);
    await (await openMysqlStorage(options(url))).close();
    await setLevel(SUPPORTED_LEVEL + 1);
    await expect(openMysqlStorage(options(url))).rejects.toThrow(
      new RegExp(`newer version of imd .*its level is ${SUPPORTED_LEVEL + 1}`),
    );
  });

  it('goes on after a kill -9 of the process, whenever that comes', async () => {
    const whole = await shape((await migrated()).url);
    const program = fileURLToPath(new URL('./mysql/migrating-process.mjs', import.meta.url));
    let unfinished = 0;
    for (let round = 0; round < byEffort(3, 12); round++) {
      const { url } = await server().createDatabase();
      const child = spawn(process.execPath, [program, url], { stdio: ['ignore', 'pipe', 'inherit'] });
      const closed = once(child, 'close');
      child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), round * byEffort(30, 15)));
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

/** The table of steps as the first release makes it. */
const FIRST_STEPS =
  'CREATE TABLE schema_migrations (name VARBINARY(128) NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (name)) ' +
  'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC';

/** Leaves what a process leaves that dies after `done` statements of a step, one of them not yet recorded. */
async function killInStep(url: string, step: SchemaMigration, done: number): Promise<void> {
  const statements = step.up('mysql');
  const record = (part: string) => `INSERT INTO schema_migrations (name, at) VALUES ('${step.name}#${part}', 0)`;
  await query(
    url,
    FIRST_STEPS.replace('CREATE TABLE', 'CREATE TABLE IF NOT EXISTS'),
    record('begun'),
    ...statements.slice(0, done).flatMap((sql, index) => (index < done - 1 ? [sql, record(`${index}`)] : [sql])),
  );
}
