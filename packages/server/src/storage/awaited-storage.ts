import { TransientStorageError } from '../domain/batch.ts';
import { AppError, NotYetError, StartupError } from '../domain/errors.ts';
import { MysqlFailure } from './mysql/mysql-failure.ts';
import { passingState } from './mysql/mysql-startup.ts';
import { storageFailureCode } from './storage-errors.ts';

/**
 * What a start that has failed has to wait for: a database that went away while it started. undefined for a failure that does
 * not pass by itself.
 */
export function awaitedStorage(error: unknown): NotYetError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof NotYetError) return at;
    if (at instanceof StartupError) return undefined;
    const state = isOfStorage(at) ? passingState(storageFailureCode(at)) : undefined;
    if (state === undefined) continue;
    const message = `${state.charAt(0).toUpperCase()}${state.slice(1)}: it went away during the start.`;
    return new NotYetError(message, { part: 'storage', state, cause: at });
  }
  return undefined;
}

/** What comes out of the storage has the driver's code as its cause, and never the driver's error. */
function isOfStorage(error: Error): boolean {
  if (error instanceof MysqlFailure) return true;
  return (error instanceof AppError || error instanceof TransientStorageError) && !(error.cause instanceof Error);
}
