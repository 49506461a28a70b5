import type { Id } from './ids.ts';

/** Somebody whom a user has blocked, or had. */
export interface Block {
  readonly userId: Id;
  /** When it began, or ended; grows with each change, so that of two changes the later one can be told. */
  readonly sinceAt: number;
  /** A tombstone. */
  readonly removed: boolean;
}
