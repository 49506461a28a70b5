import { toAppError } from '../domain/errors.ts';
import type { UserEvent } from '../domain/events.ts';
import type { Id } from '../domain/ids.ts';
import type { UserScopeRepository } from '../domain/user-scope.ts';
import type { Logger } from '../telemetry/log.ts';
import type { ConnectionRegistry } from './connection-registry.ts';

/**
 * Compares the scopes of the users on this node with what was announced to their sockets, so that a change is not lost when
 * the node that wrote it died before it announced it.
 */
export interface ScopeWatch {
  /** A socket of the user has read the scope up to this urev. Scopes that no socket reads are not watched. */
  synced(userId: Id, urev: number): void;
  /** An event with this urev went to the user's sockets here. */
  announced(userId: Id, urev: number): void;
  start(): void;
  /** Resolves when no statement is under way. */
  stop(): Promise<void>;
}

export interface ScopeWatchOptions {
  /** From one comparison to the next. */
  readonly intervalMs?: number;
  /** How long the event of a change may be under way before it is taken for lost. */
  readonly graceMs?: number;
}

/** Together 10 s: that is how late a change may be seen when its event is lost. */
const INTERVAL_MS = 9_000;
const GRACE_MS = 1_000;
/** Users in one statement. */
const SLICE = 500;

export function createScopeWatch(
  deps: {
    readonly heads: Pick<UserScopeRepository, 'urevs'>;
    readonly registry: Pick<ConnectionRegistry, 'ofUser'>;
    /** Hands an event to the user's sockets on this node. */
    readonly toUser: (userId: Id, events: readonly UserEvent[]) => void;
    readonly logger: Logger;
  },
  { intervalMs = INTERVAL_MS, graceMs = GRACE_MS }: ScopeWatchOptions = {},
): ScopeWatch {
  /** Up to where the scope of each user here was announced, or read by the first socket that did. */
  const known = new Map<Id, number>();
  let timer: NodeJS.Timeout | undefined;
  let wake: (() => void) | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      timer = setTimeout(resolve, milliseconds);
    });

  const findBehind = async (): Promise<Map<Id, number>> => {
    for (const userId of known.keys()) if (deps.registry.ofUser(userId).size === 0) known.delete(userId);
    const behind = new Map<Id, number>();
    const users = [...known.keys()];
    for (let from = 0; from < users.length && !stopped; from += SLICE) {
      for (const [userId, urev] of await deps.heads.urevs(users.slice(from, from + SLICE))) {
        if (urev > (known.get(userId) ?? urev)) behind.set(userId, urev);
      }
    }
    return behind;
  };

  const compare = async (): Promise<void> => {
    const behind = await findBehind();
    if (behind.size === 0) return;
    await pause(graceMs);
    if (stopped) return;
    for (const [userId, urev] of behind) {
      // Its event has come meanwhile.
      if (urev <= (known.get(userId) ?? urev)) continue;
      known.set(userId, urev);
      deps.toUser(userId, [{ type: 'user', userId, urev, changes: [] }]);
    }
  };

  const run = async (): Promise<void> => {
    let failing = false;
    while (!stopped) {
      await pause(intervalMs);
      if (stopped) return;
      try {
        await compare();
        failing = false;
      } catch (error) {
        if (!failing) deps.logger.warn('changes of users cannot be compared', { reason: toAppError(error).code });
        failing = true;
      }
    }
  };

  return {
    synced(userId, urev) {
      // A later socket must not hide from an earlier one what that has not read.
      if (!known.has(userId)) known.set(userId, urev);
    },
    announced(userId, urev) {
      const before = known.get(userId);
      if (before !== undefined && urev > before) known.set(userId, urev);
    },
    start() {
      running = run();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      wake?.();
      return running;
    },
  };
}
