import { toAppError } from '../../domain/errors.ts';
import type { Id } from '../../domain/ids.ts';
import type { LastSeenRepository } from '../../domain/repositories/last-seen-repository.ts';
import type { Logger } from '../../telemetry/log.ts';

/** Writes when users were seen last, those of a short time together; what the database does not take waits for the next try. */
export interface LastSeenWriter {
  seen(userId: Id, at: number): void;
  /** Resolves when what came before was written, or the database did not take it. */
  write(): Promise<void>;
}

/** Users whose time waits; of more, the first are not written. */
const WAITING_LIMIT = 20_000;

export function createLastSeenWriter(deps: {
  readonly lastSeen: LastSeenRepository;
  readonly logger: Logger;
}): LastSeenWriter {
  const waiting = new Map<Id, number>();
  let running: Promise<void> = Promise.resolve();

  const seen = (userId: Id, at: number): void => {
    waiting.set(userId, Math.max(at, waiting.get(userId) ?? 0));
    for (const first of waiting.keys()) {
      if (waiting.size <= WAITING_LIMIT) break;
      waiting.delete(first);
    }
  };
  const writeNow = async (): Promise<void> => {
    if (waiting.size === 0) return;
    const rows = [...waiting].map(([userId, at]) => ({ userId, at }));
    waiting.clear();
    try {
      await deps.lastSeen.write(rows);
    } catch (error) {
      deps.logger.warn('it was not written when users were seen last', {
        count: rows.length,
        reason: toAppError(error).code,
      });
      for (const { userId, at } of rows) seen(userId, at);
    }
  };

  return {
    seen,
    write() {
      running = running.then(writeNow);
      return running;
    },
  };
}
