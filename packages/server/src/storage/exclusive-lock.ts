import { closeSync, openSync } from 'node:fs';
import Database from 'libsql';
import { codeOf } from './sqlite/sqlite-connection.ts';

/** A lock that ends with this process at the latest. */
export interface ExclusiveLock {
  /** May be called more than once. */
  release(): void;
}

/**
 * Takes the lock that a file stands for; undefined when another process or another part of this one has it.
 *
 * It is an open exclusive transaction of SQLite on a file of its own: the operating system ends it with the process,
 * kill -9 included, so that no stale lock is ever left. Nothing else may open that file: closing it would drop the lock.
 */
export function takeExclusiveLock(path: string): ExclusiveLock | undefined {
  makeForOwner(path);
  const database = new Database(path);
  try {
    database.exec('PRAGMA busy_timeout = 0');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (codeOf(error).startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
  return {
    release() {
      if (!database.open) return;
      database.exec('ROLLBACK');
      database.close();
    },
  };
}

/** Only a new file: closing a handle of one that this process has locked would drop the lock. */
function makeForOwner(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch {
    // It is there, or cannot be made: opening it tells which.
  }
}
