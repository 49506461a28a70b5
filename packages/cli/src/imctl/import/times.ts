import { MAX_TIME } from '@im-ts/protocol';

/** Why something is left out that was written at no time, or at one that cannot be. */
export const NO_TIME = 'it has no time that can be';

/** Whether these epoch milliseconds are a time that messages can have: sources have numbers that no date is. */
export function isTime(ms: number): boolean {
  return Number.isInteger(ms) && ms >= 0 && ms <= MAX_TIME;
}
