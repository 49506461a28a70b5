import { randomBytes } from 'node:crypto';
import type { AppError } from '../domain/errors.ts';
import type { Logger } from './log.ts';

/** Gives each unexpected error an id, which is in the log and in the answer. */
export interface Incidents {
  /** Logs an `internal` error with its cause and marks it; answers any other as it is. */
  note(error: AppError, where: string): AppError;
}

/** Builds the incidents of a part of the server, logged by its logger. */
export function createIncidents(logger: Logger): Incidents {
  return {
    note(error, where) {
      if (error.code !== 'internal' || error.incident !== '') return error;
      error.incident = randomBytes(6).toString('hex');
      logger.error('unexpected error', { incident: error.incident, where, ...describe(error.cause ?? error) });
      return error;
    },
  };
}

/** Name and stack without the text of driver errors, which may quote what was stored. */
function describe(cause: unknown): Record<string, unknown> {
  if (!(cause instanceof Error)) return { reason: typeof cause };
  const frames = (cause.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const isDriver = cause.name.startsWith('Sequelize') || cause.name.startsWith('Sqlite') || 'sql' in cause;
  return { reason: isDriver ? cause.name : `${cause.name}: ${cause.message}`, stack: frames.slice(0, 8).join('\n') };
}
