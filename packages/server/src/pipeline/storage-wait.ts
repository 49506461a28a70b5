import { TransientStorageError } from '../domain/batch.ts';
import type { Logger } from '../telemetry/log.ts';
import { retryDelay } from './retry-delay.ts';

/** What StorageWait needs. */
export interface StorageWaitDeps {
  readonly logger: Logger;
  /** Called when the database took no batch, with its name of the failure. */
  readonly onRefused?: (code: string) => void;
  /** Waits before a retry; a timer if absent. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

const realSleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** How the owner of a partition waits for a database that is away for now. */
export class StorageWait {
  readonly #deps: StorageWaitDeps;
  readonly #partition: number;
  readonly #beforePause: () => Promise<void>;

  /** `beforePause`: what must not wait for the database. */
  constructor(deps: StorageWaitDeps, partition: number, beforePause: () => Promise<void>) {
    this.#deps = deps;
    this.#partition = partition;
    this.#beforePause = beforePause;
  }

  /** Repeats an action until the database has done it, however long that takes. */
  async until<Result>(action: () => Promise<Result>): Promise<Result> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await action();
      } catch (error) {
        if (!(error instanceof TransientStorageError)) throw error;
        await this.pause(error, attempt);
      }
    }
  }

  async pause(error: TransientStorageError, attempt: number): Promise<void> {
    await this.#beforePause();
    this.#deps.onRefused?.(error.code);
    // Each partition tries on until the database is back; the watch of the database says that it is away, and when it is back.
    this.#deps.logger[attempt === 0 ? 'warn' : 'debug']('storage refused a batch for now', {
      partition: this.#partition,
      attempt,
      outcomeUnknown: error.outcomeUnknown,
      reason: error.message,
      code: error.code,
    });
    await (this.#deps.sleep ?? realSleep)(retryDelay(attempt, { baseMs: 20, capMs: 1_000 }));
  }
}
