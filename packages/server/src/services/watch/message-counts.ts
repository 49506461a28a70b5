import type { Clock } from '../../domain/clock.ts';
import { toAppError } from '../../domain/errors.ts';
import type { WatchRepository } from '../../domain/repositories/watch-repository.ts';
import type { Logger } from '../../telemetry/log.ts';

/** How many messages this node has stored, by hour: counted in memory, and added to the database once a minute. */
export interface MessageCounts {
  /** Called after each batch. */
  stored(messages: number): void;
  /** Since the start of this node. */
  readonly total: number;
  /** Of this node, of the hours behind this one, not in the database yet. */
  pendingSince(hour: number): number;
  start(): void;
  /** Adds what there is. */
  stop(): Promise<void>;
}

export const HOUR_MS = 3_600_000;
const FLUSH_MS = 60_000;

/** The hour in which a time lies. */
export function hourOf(at: number): number {
  return at - (at % HOUR_MS);
}

export function createMessageCounts(deps: {
  readonly watch: Pick<WatchRepository, 'addMessages'>;
  readonly clock: Clock;
  readonly logger: Logger;
}): MessageCounts {
  const { watch, clock, logger } = deps;
  const waiting = new Map<number, number>();
  let total = 0;
  /** What is on its way into the database. */
  let adding: readonly [hour: number, messages: number] | undefined;
  let timer: NodeJS.Timeout | undefined;
  let flushing: Promise<void> | undefined;

  const add = (hour: number, messages: number): void => {
    waiting.set(hour, (waiting.get(hour) ?? 0) + messages);
  };
  const flush = async (): Promise<void> => {
    for (const [hour, messages] of [...waiting]) {
      waiting.delete(hour);
      adding = [hour, messages];
      try {
        await watch.addMessages(hour, messages);
      } catch (error) {
        // Without an answer it may be there; a count that is too low is the smaller harm.
        const { code } = toAppError(error);
        if (code !== 'outcome_unknown') add(hour, messages);
        logger.debug('messages were not counted', { reason: code });
      } finally {
        adding = undefined;
      }
    }
  };
  const flushOnce = (): Promise<void> => {
    flushing ??= flush().finally(() => {
      flushing = undefined;
    });
    return flushing;
  };

  return {
    stored(messages) {
      if (messages === 0) return;
      total += messages;
      add(hourOf(clock.now()), messages);
    },
    get total() {
      return total;
    },
    pendingSince: (from) =>
      [...waiting, ...(adding === undefined ? [] : [adding])].reduce(
        (sum, [hour, messages]) => (hour > from ? sum + messages : sum),
        0,
      ),
    start() {
      timer = setInterval(() => void flushOnce(), FLUSH_MS);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await flushOnce();
      if (waiting.size > 0) await flushOnce();
    },
  };
}
