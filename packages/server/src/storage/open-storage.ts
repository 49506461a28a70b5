import type { Storage, StorageOptions } from './storage.ts';

const MYSQL = /^(?:mysql|mariadb):\/\//i;

/** Whether a URL names a MySQL or MariaDB database. */
export function isMysqlUrl(url: string): boolean {
  return MYSQL.test(url);
}

/** Opens the database that the URL names and brings its schema up to date. Throws StartupError with the way out. */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  // Only the driver that is asked for is loaded: each start would pay for the other.
  if (isMysqlUrl(options.url)) return (await import('./mysql-storage.ts')).openMysqlStorage(options);
  return (await import('./sqlite-storage.ts')).openSqliteStorage(options);
}
