import { Umzug } from 'umzug';
import { StartupError } from '../domain/errors.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { SchemaMigration } from './migrations/migration.ts';
import type { SqliteFile } from './sqlite/sqlite-file.ts';
import { createTableSql, type Table } from './table-sql.ts';

/** Which steps of the schema have been done. */
export const MIGRATIONS_TABLE: Table = {
  name: 'schema_migrations',
  columns: [
    { name: 'name', type: 'key', size: 128 },
    { name: 'at', type: 'integer' },
  ],
  primaryKey: ['name'],
};

export function newerSchema(database: string, step: string): StartupError {
  return new StartupError(
    `The database ${database} was written by a newer version of imd (it has the schema step ${step}). ` +
      'Start that version, or restore a backup made before the upgrade.',
  );
}

/** The steps that were done in this file, oldest first. Throws when it has no table of them. */
export function executedNames(file: SqliteFile): string[] {
  return file.writer
    .prepare(`SELECT name FROM ${MIGRATIONS_TABLE.name} ORDER BY name`)
    .raw(true)
    .all()
    .map((row) => (row as [string])[0]);
}

function createMigrator(file: SqliteFile, now: () => number, steps: readonly SchemaMigration[]) {
  return new Umzug({
    logger: undefined,
    migrations: steps.map((step) => ({
      name: step.name,
      up: async () => {
        for (const sql of step.up('sqlite')) file.writer.exec(sql);
      },
      down: async () => {
        for (const sql of step.down('sqlite')) file.writer.exec(sql);
      },
    })),
    storage: {
      executed: async () => executedNames(file),
      logMigration: async ({ name }) => {
        file.writer.prepare(`INSERT INTO ${MIGRATIONS_TABLE.name} (name, at) VALUES (?, ?)`).run([name, now()]);
      },
      unlogMigration: async ({ name }) => {
        file.writer.prepare(`DELETE FROM ${MIGRATIONS_TABLE.name} WHERE name = ?`).run([name]);
      },
    },
  });
}

/**
 * Brings the schema of a SQLite file up to date and answers the steps that were done. All of them are one transaction:
 * a process that dies meanwhile leaves the file as it was. Throws StartupError for a file of a newer version.
 */
export async function migrateSqlite(
  file: SqliteFile,
  now: () => number,
  steps: readonly SchemaMigration[] = MIGRATIONS,
): Promise<string[]> {
  const leave = await file.enter();
  try {
    file.writer.exec('BEGIN IMMEDIATE');
    const [create = ''] = createTableSql(MIGRATIONS_TABLE, 'sqlite');
    file.writer.exec(create.replace('CREATE TABLE', 'CREATE TABLE IF NOT EXISTS'));
    const known = new Set(steps.map((step) => step.name));
    const unknown = executedNames(file).find((name) => !known.has(name));
    if (unknown !== undefined) {
      throw newerSchema(file.path, unknown);
    }
    const done = await createMigrator(file, now, steps).up();
    file.writer.exec('COMMIT');
    return done.map((step) => step.name);
  } finally {
    if (file.writer.inTransaction) file.writer.exec('ROLLBACK');
    leave();
  }
}
