import type { Id } from '../ids.ts';

/** Answers to REST requests with an Idempotency-Key, kept 24 h. */
export interface IdempotencyRepository {
  find(
    userId: Id,
    key: string,
  ): Promise<{ readonly requestHash: string; readonly status: number; readonly response: string } | undefined>;
  save(entry: {
    readonly userId: Id;
    readonly key: string;
    readonly requestHash: string;
    readonly status: number;
    readonly response: string;
    readonly at: number;
  }): Promise<void>;
}
