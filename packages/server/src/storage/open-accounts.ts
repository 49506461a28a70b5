import { existsSync } from 'node:fs';
import { Sequelize } from 'sequelize';
import { StartupError } from '../domain/errors.ts';
import type { Repositories } from '../domain/repositories.ts';
import { createAuditRepository } from './cold/audit-repository.ts';
import { createLeaseRepository } from './cold/lease-repository.ts';
import { defineModels } from './cold/models.ts';
import { createSessionRepository } from './cold/session-repository.ts';
import { createUserRepository } from './cold/user-repository.ts';
import { type SchemaOptions, schemaSteps, sqlitePath } from './migrate-storage.ts';
import { NOTE_NAME, parseNote, whyNotOnNew, whyNotOnOld } from './move/move-note.ts';
import { openMysqlDatabase } from './mysql/mysql-database.ts';
import { createSqlDatabase } from './mysql/mysql-sql-database.ts';
import { mysqlStartupError } from './mysql/mysql-startup.ts';
import { mysqlTarget } from './mysql/mysql-url.ts';
import { openSequelize } from './mysql-storage.ts';
import { isMysqlUrl } from './open-storage.ts';
import { createServerMeta } from './shared/server-meta.ts';
import type { SqlDatabase } from './shared/sql-database.ts';
import { createSqliteDatabase } from './sqlite/sqlite-database.ts';
import { createSqliteDriver } from './sqlite/sqlite-driver.ts';
import { openSqliteFile } from './sqlite/sqlite-file.ts';
import type { SqlDialect } from './tables/table-sql.ts';

/** The accounts of a store, and what keeps others off it, for a subcommand that runs beside imd or without it. */
export interface Accounts extends Pick<Repositories, 'users' | 'sessions' | 'audit' | 'leases'> {
  close(): Promise<void>;
}

/**
 * Opens the accounts of a store whose schema is up to date, whether an imd uses it now or not. Throws StartupError with the
 * way out.
 */
export async function openAccounts(options: SchemaOptions): Promise<Accounts> {
  const isMysql = isMysqlUrl(options.url);
  const path = isMysql ? undefined : sqlitePath(options);
  if (path !== undefined && !existsSync(path)) {
    throw new StartupError(`There is no database ${path}. Name the data folder of the store with --data-dir.`);
  }
  const pending = (await schemaSteps(options)).find(({ state }) => state === 'pending');
  if (pending !== undefined) {
    throw new StartupError(
      `The schema of the database is not up to date (${pending.name} is missing). Start imd of this version, or run "imd migrate up".`,
    );
  }
  return path === undefined ? openOnMysql(options) : openOnSqlite(path);
}

async function openOnSqlite(path: string): Promise<Accounts> {
  const file = openSqliteFile(path);
  const sequelize = new Sequelize({
    dialect: 'sqlite',
    storage: path,
    dialectModule: createSqliteDriver(file),
    logging: false,
    define: { freezeTableName: true },
  });
  const close = async (): Promise<void> => {
    await sequelize.close();
    file.close();
  };
  const refusal = (note: string | undefined) => whyNotOnOld(parseNote(note), path);
  return create({ dialect: 'sqlite', database: createSqliteDatabase(file), sequelize, close, refusal });
}

async function openOnMysql(options: SchemaOptions): Promise<Accounts> {
  const target = mysqlTarget(options.url, options);
  const database = openMysqlDatabase(target, { readers: 1, writers: 1 });
  const sequelize = openSequelize(target, 1);
  const close = async (): Promise<void> => {
    await Promise.all([database.close(), sequelize.close()]);
  };
  const refusal = (note: string | undefined) => whyNotOnNew(parseNote(note), target.label);
  try {
    return await create({ dialect: 'mysql', database: createSqlDatabase(database), sequelize, close, refusal });
  } catch (error) {
    throw mysqlStartupError(error, target);
  }
}

interface Opened {
  readonly dialect: SqlDialect;
  readonly database: SqlDatabase;
  readonly sequelize: Sequelize;
  readonly close: () => Promise<void>;
  /** Why a store with this note of a move must not be written. */
  readonly refusal: (note: string | undefined) => string | undefined;
}

async function create({ dialect, database, sequelize, close, refusal }: Opened): Promise<Accounts> {
  try {
    const reason = refusal(await createServerMeta(database).get(NOTE_NAME));
    if (reason !== undefined) throw new StartupError(reason);
  } catch (error) {
    await close();
    throw error;
  }
  const models = defineModels(sequelize);
  return {
    users: createUserRepository(database, models),
    sessions: createSessionRepository(database, models),
    leases: createLeaseRepository(models.leases, dialect),
    audit: createAuditRepository(database, models),
    close,
  };
}
