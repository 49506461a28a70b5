import type { Clock } from '../domain/clock.ts';
import type { Storage } from '../storage/storage.ts';
import { describeStorageFailure, storageFailureCode } from '../storage/storage-errors.ts';
import type { Logger } from '../telemetry/log.ts';

/** Asks the database whether it can be read and written, so that readiness and admission answer at once. */
export interface DatabaseWatch {
  /** Everything is well, as far as known; true before the first look. */
  healthy(): boolean;
  /** What is wrong, in words for operators. */
  problem(): string | undefined;
  /** A batch was written, so that nothing has to be tried. */
  wrote(): void;
  /** A batch was not taken; `code` is the driver's name of the failure. */
  refused(code: string): void;
  start(): void;
  stop(): void;
}

const CHECK_EVERY_MS = 1_000;
/** While all is well a write is tried no more often than this, and not at all while batches are written. */
const WRITE_EVERY_MS = 5_000;
/** A lock of another program, or a failure without a known cause, is a problem when it lasts this long. */
const PATIENCE_MS = 2_000;
const SMALL_BYTES = 36;
/**
 * After a problem: as much as a batch may need, so that the end of a full disk is not called too early. The column holds
 * 65,535 bytes on MySQL.
 */
export const LARGE_BYTES = 60 * 1024;

const NO_ANSWER = 'the database does not answer';

/** Builds the watch; the log says when the database stops working and when it works again. */
export function createDatabaseWatch(
  storage: Pick<Storage, 'check' | 'tryWrite'>,
  { logger, clock }: { readonly logger: Logger; readonly clock: Clock },
): DatabaseWatch {
  let problem: string | undefined;
  let wroteAt = clock.now();
  let failingSince: number | undefined;
  let looking = false;
  let timer: NodeJS.Timeout | undefined;

  const becomes = (next: string, code: string): void => {
    if (problem !== next) logger.error('the database cannot be used', { reason: next, code });
    problem = next;
  };
  const wrote = (): void => {
    if (problem !== undefined) logger.info('the database can be used again');
    problem = undefined;
    failingSince = undefined;
    wroteAt = clock.now();
  };
  const refused = (code: string): void => {
    const now = clock.now();
    failingSince ??= now;
    const { reason, lasts } = describeStorageFailure(code);
    if (lasts || now - failingSince >= PATIENCE_MS) becomes(reason, code);
  };

  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      await storage.check();
    } catch (error) {
      failingSince ??= clock.now();
      becomes(NO_ANSWER, storageFailureCode(error));
      looking = false;
      return;
    }
    try {
      if (failingSince === undefined && clock.now() - wroteAt < WRITE_EVERY_MS) return;
      await storage.tryWrite(failingSince === undefined ? SMALL_BYTES : LARGE_BYTES);
      wrote();
    } catch (error) {
      refused(storageFailureCode(error));
    } finally {
      looking = false;
    }
  };

  return {
    healthy: () => problem === undefined,
    problem: () => problem,
    wrote,
    refused,
    start() {
      timer = setInterval(() => void look(), CHECK_EVERY_MS);
    },
    stop: () => clearInterval(timer),
  };
}
