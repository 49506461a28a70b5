import type { AppError } from '../../domain/errors.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import { EVENT_KINDS, type EventKind } from '../../domain/server-event.ts';
import type { Logger } from '../../telemetry/log.ts';
import type { Metrics } from '../../telemetry/metrics.ts';
import type { RecordEvent } from '../watch/server-events.ts';

/** What somebody tries. */
interface Attempt {
  readonly kind: 'login' | 'register' | 'invite' | 'refresh' | 'password' | 'admin';
  /** Absent where it is not known. */
  readonly address?: string;
  /** The key of the name that was typed, which may be no name at all: people type passwords there. */
  readonly account?: string;
  /** The name of the account, where that is known to exist. */
  readonly username?: string;
  /** What an admin operation is called. */
  readonly operation?: string;
}

/**
 * Counts log-ins and the like by their outcome, and writes what was refused to the log: who, if there is such an account, from
 * where and why. Beyond 30 lines a minute, 5 of them for one address, they are only counted, and a line tells how many.
 */
export interface AuthTrace {
  succeeded(attempt: Attempt): void;
  refused(attempt: Attempt, error: AppError): void;
  /** Writes what waits. */
  stop(): Promise<void>;
}

const WINDOW_MS = 60_000;
const LINES = 30;
const LINES_PER_ADDRESS = 5;
/** Addresses of lines left out that are told apart. */
const ADDRESSES = 1_000;

const REFUSED = {
  login: 'a log-in was refused',
  register: 'a registration was refused',
  invite: 'an invite was refused',
  refresh: 'a refresh was refused',
  password: 'a change of a password was refused',
  admin: 'an admin operation was refused',
} as const;

/** What is worth a line; other refusals are mistakes in a request, or the server's own trouble. */
const LOGGED: ReadonlySet<string> = new Set(['invalid_credentials', 'rate_limited', 'forbidden']);

export function createAuthTrace(deps: {
  readonly users: Pick<UserRepository, 'byKey'>;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'authAttempts'>;
  /** Told of what is written to the log, and of every log-in. */
  readonly record?: RecordEvent | undefined;
}): AuthTrace {
  const { users, logger, metrics, record = () => {} } = deps;
  const budget = createLineBudget(logger, record);
  let writing = Promise.resolve();

  const nameOf = async ({ account, username }: Attempt): Promise<string | undefined> => {
    if (username !== undefined || account === undefined) return username;
    const user = await users.byKey(account).catch(() => undefined);
    return user?.username;
  };
  const tell = ({ kind, address, operation }: Attempt, user: string | undefined, reason?: string): void => {
    const outcome = reason === undefined ? 'ok' : 'refused';
    const event = `${kind}.${outcome}`;
    if (!(event in EVENT_KINDS)) return;
    const detail = [reason, operation].filter((part) => part !== undefined).join(' ');
    record({ kind: event as EventKind, actor: user === undefined ? '' : `@${user}`, address, detail });
  };
  const write = async (level: 'info' | 'warn', message: string, attempt: Attempt, reason?: string): Promise<void> => {
    const user = await nameOf(attempt);
    const { address, operation } = attempt;
    const fields = Object.entries({ user, reason, operation, address }).filter(([, value]) => value !== undefined);
    logger[level](message, Object.fromEntries(fields));
    tell(attempt, user, reason);
  };
  const trace = (level: 'info' | 'warn', message: string, attempt: Attempt, reason?: string): void => {
    if (!budget.take(attempt.address ?? '', reason ?? message)) return;
    writing = writing.then(() => write(level, message, attempt, reason));
  };

  return {
    succeeded(attempt) {
      metrics.authAttempts.inc({ kind: attempt.kind, outcome: 'ok' });
      // Every one has cost a hash of a password, so there are never many.
      if (attempt.kind === 'login' || attempt.kind === 'password')
        void nameOf(attempt).then((user) => tell(attempt, user));
      if (attempt.kind === 'register') trace('info', 'an account was registered', attempt);
      if (attempt.kind === 'invite') trace('info', 'an invite to an account was used', attempt);
    },
    refused(attempt, error) {
      const reason = error.code === 'rate_limited' && typeof error.cause === 'string' ? error.cause : error.code;
      metrics.authAttempts.inc({ kind: attempt.kind, outcome: reason });
      if (!LOGGED.has(error.code)) return;
      const isMistake = error.code === 'invalid_credentials';
      trace(isMistake ? 'info' : 'warn', REFUSED[attempt.kind], attempt, reason);
    },
    async stop() {
      await writing;
      budget.close();
    },
  };
}

/** Says which lines may be written, so that guesses by the thousand do not fill the disk. */
function createLineBudget(logger: Logger, record: RecordEvent) {
  let lines = 0;
  const byAddress = new Map<string, number>();
  const left = new Map<string, number>();
  const leftAddresses = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  const close = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (left.size > 0) {
      const count = [...left.values()].reduce((sum, one) => sum + one, 0);
      const more = { count, reasons: Object.fromEntries(left), addresses: leftAddresses.size };
      logger.warn('log-ins, registrations or admin operations that were left out of the log', more);
      record({ kind: 'login.unlisted', detail: `${count} from ${leftAddresses.size} addresses` });
    }
    lines = 0;
    byAddress.clear();
    left.clear();
    leftAddresses.clear();
  };

  return {
    take(address: string, reason: string): boolean {
      if (timer === undefined) {
        timer = setTimeout(close, WINDOW_MS);
        timer.unref();
      }
      const written = byAddress.get(address) ?? 0;
      if (lines < LINES && written < LINES_PER_ADDRESS) {
        lines += 1;
        byAddress.set(address, written + 1);
        return true;
      }
      left.set(reason, (left.get(reason) ?? 0) + 1);
      if (leftAddresses.size < ADDRESSES) leftAddresses.add(address);
      return false;
    },
    close,
  };
}
