import { toAppError } from '../domain/errors.ts';
import type { Storage } from '../storage/storage.ts';
import type { Logger } from '../telemetry/log.ts';

/** Asks the database for a sign of life once a second, so that readiness and admission answer at once. */
export interface DatabaseWatch {
  /** The last answer; true before the first one. */
  healthy(): boolean;
  start(): void;
  stop(): void;
}

const CHECK_EVERY_MS = 1_000;

/** Builds the watch; the log says when the database stops answering and when it answers again. */
export function createDatabaseWatch(storage: Pick<Storage, 'check'>, logger: Logger): DatabaseWatch {
  let healthy = true;
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    try {
      await storage.check();
      if (!healthy) logger.info('the database answers again');
      healthy = true;
    } catch (error) {
      if (healthy) logger.error('the database does not answer', { reason: toAppError(error).code });
      healthy = false;
    }
  };

  return {
    healthy: () => healthy,
    start() {
      timer = setInterval(() => void look(), CHECK_EVERY_MS);
    },
    stop: () => clearInterval(timer),
  };
}
