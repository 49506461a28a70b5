import Database from 'libsql';
import AsyncDatabase from 'libsql/promise';
import { createTransactionQueue } from '../transaction.ts';
import { createSqlSession, type SqlSession } from './sqlite-session.ts';

export interface SqliteFile {
  readonly path: string;
  /** Reads committed rows; never sees the open transaction of somebody else. Inside the work nothing can change. */
  read<Result>(work: (session: SqlSession) => Result): Result;
  /**
   * Runs the work in one transaction: all or nothing. The work must be synchronous; what it wrote is on disk when the
   * promise resolves.
   */
  write<Result>(work: (session: SqlSession) => Result): Promise<Result>;
  /** As write, but fails at once, with SQLITE_BUSY, where another process has the lock. */
  writeUnlessLocked<Result>(work: (session: SqlSession) => Result): Promise<Result>;
  /** For a transaction that spans several turns: the caller alone writes until it calls `leave`. */
  enter(): Promise<() => void>;
  /** Commits the transaction of who has entered; undone when it fails. Leave only afterwards. */
  commit(): Promise<void>;
  /** The connection that writes; only between `enter` and `leave`, or for settings. */
  readonly writer: Database.Database;
  /** The connection that may read now without seeing an open transaction. */
  readonly reader: Database.Database;
  close(): void;
}

export interface SqliteFileOptions {
  /** How long SQLite waits for a lock of another process, in ms. The event loop stands still meanwhile. */
  readonly busyTimeoutMs?: number;
  /** Page cache of the writing connection in KiB. */
  readonly cacheKib?: number;
  /** Commits that took less of late, in ms, run in the event loop; the others on another thread. */
  readonly shortCommitMs?: number;
}

/** A COMMIT failed in a way that does not tell whether the rows are on disk. */
export class CommitOutcomeError extends Error {}

function busyTimeoutOf({ busyTimeoutMs = 2_000 }: SqliteFileOptions): number {
  return busyTimeoutMs;
}

function openConnection(path: string, options: SqliteFileOptions): Database.Database {
  const database = new Database(path);
  database.exec(`PRAGMA busy_timeout = ${busyTimeoutOf(options)}`);
  database.exec('PRAGMA journal_mode = WAL');
  // FULL: the journal is flushed to disk at each commit, so that an acknowledged row outlives a power cut (P1).
  database.exec('PRAGMA synchronous = FULL');
  database.exec('PRAGMA foreign_keys = ON');
  database.exec(`PRAGMA cache_size = -${options.cacheKib ?? 32_768}`);
  // Copying the journal into the file costs two more flushes, and pages that many commits have touched are copied once:
  // done at 16 MB instead of SQLite's 4, a tenth of the CPU of writing is saved. Each commit is in the journal as before.
  database.exec('PRAGMA wal_autocheckpoint = 4000');
  database.exec('PRAGMA journal_size_limit = 67108864');
  return database;
}

/** Some failures (a full disk) end the transaction by themselves; one of the rollback must not hide the first one. */
function rollBack(session: SqlSession, database: Database.Database): void {
  try {
    if (database.inTransaction) session.run('ROLLBACK');
  } catch {
    // The next transaction tries again before it begins.
  }
}

type Commit = () => Promise<void>;

/**
 * Commits in the event loop as long as that is short, on another thread where it is not. In a commit pages are written,
 * flushed and from time to time copied into the file, which on a slow disk would hold up every socket. On a fast one it
 * costs less than two threads that share the caches do (15 of 70 µs of CPU for a message, measured).
 */
function createCommit(session: SqlSession, database: Database.Database, shortMs: number): Commit {
  /** How long commits took of late: the average, with the last one at a fifth. */
  let recentMs = 0;

  async function execute(): Promise<void> {
    if (recentMs < shortMs) session.run('COMMIT');
    // The two interfaces of libsql share their native connection, so the asynchronous one can run a statement in the
    // transaction of the other. Until it ends, a call on the connection would wait for it: see `enter`.
    else await AsyncDatabase.prototype.exec.call(database, 'COMMIT');
  }

  return async () => {
    const started = performance.now();
    try {
      await execute();
    } catch (error) {
      const busy = codeOf(error).startsWith('SQLITE_BUSY');
      rollBack(session, database);
      // A commit that met a disk error may have left a complete record in the journal: only reading again can tell.
      throw busy ? error : new CommitOutcomeError('The commit failed without a certain outcome.', { cause: error });
    } finally {
      recentMs += (performance.now() - started - recentMs) / 5;
    }
  };
}

/** SQLite's name of a failure, e.g. SQLITE_BUSY; '' when it is not an error of SQLite. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** All statements of the work see one state, even when another thread commits between two of them. */
function readOneState<Result>(session: SqlSession, work: (session: SqlSession) => Result): Result {
  session.run('BEGIN');
  try {
    return work(session);
  } finally {
    session.run('ROLLBACK');
  }
}

/** Opens a database file: one connection that writes, and one for reads while somebody's transaction is open. */
export function openSqliteFile(path: string, options: SqliteFileOptions = {}): SqliteFile {
  const writer = openConnection(path, options);
  const queue = createTransactionQueue();
  const session = createSqlSession(writer);
  const commit = createCommit(session, writer, options.shortCommitMs ?? 10);
  let aside: { readonly database: Database.Database; readonly session: SqlSession } | undefined;

  function readAside() {
    if (aside === undefined) {
      const database = openConnection(path, { ...options, cacheKib: 4_096 });
      database.exec('PRAGMA query_only = ON');
      aside = { database, session: createSqlSession(database) };
    }
    return aside;
  }

  async function transact<Result>(work: (session: SqlSession) => Result): Promise<Result> {
    // What a failed rollback has left must not become part of this transaction.
    if (writer.inTransaction) session.run('ROLLBACK');
    session.run('BEGIN IMMEDIATE');
    let result: Result;
    try {
      result = work(session);
    } catch (error) {
      rollBack(session, writer);
      throw error;
    }
    await commit();
    return result;
  }

  return {
    path,
    writer,
    get reader() {
      return queue.busy ? readAside().database : writer;
    },
    read(work) {
      // With no transaction open the writing connection is the better reader: its page cache is warm.
      return queue.busy ? readOneState(readAside().session, work) : work(session);
    },
    async write(work) {
      const leave = await queue.enter();
      try {
        return await transact(work);
      } finally {
        leave();
      }
    },
    async writeUnlessLocked(work) {
      const leave = await queue.enter();
      try {
        writer.exec('PRAGMA busy_timeout = 0');
        return await transact(work);
      } finally {
        writer.exec(`PRAGMA busy_timeout = ${busyTimeoutOf(options)}`);
        leave();
      }
    },
    enter: () => queue.enter(),
    commit,
    close() {
      aside?.database.close();
      if (!writer.open) return;
      try {
        // So that a copy of the one file is a whole backup after a clean stop.
        writer.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      } catch {
        // Nothing is lost: the next start finds the journal beside the file.
      }
      writer.close();
    },
  };
}
