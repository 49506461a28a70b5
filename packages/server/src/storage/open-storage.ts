import { StartupError } from '../startup-error.ts';
import { openSqliteStorage } from './sqlite-storage.ts';
import type { Storage, StorageOptions } from './storage.ts';

const MYSQL = /^(?:mysql|mariadb):\/\//i;

/** Opens the database that the URL names and brings its schema up to date. Throws StartupError with the way out. */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  if (MYSQL.test(options.url)) {
    throw new StartupError('This version of imd cannot use MySQL yet. Leave storage.url empty to use SQLite.');
  }
  return openSqliteStorage(options);
}
