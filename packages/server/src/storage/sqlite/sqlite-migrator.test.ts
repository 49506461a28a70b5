import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SUPPORTED_LEVEL } from '../../domain/level.ts';
import { DIRECT_KIND, GROUP_KIND } from '../codes.ts';
import { addColumn, addIndex, createTable, dropColumn, dropIndex, migration } from '../migrations/changes.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import type { SchemaMigration } from '../migrations/migration.ts';
import { TABLES } from '../tables/index.ts';
import { schemaMigrations } from '../tables/store.ts';
import { createTableSql } from '../tables/table-sql.ts';
import { openSqliteFile, type SqliteFile } from './sqlite-file.ts';
import { migrateSqlite } from './sqlite-migrator.ts';

/** All that a file says of its tables, columns and indexes. */
function shape(file: SqliteFile): unknown[][] {
  const all = (sql: string) => file.writer.prepare(sql).raw(true).all() as unknown[][];
  return [
    ...all("SELECT name, type, ncol, wr, strict FROM pragma_table_list WHERE schema = 'main' ORDER BY name"),
    ...all(`SELECT t.name, c.cid, c.name, c.type, c."notnull", c.dflt_value, c.pk
      FROM pragma_table_list AS t, pragma_table_xinfo(t.name) AS c ORDER BY t.name, c.cid`),
    ...all(`SELECT t.name, i.name, i."unique", i.origin, i.partial, c.seqno, c.cid, c."desc", c.coll
      FROM pragma_table_list AS t, pragma_index_list(t.name) AS i, pragma_index_xinfo(i.name) AS c
      ORDER BY t.name, i.name, c.seqno`),
    ...all("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"),
  ];
}

const step = (name: string, up: readonly string[]): SchemaMigration => ({
  name,
  expands: true,
  up: () => up,
  down: () => [],
});
const COLOR = step('0099-color', ["ALTER TABLE users ADD COLUMN color TEXT NOT NULL DEFAULT 'none'"]);
const BROKEN = step('0100-broken', ['CREATE TABLE half (v INTEGER) STRICT', 'ALTER TABLE nowhere ADD COLUMN x TEXT']);

describe('the migrator', () => {
  let folder: string;
  let file: SqliteFile;
  const tables = () =>
    file.read((session) =>
      session
        .all<[string]>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
        .map(([name]) => name),
    );

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'imd-migrator-'));
    file = openSqliteFile(join(folder, 'a.db'));
  });

  afterEach(() => {
    file.close();
    rmSync(folder, { recursive: true });
  });

  it('makes every table once and notes when', async () => {
    expect(await migrateSqlite(file, () => 7)).toEqual(MIGRATIONS.map((one) => one.name));
    expect(tables()).toEqual([...TABLES.map((one) => one.name), 'schema_migrations'].toSorted());
    expect(await migrateSqlite(file, () => 8)).toEqual([]);
    expect(file.read((session) => session.all('SELECT name, at, expands FROM schema_migrations'))).toEqual(
      MIGRATIONS.map(({ name, expands }) => [name, 7, expands ? 1 : 0]),
    );
  });

  it('takes a database of an older version along with its rows', async () => {
    await migrateSqlite(file, () => 1);
    await file.write((session) => session.run("INSERT INTO server_meta (name, value) VALUES ('kept', 'yes')"));
    expect(await migrateSqlite(file, () => 2, [...MIGRATIONS, COLOR])).toEqual(['0099-color']);
    expect(file.read((session) => session.all("SELECT value FROM server_meta WHERE name = 'kept'"))).toEqual([['yes']]);
    expect(file.read((session) => session.all('SELECT color FROM users'))).toEqual([]);
  });

  it('leaves the file as it was when a step fails, and lets others write', async () => {
    await migrateSqlite(file, () => 1);
    const before = tables();
    await expect(migrateSqlite(file, () => 2, [...MIGRATIONS, COLOR, BROKEN])).rejects.toThrow('nowhere');
    expect(tables()).toEqual(before);
    expect(() => file.read((session) => session.all('SELECT color FROM users'))).toThrow('color');
    await file.write((session) => session.run("INSERT INTO server_meta (name, value) VALUES ('n', 'v')"));
    expect(await migrateSqlite(file, () => 3, [...MIGRATIONS, COLOR])).toEqual(['0099-color']);
  });

  it('comes to the described tables', async () => {
    await migrateSqlite(file, () => 1);
    const described = openSqliteFile(join(folder, 'described.db'));
    for (const table of [...TABLES, schemaMigrations]) {
      for (const sql of createTableSql(table, 'sqlite')) described.writer.exec(sql);
    }
    const found = shape(described);
    described.close();
    expect(found.length).toBeGreaterThan(200);
    expect(shape(file)).toEqual(found);
  });

  it('gives the older of two names that look alike the skeleton, and names the younger', async () => {
    await migrateSqlite(file, () => 1, MIGRATIONS.slice(0, 3));
    file.writer.exec(`INSERT INTO users VALUES (1, 'admin', 'admin', 'admln', '', '', '', 1, 0, 0),
        (2, 'adm\u0456n', 'adm\u0456n', 'adm\u0456n', '', '', '', 0, 0, 0), (3, 'clave', 'clave', 'clave', '', '', '', 0, 0, 0),
        (4, 'dave', 'dave', 'dave', '', '', '', 0, 0, 0), (5, 'erin', 'erin', 'erln', '', '', '', 0, 0, 0);
      INSERT INTO conversations (id, kind, handle, handle_key, handle_skeleton, name, notice, owner_id, history_visibility,
          member_count, newest_join_seq, created_at, rev) VALUES
        (1, 1, '', NULL, NULL, '', '', 0, 0, 0, 0, 0, 0), (2, 1, 'hams', 'hams', 'hams', '', '', 0, 0, 0, 0, 0, 0),
        (3, 1, 'hanns', 'hanns', 'hanns', '', '', 0, 0, 0, 0, 0, 0), (4, 1, '', NULL, NULL, '', '', 0, 0, 0, 0, 0, 0)`);
    const notes: string[] = [];
    await migrateSqlite(
      file,
      () => 2,
      MIGRATIONS,
      (text) => notes.push(text),
    );
    expect(notes.map((note) => note.split(', ')[0])).toEqual([
      '@adm\u0456n looks like @admin',
      '@dave looks like @clave',
      '#hanns looks like #hams',
    ]);
    expect(
      file.read((session) => session.all('SELECT id, username, username_key, username_skeleton FROM users')),
    ).toEqual([
      [1, 'admin', 'admin', 'admln'],
      [2, 'adm\u0456n', 'adm\u0456n', '#2'],
      [3, 'clave', 'clave', 'dave'],
      [4, 'dave', 'dave', '#4'],
      [5, 'erin', 'erin', 'erln'],
    ]);
    expect(file.read((session) => session.all('SELECT handle, handle_skeleton FROM conversations'))).toEqual([
      ['', null],
      ['hams', 'hams'],
      ['hanns', '#3'],
      ['', null],
    ]);
  });

  it('computes the skeletons of all names anew, however many there are', async () => {
    await migrateSqlite(file, () => 1, MIGRATIONS.slice(0, 3));
    file.writer.exec(`WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 2001)
      INSERT INTO users SELECT id, 'vv' || id, 'vv' || id, 'vv' || id, '', '', '', 0, 0, 0 FROM n`);
    await migrateSqlite(file, () => 2);
    const old = "SELECT count(*) FROM users WHERE username_skeleton LIKE 'vv%'";
    expect(file.read((session) => session.all(old))).toEqual([[0]]);
  });

  it('takes a file of the first release along, and gives each account its head', async () => {
    const [first, second] = MIGRATIONS;
    for (const sql of [first, second].flatMap((one) => one?.up('sqlite') ?? [])) file.writer.exec(sql);
    file.writer.exec(`CREATE TABLE schema_migrations (name TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (name)) STRICT, WITHOUT ROWID;
      INSERT INTO schema_migrations VALUES ('0001-initial', 3), ('0002-index-of-changes', 4);
      INSERT INTO users VALUES (7, 'a', 'a', 'a', '', '', '', 0, 0, 0), (9, 'b', 'b', 'b', '', '', '', 0, 0, 0);
      INSERT INTO user_heads VALUES (7, 12)`);
    const fresh = openSqliteFile(join(folder, 'fresh.db'));
    await migrateSqlite(fresh, () => 1);
    const expected = shape(fresh);
    fresh.close();
    expect(await migrateSqlite(file, () => 5)).toEqual(MIGRATIONS.slice(2).map((one) => one.name));
    expect(shape(file)).toEqual(expected);
    expect(file.read((session) => session.all('SELECT * FROM user_heads ORDER BY user_id'))).toEqual([
      [7, 12, 0],
      [9, 0, 0],
    ]);
    expect(file.read((session) => session.all('SELECT * FROM schema_migrations ORDER BY name')).slice(0, 2)).toEqual([
      ['0001-initial', 3, 1],
      ['0002-index-of-changes', 4, 1],
    ]);
  });

  it('dismisses the groups that the last member has left, and no other', async () => {
    const before = MIGRATIONS.findIndex(({ name }) => name === '0006-groups');
    await migrateSqlite(file, () => 1, MIGRATIONS.slice(0, before));
    const columns = `id, kind, handle, name, notice, owner_id, history_visibility, member_count, newest_join_seq,
      created_at, rev`;
    const rows = [
      [1, 'group', 0, 700],
      [2, 'group', 3, 700],
      [3, 'group', 0, undefined],
      [4, 'direct', 0, 700],
    ] as const;
    for (const [id, kind, memberCount, lastAt] of rows) {
      const code = kind === 'group' ? GROUP_KIND : DIRECT_KIND;
      file.writer.exec(`INSERT INTO conversations (${columns})
        VALUES (${id}, ${code}, '', '', '', 0, 0, ${memberCount}, 0, 0, 0)`);
      if (lastAt !== undefined)
        file.writer.exec(
          `INSERT INTO conversation_heads (conversation_id, last_seq, rev, last_at, min_seq) VALUES (${id}, 1, 1, ${lastAt}, 1)`,
        );
    }
    await migrateSqlite(file, () => 2);
    expect(file.read((session) => session.all('SELECT id, dismissed_at FROM conversations ORDER BY id'))).toEqual([
      [1, 700],
      [2, 0],
      [3, 0],
      [4, 0],
    ]);
  });

  it('does and undoes each kind of change', async () => {
    await migrateSqlite(file, () => 1);
    const before = shape(file);
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
    expect(steps.map((one) => one.expands)).toEqual([true, false]);
    expect(await migrateSqlite(file, () => 2, [...MIGRATIONS, ...steps])).toEqual(['0099-color', '0100-no-color']);
    file.writer.exec('INSERT INTO colors (id) VALUES (1)');
    expect(file.read((session) => session.all('SELECT color FROM colors'))).toEqual([["it's none"]]);
    for (const sql of steps.toReversed().flatMap((one) => one.down('sqlite'))) file.writer.exec(sql);
    expect(shape(file).filter(([name]) => name !== 'sqlite_sequence')).toEqual(
      before.filter(([name]) => name !== 'sqlite_sequence'),
    );
  });

  it('starts on a file of a newer version when all that is new only expands and the level is known', async () => {
    const later = step('9999-later', ['CREATE TABLE later (v INTEGER) STRICT']);
    await migrateSqlite(file, () => 1, [...MIGRATIONS, later]);
    expect(await migrateSqlite(file, () => 2)).toEqual([]);
    const setLevel = (level: number) =>
      file.write((session) =>
        session.run("INSERT OR REPLACE INTO server_meta (name, value) VALUES ('level', ?)", String(level)),
      );
    await setLevel(SUPPORTED_LEVEL);
    expect(await migrateSqlite(file, () => 2)).toEqual([]);
    await setLevel(SUPPORTED_LEVEL + 1);
    await expect(migrateSqlite(file, () => 2)).rejects.toThrow(`its level is ${SUPPORTED_LEVEL + 1}`);
    await setLevel(SUPPORTED_LEVEL);
    await migrateSqlite(file, () => 3, [...MIGRATIONS, later, { ...step('9999-narrower', []), expands: false }]);
    await expect(migrateSqlite(file, () => 4)).rejects.toThrow(/newer version .*9999-narrower/);
  });

  it('undoes a step by its own statements', async () => {
    await migrateSqlite(file, () => 1);
    for (const sql of MIGRATIONS.toReversed().flatMap((one) => one.down('sqlite'))) file.writer.exec(sql);
    expect(tables()).toEqual(['schema_migrations']);
  });
});
