/** Time as the SDK sees it, so that tests can move it. */
export interface Timers {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs once after a delay; the answer cancels it. */
  after(ms: number, run: () => void): () => void;
  /** A number from 0 up to 1, for jitter. */
  random(): number;
}

/** The clock and timers of this process. */
export function createSystemTimers(): Timers {
  return {
    now: () => Date.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: () => Math.random(),
  };
}
