import { DuplicateSendError, FencedError, PermanentStorageError, TransientStorageError } from '../domain/batch.ts';
import { AppError } from '../domain/errors.ts';
import { FollowerFencedError, FollowerResetError } from '../followers/follower.ts';
import { mysqlFailure } from './mysql/mysql-failure.ts';
import { CommitOutcomeError, codeOf } from './sqlite/sqlite-connection.ts';
import { primaryKeyOf, type TableShape } from './tables/table.ts';

/** Failures that may go away by themselves; the statement did nothing. */
const TRANSIENT = /^(SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|NOMEM|PROTOCOL|INTERRUPT)|THREAD_UNAVAILABLE$)/;

/** What the driver threw: Sequelize keeps it inside its own error. */
function thrownByDriver(error: unknown): unknown {
  return error instanceof Error && 'parent' in error && error.parent instanceof Error ? error.parent : error;
}

/** The driver's name of the failure. */
function failureCode(error: unknown): string {
  const thrown = thrownByDriver(error);
  return codeOf(thrown) || codeOf(thrown instanceof CommitOutcomeError ? thrown.cause : undefined);
}

/** The driver's name of a failure that came out of the storage, e.g. SQLITE_FULL; '' when there is none. */
export function storageFailureCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : failureCode(error);
}

/** What operators are told of it; `lasts`: it does not pass by itself in a moment. */
export function describeStorageFailure(code: string): { readonly reason: string; readonly lasts: boolean } {
  return (
    KNOWN_FAILURES.find(({ codes }) => codes.test(code)) ?? { reason: 'the database cannot be written', lasts: false }
  );
}

const KNOWN_FAILURES = [
  {
    codes: /^(SQLITE_FULL|ENOSPC|ER_DISK_FULL|ER_RECORD_FILE_FULL)/,
    reason: 'the disk of the database is full',
    lasts: true,
  },
  {
    codes: /^(SQLITE_READONLY|ER_OPTION_PREVENTS_STATEMENT|ER_READ_ONLY_MODE|ER_CANT_EXECUTE_IN_READ_ONLY)/,
    reason: 'the database is read-only',
    lasts: true,
  },
  { codes: /^SQLITE_IOERR/, reason: 'the disk of the database fails', lasts: true },
  {
    codes: /^(SQLITE_BUSY|SQLITE_LOCKED|ER_LOCK_WAIT_TIMEOUT)/,
    reason: 'another program has locked the database',
    lasts: false,
  },
  { codes: /^THREAD_/, reason: 'the thread that writes the database does not run', lasts: false },
] as const;

/** The only part of a driver's error that may be kept: its texts carry SQL, values and bodies. */
function safeCause(error: unknown): { readonly code: string } {
  return { code: failureCode(error) || 'unknown' };
}

function isOurs(error: unknown): boolean {
  return (
    error instanceof FencedError ||
    error instanceof DuplicateSendError ||
    error instanceof TransientStorageError ||
    error instanceof PermanentStorageError ||
    error instanceof FollowerFencedError ||
    error instanceof FollowerResetError ||
    error instanceof AppError
  );
}

/** True for a failure that a later try may not meet. */
export function isTransient(error: unknown): boolean {
  return TRANSIENT.test(failureCode(error)) || mysqlFailure(error)?.kind === 'transient';
}

/** What a failed batch tells the owner of its partition. */
export function toBatchError(error: unknown): unknown {
  if (isOurs(error)) return error;
  if (thrownByDriver(error) instanceof CommitOutcomeError) {
    return new TransientStorageError('The database failed while committing.', true, safeCause(error));
  }
  if (isTransient(error)) {
    const outcomeUnknown = mysqlFailure(error)?.outcomeUnknown === true;
    return new TransientStorageError('The database cannot write now.', outcomeUnknown, safeCause(error));
  }
  return new PermanentStorageError(`The database refused the batch (${safeCause(error).code}).`, {
    cause: safeCause(error),
  });
}

/** What a failed read or small write tells a service: `unavailable` where a retry can help, else `internal`. */
export function toStorageError(error: unknown): unknown {
  if (isOurs(error)) return error;
  // What a full disk did not take was undone.
  if (thrownByDriver(error) instanceof CommitOutcomeError && !describeStorageFailure(failureCode(error)).lasts) {
    return new AppError('outcome_unknown', 'The database failed while committing; try again.', {
      cause: safeCause(error),
    });
  }
  if (mysqlFailure(error)?.outcomeUnknown === true) {
    return new AppError('outcome_unknown', 'The database gave no answer; try again.', { cause: safeCause(error) });
  }
  if (isTransient(error)) {
    return new AppError('unavailable', 'The database cannot be used now; try again.', { cause: safeCause(error) });
  }
  return new AppError('internal', undefined, { cause: safeCause(error) });
}

/** Runs one use of the database; what fails comes out as an AppError without the driver's text. */
export async function guarded<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toStorageError(error);
  }
}

/**
 * Whether a row is there already that has the same values in one of these unique indexes; "PRIMARY" is the primary key.
 * MySQL names the index, SQLite its columns.
 */
export function isDuplicate(error: unknown, table: TableShape, ...indexes: readonly string[]): boolean {
  const duplicate = mysqlFailure(error)?.duplicateKey;
  if (duplicate !== undefined) return indexes.includes(duplicate);
  const driverError: unknown = error instanceof Error && 'parent' in error ? error.parent : error;
  if (!(driverError instanceof Error) || !codeOf(driverError).startsWith('SQLITE_CONSTRAINT')) return false;
  const found = driverError.message.split(/[ ,:]+/).filter((word) => word.startsWith(`${table.name}.`));
  return indexes.some((index) => {
    const columns =
      index === 'PRIMARY' ? primaryKeyOf(table) : table.indexes?.find(({ name }) => name === index)?.columns;
    return columns?.map((column) => `${table.name}.${column}`).join() === found.join();
  });
}
