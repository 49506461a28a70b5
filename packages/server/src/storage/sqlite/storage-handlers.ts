import { PROCEDURES } from './procedures.ts';
import {
  begin,
  type ConnectionSettings,
  commitFailure,
  commitNow,
  runOrUndo,
  type SqliteConnection,
  setBusyTimeout,
} from './sqlite-connection.ts';

/** A procedure for the thread. */
export interface ProcedureCall {
  readonly name: string;
  readonly input: unknown;
  /** Fails at once, with SQLITE_BUSY, where another process has the lock. */
  readonly unlessLocked: boolean;
}

export interface ProcedureAnswer {
  readonly result: unknown;
  /** How long the commit took, in ms. */
  readonly commitMs: number;
}

/** Moments of a transaction in the thread. Tests end the thread at each of them. */
export type TransactionStage = 'before begin' | 'before commit' | 'after commit';

/** What the thread of a SQLite file can be asked for. */
export type StorageHandlers = ReturnType<typeof createStorageHandlers>;

/** Builds the handlers for the connection of the thread. `reached` is called at each stage of each transaction. */
export function createStorageHandlers(
  connection: SqliteConnection,
  { busyTimeoutMs }: ConnectionSettings,
  reached: (stage: TransactionStage) => void = () => {},
) {
  const transact = ({ name, input }: ProcedureCall): ProcedureAnswer => {
    const procedure = PROCEDURES.get(name);
    if (procedure === undefined) throw new RangeError(`the thread knows no procedure ${name}`);
    reached('before begin');
    begin(connection);
    const result = runOrUndo(connection, (open) => procedure(open, input));
    reached('before commit');
    const started = performance.now();
    try {
      commitNow(connection);
    } catch (error) {
      throw commitFailure(connection, error);
    }
    const commitMs = performance.now() - started;
    reached('after commit');
    return { result, commitMs };
  };

  return {
    run(call: ProcedureCall): ProcedureAnswer {
      if (!call.unlessLocked) return transact(call);
      setBusyTimeout(connection.database, 0);
      try {
        return transact(call);
      } finally {
        setBusyTimeout(connection.database, busyTimeoutMs);
      }
    },
    /** Copies what is in the journal into the file, as far as no reader needs it. */
    checkpoint(): void {
      connection.database.exec('PRAGMA wal_checkpoint(PASSIVE)');
    },
  };
}
