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
/** A lock of another program, a failure without a known cause, or no answer at all is a problem when it lasts this long. */
const PATIENCE_MS = 2_000;
const SMALL_BYTES = 36;
/**
 * After a problem: as much as a batch may need, so that the end of a full disk is not called too early. The column holds
 * 65,535 bytes on MySQL.
 */
export const LARGE_BYTES = 60 * 1024;

const NO_ANSWER = 'the database does not answer';
const SLOW_WRITE = 'a write to the database takes too long';

/** Builds the watch; the log says when the database stops working and when it works again. */
export function createDatabaseWatch(
  storage: Pick<Storage, 'check' | 'tryWrite'>,
  { logger, clock }: { readonly logger: Logger; readonly clock: Clock },
): DatabaseWatch {
  let problem: string | undefined;
  /** Of this trouble: each reason is logged once, as a database that is away fails now in this way and now in that. */
  const said = new Set<string>();
  let wroteAt = clock.now();
  let failingSince: number | undefined;
  /** What a look that is under way means if it does not come back. */
  let awaited: typeof NO_ANSWER | typeof SLOW_WRITE | undefined;
  /** Counted, as a process that stood still finds every look late by the clock. */
  let looksWaited = 0;
  let timer: NodeJS.Timeout | undefined;

  const becomes = (next: string, code: string): void => {
    if (!said.has(next)) logger.error('the database cannot be used', { reason: next, code });
    said.add(next);
    problem = next;
  };
  const wrote = (): void => {
    if (problem !== undefined) logger.info('the database can be used again');
    problem = undefined;
    said.clear();
    failingSince = undefined;
    wroteAt = clock.now();
    looksWaited = 0;
  };
  const refused = (code: string): void => {
    const now = clock.now();
    failingSince ??= now;
    const { reason, lasts } = describeStorageFailure(code);
    if (lasts || now - failingSince >= PATIENCE_MS) becomes(reason, code);
  };

  const awaitAnswer = (otherwise: NonNullable<typeof awaited>): void => {
    awaited = otherwise;
    looksWaited = 0;
  };
  const waitOn = (otherwise: NonNullable<typeof awaited>): void => {
    looksWaited += 1;
    if (looksWaited * CHECK_EVERY_MS < PATIENCE_MS) return;
    // So that the look does not end without a write.
    failingSince ??= clock.now();
    // A batch that was refused has told more.
    if (problem === undefined) becomes(otherwise, '');
  };

  const look = async (): Promise<void> => {
    if (awaited !== undefined) {
      waitOn(awaited);
      return;
    }
    awaitAnswer(NO_ANSWER);
    try {
      await storage.check();
    } catch (error) {
      failingSince ??= clock.now();
      becomes(NO_ANSWER, storageFailureCode(error));
      awaited = undefined;
      return;
    }
    try {
      if (failingSince === undefined && clock.now() - wroteAt < WRITE_EVERY_MS) return;
      awaitAnswer(SLOW_WRITE);
      await storage.tryWrite(failingSince === undefined ? SMALL_BYTES : LARGE_BYTES);
      wrote();
    } catch (error) {
      refused(storageFailureCode(error));
    } finally {
      awaited = undefined;
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
