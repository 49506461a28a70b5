import type Database from 'libsql';
import AsyncDatabase from 'libsql/promise';
import { type Thread, ThreadEndedError, ThreadUnavailableError } from '../../threads/thread.ts';
import { createTransactionQueue } from '../transaction.ts';
import type { Package, Procedure } from './procedure.ts';
import {
  begin,
  CommitOutcomeError,
  type ConnectionSettings,
  commitFailure,
  commitNow,
  isBusy,
  openConnection,
  rollBack,
  runOrUndo,
  type SqliteConnection,
  setBusyTimeout,
  setCheckpoints,
} from './sqlite-connection.ts';
import type { SqlSession } from './sqlite-session.ts';
import type { StorageHandlers } from './storage-handlers.ts';
import { createWayChoice, type WayChoice } from './write-way.ts';

export interface RunOptions {
  /** About how many rows are written. */
  readonly rows: number;
  /** Fails at once, with SQLITE_BUSY, where another process has the lock. */
  readonly unlessLocked?: boolean;
}

export interface SqliteFile {
  readonly path: string;
  /** Reads committed rows; never sees the open transaction of somebody else. Inside the work nothing can change. */
  read<Result>(work: (session: SqlSession) => Result): Result;
  /** As read, for work of one statement. */
  readOnce<Result>(work: (session: SqlSession) => Result): Result;
  /** Runs a procedure in a transaction, in the event loop or in the thread; what it wrote is on disk when the promise resolves. */
  run<Input, Result, Packed>(
    procedure: Procedure<Input, Result, Packed>,
    input: Input,
    options: RunOptions,
  ): Promise<Result>;
  /** Makes the form in which the input of a later `run` crosses to the thread; never throws. The input must not change any more. */
  prepare<Input extends object, Result, Packed>(procedure: Procedure<Input, Result, Packed>, input: Input): void;
  /** Runs the work in a transaction in the event loop. It must be synchronous. */
  write<Result>(work: (session: SqlSession) => Result): Promise<Result>;
  /**
   * Begins a transaction in the event loop that spans several turns: the caller alone writes until it calls `leave`. Waits
   * a while for another process; throws SQLITE_BUSY then.
   */
  begin(): Promise<() => void>;
  /** Commits the transaction of who has begun; undone when it fails. Leave only afterwards. */
  commit(): Promise<void>;
  /** The connection of the event loop: to write between `begin` and `leave`, for settings before the thread runs. */
  readonly writer: Database.Database;
  /** The connection that may read now without seeing an open transaction. */
  readonly reader: Database.Database;
  /** Waits for what is under way, and ends the thread. */
  stop(): Promise<void>;
  /** Closes the connections of the event loop. One with a thread must have been stopped. */
  close(): void;
}

export interface SqliteFileOptions {
  /** How long a transaction waits for a lock of another process, in ms. */
  readonly busyTimeoutMs?: number;
  /** Page cache of each writing connection in KiB. */
  readonly cacheKib?: number;
  /** Commits that take longer, in ms, are kept out of the event loop. */
  readonly shortCommitMs?: number;
}

/** Starts the thread that writes a file. */
export type StartStorageThread = (data: unknown) => Thread<StorageHandlers>;

const BUSY_TIMEOUT_MS = 2_000;
const CACHE_KIB = 32_768;
/** Between two tries to begin while another process has the lock. */
const BUSY_RETRY_MS = 25;
/** After so many commits in the event loop the thread copies the journal into the file; each is some four pages of it. */
const CHECKPOINT_AFTER = 1_000;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** All statements of the work see one state, even when somebody else commits between two of them. */
function readOneState<Result>(session: SqlSession, work: (session: SqlSession) => Result): Result {
  session.run('BEGIN');
  try {
    return work(session);
  } finally {
    session.run('ROLLBACK');
  }
}

/**
 * Opens a database file. With a thread, what is much to write or has to wait goes there, and the event loop never waits for
 * a lock; without one, as in subcommands, everything happens in the event loop.
 */
export function openSqliteFile(
  path: string,
  options: SqliteFileOptions = {},
  startThread?: StartStorageThread,
): SqliteFile {
  return new OpenFile(path, options, startThread);
}

class OpenFile implements SqliteFile {
  readonly path: string;
  readonly #options: ConnectionSettings;
  readonly #connection: SqliteConnection;
  readonly #queue = createTransactionQueue();
  readonly #choice: WayChoice;
  readonly #thread: Thread<StorageHandlers> | undefined;
  /** By their inputs. Each is given away when it is used. */
  readonly #prepared = new WeakMap<object, Package<unknown>>();
  #aside: SqliteConnection | undefined;
  #commitsInLoop = 0;

  constructor(path: string, options: SqliteFileOptions, startThread: StartStorageThread | undefined) {
    this.path = path;
    this.#options = { busyTimeoutMs: BUSY_TIMEOUT_MS, cacheKib: CACHE_KIB, ...options };
    this.#choice = createWayChoice(options.shortCommitMs);
    this.#connection = openConnection(path, this.#options);
    if (startThread === undefined) return;
    this.#thread = startThread({ path, settings: { ...this.#options } });
    // What takes long is left to the thread: waiting for a lock, and copying the journal into the file.
    setBusyTimeout(this.writer, 0);
    setCheckpoints(this.writer, false);
  }

  get #runningThread(): Thread<StorageHandlers> | undefined {
    return this.#thread?.state === 'ready' ? this.#thread : undefined;
  }

  get writer(): Database.Database {
    return this.#connection.database;
  }

  get reader(): Database.Database {
    return this.#queue.busy ? this.#readAside().database : this.writer;
  }

  read<Result>(work: (session: SqlSession) => Result): Result {
    // With no transaction of ours open the writing connection is the better reader: its page cache is warm.
    if (this.#queue.busy) return readOneState(this.#readAside().session, work);
    // Another connection may commit between two statements.
    return this.#thread === undefined ? work(this.#connection.session) : readOneState(this.#connection.session, work);
  }

  readOnce<Result>(work: (session: SqlSession) => Result): Result {
    return work(this.#queue.busy ? this.#readAside().session : this.#connection.session);
  }

  async run<Input, Result, Packed>(
    procedure: Procedure<Input, Result, Packed>,
    input: Input,
    { rows, unlessLocked = false }: RunOptions,
  ): Promise<Result> {
    const thread = this.#runningThread;
    if (thread === undefined) return this.#inLoop((connection) => procedure.run(connection, input), !unlessLocked);
    if (this.#choice.choose({ rows, calm: this.#queue.calm }) === 'loop') {
      try {
        return await this.#inLoop((connection) => procedure.run(connection, input), false);
      } catch (error) {
        if (!isBusy(error) || unlessLocked) throw error;
        // The thread can wait for the other process.
      }
    }
    return this.#inThread(thread, { procedure, input, unlessLocked });
  }

  prepare<Input extends object, Result, Packed>({ packing }: Procedure<Input, Result, Packed>, input: Input): void {
    if (packing === undefined || this.#runningThread === undefined) return;
    try {
      this.#prepared.set(input, packing.pack(input));
    } catch {
      // The run of it finds the same, and can tell.
    }
  }

  write<Result>(work: (session: SqlSession) => Result): Promise<Result> {
    return this.#inLoop(({ session }) => work(session), true);
  }

  begin(): Promise<() => void> {
    return this.#begin(this.#options.busyTimeoutMs);
  }

  async commit(): Promise<void> {
    const started = performance.now();
    try {
      if (this.#choice.commitsAreShort) commitNow(this.#connection);
      // The two interfaces of libsql share their native connection, so the asynchronous one can run a statement in the
      // transaction of the other. Until it ends, a call on the connection would wait for it: see `busy`.
      else await AsyncDatabase.prototype.exec.call(this.writer, 'COMMIT');
    } catch (error) {
      throw commitFailure(this.#connection, error);
    } finally {
      this.#choice.committed(performance.now() - started);
    }
    this.#commitsInLoop += 1;
    if (this.#thread !== undefined && this.#commitsInLoop >= CHECKPOINT_AFTER) this.#checkpoint();
  }

  async stop(): Promise<void> {
    const leave = await this.#queue.enter();
    await this.#thread?.stop();
    leave();
  }

  close(): void {
    this.#aside?.database.close();
    if (!this.writer.open) return;
    try {
      // So that a copy of the one file is a whole backup after a clean stop.
      this.writer.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // Nothing is lost: the next start finds the journal beside the file.
    }
    this.writer.close();
  }

  async #begin(waitMs: number): Promise<() => void> {
    const leave = await this.#queue.enter();
    const deadline = performance.now() + waitMs;
    for (;;) {
      try {
        begin(this.#connection);
        return this.#leaving(leave);
      } catch (error) {
        if (!isBusy(error) || performance.now() >= deadline) {
          leave();
          throw error;
        }
        await pause(BUSY_RETRY_MS);
      }
    }
  }

  /** Ends a turn once, whatever of its transaction is left. */
  #leaving(leave: () => void): () => void {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      rollBack(this.#connection);
      leave();
    };
  }

  async #inLoop<Result>(work: (connection: SqliteConnection) => Result, waits: boolean): Promise<Result> {
    const leave = await this.#begin(waits ? this.#options.busyTimeoutMs : 0);
    try {
      const result = runOrUndo(this.#connection, work);
      await this.commit();
      return result;
    } finally {
      leave();
    }
  }

  async #inThread<Input, Result, Packed>(
    thread: Thread<StorageHandlers>,
    call: {
      readonly procedure: Procedure<Input, Result, Packed>;
      readonly input: Input;
      readonly unlessLocked: boolean;
    },
  ): Promise<Result> {
    const { procedure, unlessLocked } = call;
    // Handed over in this turn, if possible: what the caller does meanwhile can take long.
    const leave = this.#queue.tryShare() ?? (await this.#queue.share());
    try {
      const { packed, transfer } = this.#takePrepared(call.input) ??
        procedure.packing?.pack(call.input) ?? { packed: call.input, transfer: [] };
      const request = { name: procedure.name, input: packed, unlessLocked };
      const { result, commitMs } = await thread.request('run', request, transfer);
      this.#choice.committed(commitMs);
      return result as Result;
    } catch (error) {
      throw threadFailure(error);
    } finally {
      leave();
    }
  }

  #takePrepared(input: unknown): Package<unknown> | undefined {
    if (typeof input !== 'object' || input === null) return undefined;
    const found = this.#prepared.get(input);
    this.#prepared.delete(input);
    return found;
  }

  /**
   * Lets the thread copy the journal into the file, in a turn of its own: only when all of it was copied does the journal
   * begin anew. One that goes on growing makes each commit slower by half, as the file system has to note its new size.
   */
  #checkpoint(): void {
    this.#commitsInLoop = 0;
    if (this.#runningThread === undefined) this.writer.exec('PRAGMA wal_checkpoint(PASSIVE)');
    else void this.#checkpointIn(this.#runningThread);
  }

  async #checkpointIn(thread: Thread<StorageHandlers>): Promise<void> {
    const leave = await this.#queue.share();
    try {
      await thread.request('checkpoint', undefined);
    } catch {
      // The next one makes up for it.
    } finally {
      leave();
    }
  }

  #readAside(): SqliteConnection {
    if (this.#aside === undefined) {
      this.#aside = openConnection(this.path, { ...this.#options, cacheKib: 4_096 });
      this.#aside.database.exec('PRAGMA query_only = ON');
    }
    return this.#aside;
  }
}

/** What the end of the thread means for a transaction that it had. */
function threadFailure(error: unknown): unknown {
  if (error instanceof ThreadEndedError) {
    return new CommitOutcomeError('The thread of the database ended.', { cause: coded(error, 'THREAD_ENDED') });
  }
  if (error instanceof ThreadUnavailableError) return coded(error, 'THREAD_UNAVAILABLE');
  return error;
}

function coded(error: Error, code: string): Error {
  return Object.assign(error, { code });
}
