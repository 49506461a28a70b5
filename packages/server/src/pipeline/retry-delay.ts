/** Milliseconds to wait before try number `attempt` + 1: exponential with full jitter, at most the cap. */
export function retryDelay(
  attempt: number,
  limits: { readonly baseMs: number; readonly capMs: number },
  random: () => number = Math.random,
): number {
  return Math.floor(random() * Math.min(limits.capMs, limits.baseMs * 2 ** Math.min(attempt, 20)));
}
