import Database from 'libsql';
import { createSqlSession, type SqlSession } from './sqlite-session.ts';

/** An open connection and the statements prepared on it. */
export interface SqliteConnection {
  readonly database: Database.Database;
  readonly session: SqlSession;
}

/** Settings that differ between connections; the others are the same for all. */
export interface ConnectionSettings {
  /** How long SQLite waits for a lock of another process, in ms. The thread stands still meanwhile. */
  readonly busyTimeoutMs: number;
  /** Page cache in KiB. */
  readonly cacheKib: number;
}

/** A COMMIT failed in a way that does not tell whether the rows are on disk. */
export class CommitOutcomeError extends Error {}

/** Pages in the journal from which a commit copies them into the file. */
const CHECKPOINT_PAGES = 4_000;

/** Opens a connection on which each commit is flushed to the disk. Throws the driver's failure. */
export function openConnection(path: string, settings: ConnectionSettings): SqliteConnection {
  const database = new Database(path);
  setBusyTimeout(database, settings.busyTimeoutMs);
  database.exec('PRAGMA journal_mode = WAL');
  // FULL: the journal is flushed to disk at each commit, so that an acknowledged row outlives a power cut (P1).
  database.exec('PRAGMA synchronous = FULL');
  database.exec('PRAGMA foreign_keys = ON');
  database.exec(`PRAGMA cache_size = -${settings.cacheKib}`);
  // Copying the journal into the file costs two more flushes, and pages that many commits have touched are copied once:
  // done at 16 MB instead of SQLite's 4, a tenth of the CPU of writing is saved. Each commit is in the journal as before.
  setCheckpoints(database, true);
  database.exec('PRAGMA journal_size_limit = 67108864');
  return { database, session: createSqlSession(database) };
}

/** How long SQLite waits for a lock of another process from now on, in ms. */
export function setBusyTimeout(database: Database.Database, milliseconds: number): void {
  database.exec(`PRAGMA busy_timeout = ${milliseconds}`);
}

/** Whether a commit on this connection copies a long journal into the file. */
export function setCheckpoints(database: Database.Database, on: boolean): void {
  database.exec(`PRAGMA wal_autocheckpoint = ${on ? CHECKPOINT_PAGES : 0}`);
}

/** SQLite's name of a failure, e.g. SQLITE_BUSY; '' when it is not an error of SQLite. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** Another process has the lock. */
export function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY');
}

/** libsql ends the process when a closed database is asked whether it is in a transaction. */
function undoOpen({ database, session }: SqliteConnection): void {
  if (database.open && database.inTransaction) session.run('ROLLBACK');
}

/** Some failures (a full disk) end the transaction by themselves; one of the rollback must not hide the first one. */
export function rollBack(connection: SqliteConnection): void {
  try {
    undoOpen(connection);
  } catch {
    // The next transaction tries again before it begins.
  }
}

/** Begins a transaction that writes. Throws SQLITE_BUSY while another process has the lock. */
export function begin(connection: SqliteConnection): void {
  // Its prepared statements would go on using the connection.
  if (!connection.database.open) throw new Error('The database is closed.');
  // What a failed rollback has left must not become part of this transaction.
  undoOpen(connection);
  // Not prepared: libsql does not reset a prepared statement that met a lock. It would hold the state that it had begun to
  // read, and all later reads on the connection would be of that state.
  connection.database.exec('BEGIN IMMEDIATE');
}

/** Commits in this turn; as begin, not by a prepared statement. */
export function commitNow(connection: SqliteConnection): void {
  connection.database.exec('COMMIT');
}

/** Runs the work in the transaction that has begun; undoes it when the work throws. */
export function runOrUndo<Result>(
  connection: SqliteConnection,
  work: (connection: SqliteConnection) => Result,
): Result {
  try {
    return work(connection);
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

/** What a failed COMMIT means; the transaction is undone if it still can be. */
export function commitFailure(connection: SqliteConnection, error: unknown): unknown {
  rollBack(connection);
  // A commit that met a disk error may have left a complete record in the journal: only reading again can tell.
  return isBusy(error)
    ? error
    : new CommitOutcomeError('The commit failed without a certain outcome.', { cause: error });
}
