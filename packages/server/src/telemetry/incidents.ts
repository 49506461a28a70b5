import { randomBytes } from 'node:crypto';
import type { AppError } from '../domain/errors.ts';
import type { Logger } from './log.ts';
import { stackFrames } from './stack-frames.ts';

/** Gives each unexpected error an id, which is in the log and in the answer. */
export interface Incidents {
  /** Logs an `internal` error with its cause and marks it; answers any other as it is. */
  note(error: AppError, where: string): AppError;
}

/** Builds the incidents of a part of the server, logged by its logger; `onIncident` is told of each. */
export function createIncidents(
  logger: Logger,
  onIncident: (incident: string, where: string) => void = () => {},
): Incidents {
  return {
    note(error, where) {
      if (error.code !== 'internal' || error.incident !== '') return error;
      error.incident = randomBytes(6).toString('hex');
      logger.error('unexpected error', { incident: error.incident, where, ...describe(error.cause ?? error) });
      onIncident(error.incident, where);
      return error;
    },
  };
}

/** Name and stack without the text of driver errors, which may quote what was stored. */
function describe(cause: unknown): Record<string, unknown> {
  const code = textIn(cause, 'code');
  const coded = code === '' ? {} : { code };
  if (!(cause instanceof Error)) {
    const text = typeof cause === 'object' && cause !== null ? textIn(cause, 'message') : String(cause);
    return { reason: isOfDriver(cause, code) ? 'the database failed' : text, ...coded };
  }
  const reason = isOfDriver(cause, code) ? cause.name : `${cause.name}: ${cause.message}`;
  return { reason, ...coded, stack: stackFrames(cause) };
}

function isOfDriver(cause: unknown, code: string): boolean {
  if (/^(SQLITE|ER)_/.test(code)) return true;
  if (typeof cause !== 'object' || cause === null) return false;
  return 'sql' in cause || /^(Sequelize|Sqlite)/.test(textIn(cause, 'name'));
}

function textIn(cause: unknown, key: string): string {
  const value: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, key) : undefined;
  return typeof value === 'string' ? value : '';
}
