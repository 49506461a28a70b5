import { openMysqlStorage } from './mysql-storage.ts';
import { openSqliteStorage } from './sqlite-storage.ts';
import type { Storage, StorageOptions } from './storage.ts';

const MYSQL = /^(?:mysql|mariadb):\/\//i;

/** Whether a URL names a MySQL or MariaDB database. */
export function isMysqlUrl(url: string): boolean {
  return MYSQL.test(url);
}

/** Opens the database that the URL names and brings its schema up to date. Throws StartupError with the way out. */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  return isMysqlUrl(options.url) ? openMysqlStorage(options) : openSqliteStorage(options);
}
