import type { Clock } from '../domain/clock.ts';
import { AppError } from '../domain/errors.ts';
import type { Id } from '../domain/ids.ts';

/** Why a command was refused before the log. */
export type RefusalCause = 'stopping' | 'storage' | 'node_full' | 'user_full' | 'lag';

/** Read at every command, because they may change meanwhile. */
export interface AdmissionOptions {
  /** Commands of this node that may be unanswered at once. */
  readonly max: number;
  /** Commands of one user on this node that may be unanswered at once. */
  readonly maxPerUser: number;
}

/** A command that was let in. */
export interface Admitted {
  readonly actorId: Id;
  readonly partition: number;
  readonly at: number;
}

/**
 * Decides whether a command may enter the log. What cannot be answered soon is refused at once, with advice when to come
 * back: the sender keeps it, so nothing piles up here, and nothing surfaces minutes after an outage.
 */
export interface Admission {
  /** Throws AppError. */
  admit(actorId: Id, partition: number): void;
  /** An admitted command has its answer, or is not waited for any more. */
  done(admitted: Pick<Admitted, 'actorId'>): void;
  /** Looks for partitions that lag. `waiting`: the oldest first. */
  inspect(waiting: Iterable<Admitted>): void;
  /** Partitions whose oldest command has waited too long. */
  readonly lagging: number;
  /** From now on everything is refused. */
  close(): void;
}

/** When a command has waited longer than this, its partition lags. */
const LAG_MS = 5_000;
const RETRY_MS = 500;
/** Senders come back spread over this time. */
const RETRY_SPREAD_MS = 1_000;

export function createAdmission(
  deps: {
    readonly clock: Clock;
    /** The database answers. */
    readonly storageIsHealthy: () => boolean;
    readonly onRefused: (cause: RefusalCause) => void;
  },
  options: AdmissionOptions,
): Admission {
  const byUser = new Map<Id, number>();
  let size = 0;
  let laggards = new Set<number>();
  let closed = false;

  const refuse = (cause: RefusalCause, sentence: string): AppError => {
    deps.onRefused(cause);
    return new AppError(cause === 'user_full' ? 'rate_limited' : 'unavailable', sentence, {
      retryAfterMs: RETRY_MS + Math.floor(Math.random() * RETRY_SPREAD_MS),
    });
  };
  const refusal = (mine: number, partition: number): AppError | undefined => {
    if (closed) return refuse('stopping', 'The server is stopping; send again after reconnecting.');
    if (!deps.storageIsHealthy()) return refuse('storage', 'The server cannot store anything right now; try again.');
    if (size >= options.max) return refuse('node_full', 'The server has too much to store right now; try again.');
    if (mine >= options.maxPerUser) {
      return refuse('user_full', `At most ${options.maxPerUser} of your changes may wait at once; wait for answers.`);
    }
    if (laggards.has(partition)) return refuse('lag', 'The server is behind with storing right now; try again.');
    return undefined;
  };

  return {
    admit(actorId, partition) {
      const mine = byUser.get(actorId) ?? 0;
      const error = refusal(mine, partition);
      if (error !== undefined) throw error;
      byUser.set(actorId, mine + 1);
      size += 1;
    },
    done({ actorId }) {
      size -= 1;
      const left = (byUser.get(actorId) ?? 1) - 1;
      if (left > 0) byUser.set(actorId, left);
      else byUser.delete(actorId);
    },
    inspect(waiting) {
      const now = deps.clock.now();
      const found = new Set<number>();
      for (const { at, partition } of waiting) {
        if (now - at <= LAG_MS) break;
        found.add(partition);
      }
      laggards = found;
    },
    get lagging() {
      return laggards.size;
    },
    close() {
      closed = true;
    },
  };
}
