/** How fast the waits grow. */
export interface BackoffOptions {
  /** The longest that the first wait can be. */
  readonly baseMs: number;
  /** The longest that any wait can be. */
  readonly capMs: number;
}

/**
 * How long to wait before try number `attempt` (from 1), with full jitter: anything from 0 to a limit that doubles. Many
 * clients that lost the same server then come back spread out.
 */
export function backoffDelay(attempt: number, random: number, options: BackoffOptions): number {
  const limit = Math.min(options.capMs, options.baseMs * 2 ** Math.min(attempt - 1, 20));
  return Math.round(limit * random);
}
