import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from './migrations/index.ts';
import type { SchemaMigration } from './migrations/migration.ts';
import { migrateSqlite } from './migrator.ts';
import { openSqliteFile, type SqliteFile } from './sqlite/sqlite-file.ts';

const step = (name: string, up: readonly string[]): SchemaMigration => ({
  name,
  tables: [],
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
    expect(tables()).toEqual([...MIGRATIONS.flatMap((one) => one.tables), 'schema_migrations'].toSorted());
    expect(await migrateSqlite(file, () => 8)).toEqual([]);
    expect(file.read((session) => session.all('SELECT name, at FROM schema_migrations'))).toEqual([
      ['0001-initial', 7],
      ['0002-index-of-changes', 7],
    ]);
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

  it('undoes a step by its own statements', async () => {
    await migrateSqlite(file, () => 1);
    for (const sql of MIGRATIONS.toReversed().flatMap((one) => one.down('sqlite'))) file.writer.exec(sql);
    expect(tables()).toEqual(['schema_migrations']);
  });
});
