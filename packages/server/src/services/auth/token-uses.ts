import type { Clock } from '../../domain/clock.ts';
import { toAppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { SessionRepository } from '../../domain/repositories/session-repository.ts';
import type { Session } from '../../domain/session.ts';
import type { Logger } from '../../telemetry/log.ts';

/** Writes when sessions were last used: each at most once a minute, many in one transaction. */
export interface TokenUses {
  note(session: Session, at: number): void;
  start(): void;
  /** Writes what is left. */
  stop(): Promise<void>;
}

const PER_SESSION_MS = 60_000;
const WRITE_MS = 10_000;
/** Above it the uses wait no longer. */
const WAITING = 5_000;

export function createTokenUses(deps: {
  readonly sessions: Pick<SessionRepository, 'touch'>;
  readonly clock: Clock;
  readonly logger: Logger;
}): TokenUses {
  let waiting = new Map<Id, number>();
  /** Sessions noted within the last minute or so, in two generations, so that none needs a timer of its own. */
  let recent = new Set<Id>();
  let before = new Set<Id>();
  let turnedAt = deps.clock.now();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  const write = (): Promise<void> => {
    const now = deps.clock.now();
    if (now - turnedAt >= PER_SESSION_MS) {
      before = recent;
      recent = new Set();
      turnedAt = now;
    }
    if (waiting.size === 0) return writing;
    const uses = [...waiting].map(([id, at]) => ({ id, at }));
    waiting = new Map();
    writing = writing.then(async () => {
      try {
        await deps.sessions.touch(uses);
      } catch (error) {
        deps.logger.warn('last uses of sessions were not written', {
          count: uses.length,
          reason: toAppError(error).code,
        });
      }
    });
    return writing;
  };

  return {
    note(session, at) {
      if (at - session.lastUsedAt < PER_SESSION_MS || recent.has(session.id) || before.has(session.id)) return;
      recent.add(session.id);
      waiting.set(session.id, at);
      if (waiting.size >= WAITING) void write();
    },
    start() {
      timer = setInterval(() => void write(), WRITE_MS);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await write();
    },
  };
}
