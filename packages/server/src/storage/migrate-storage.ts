import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartupError } from '../domain/errors.ts';
import { refuseHalfRestoredFile } from './backup/half-restored.ts';
import { openDataFolder } from './data-folder.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { RecordedStep } from './migrations/recorded-steps.ts';
import { migrateMysql, mysqlSteps } from './mysql/mysql-migrator.ts';
import { mysqlStartupError } from './mysql/mysql-startup.ts';
import { type MysqlTarget, type MysqlTlsOptions, mysqlTarget } from './mysql/mysql-url.ts';
import { isMysqlUrl } from './open-storage.ts';
import { openSqliteFile } from './sqlite/sqlite-file.ts';
import { migrateSqlite, recordedSteps } from './sqlite/sqlite-migrator.ts';
import { SQLITE_NAME } from './sqlite-storage.ts';

/** Which database, as in the `[storage]` table of the configuration. */
export interface SchemaOptions extends MysqlTlsOptions {
  readonly url: string;
  readonly dataDir: string;
  readonly now: () => number;
  /** Called with what whoever runs the server should know of the rows that were changed. */
  readonly note: (text: string) => void;
  /** Called when another process changes the schema and this one waits. */
  readonly onWaiting: () => void;
}

export interface SchemaStep {
  readonly name: string;
  /** unknown: of a newer version of imd. */
  readonly state: 'done' | 'pending' | 'unknown';
}

/** Brings the schema of a database up to date and answers the steps that were done. Throws StartupError. */
export async function migrateSchema(options: SchemaOptions): Promise<string[]> {
  if (isMysqlUrl(options.url)) return onMysql(options, (target) => migrateMysql(target, options));
  refuseHalfRestoredFile(sqlitePath(options));
  // The lock of the folder: an imd that runs there has done its steps, and must not get others under it.
  const folder = await openDataFolder(options.dataDir);
  const file = openSqliteFile(sqlitePath(options));
  try {
    return await migrateSqlite(file, options.now, MIGRATIONS, options.note);
  } finally {
    file.close();
    folder.close();
  }
}

/** Every step of the schema and whether this database has it, oldest first. Changes nothing. Throws StartupError. */
export async function schemaSteps(options: SchemaOptions): Promise<SchemaStep[]> {
  const recorded = await (isMysqlUrl(options.url) ? onMysql(options, mysqlSteps) : sqliteSteps(sqlitePath(options)));
  const executed = recorded.map(({ name }) => name);
  const known = new Set(MIGRATIONS.map((step) => step.name));
  return [
    ...MIGRATIONS.map(({ name }): SchemaStep => ({ name, state: executed.includes(name) ? 'done' : 'pending' })),
    ...executed.filter((name) => !known.has(name)).map((name): SchemaStep => ({ name, state: 'unknown' })),
  ];
}

async function onMysql<Result>(options: SchemaOptions, work: (target: MysqlTarget) => Promise<Result>) {
  const target = mysqlTarget(options.url, options);
  try {
    return await work(target);
  } catch (error) {
    throw mysqlStartupError(error, target);
  }
}

/** Where the SQLite file of a store is. */
export function sqlitePath({ url, dataDir }: Pick<SchemaOptions, 'url' | 'dataDir'>): string {
  return url === '' ? join(resolve(dataDir), SQLITE_NAME) : resolve(url.replace(/^sqlite:/, ''));
}

async function sqliteSteps(path: string): Promise<RecordedStep[]> {
  // Looking must not make a file.
  if (!existsSync(path)) return [];
  const file = openSqliteFile(path);
  try {
    const steps = recordedSteps(file);
    if (steps.length > 0) return steps;
    throw new StartupError(`The database ${path} has no table of schema steps: it is not one of imd.`);
  } finally {
    file.close();
  }
}
