/** From the first rate on (bytes a second) requests wait for each other, at the second one for as long as they may. */
export interface PaceLimits {
  readonly quiet: number;
  readonly busy: number;
  /** The longest time from one request to the next, in ms. */
  readonly longestMs: number;
}

/**
 * A request costs some hundred microseconds on both sides, whatever it carries. With one message at a time nothing is gained by
 * waiting: it takes bytes enough for many of them.
 */
const LIMITS: PaceLimits = { quiet: 300_000, busy: 3_000_000, longestMs: 8 };

/** What was long ago counts less and less: after this many ms, a third. */
const MEMORY_MS = 100;

/**
 * Says how long the next request should wait, so that it carries more: the busier, the longer; when there is little to carry,
 * not at all. It goes by bytes, which do not depend on how they were packed.
 */
export class RequestPace {
  readonly #limits: PaceLimits;
  readonly #now: () => number;
  /** Bytes of the last time, see MEMORY_MS, as of `#at`. */
  #bytes = 0;
  #at = Number.NEGATIVE_INFINITY;
  #lastRequest = Number.NEGATIVE_INFINITY;

  constructor(limits: Partial<PaceLimits> = {}, now: () => number = () => performance.now()) {
    this.#limits = { ...LIMITS, ...limits };
    this.#now = now;
  }

  /** So much has just gone or come. */
  carried(bytes: number): void {
    this.#bytes = this.#left() + bytes;
    this.#at = this.#now();
  }

  /** A request begins now. */
  begin(): void {
    this.#lastRequest = this.#now();
  }

  /** In ms; 0: the next request need not wait. */
  waitMs(): number {
    const { quiet, busy, longestMs } = this.#limits;
    const rate = (this.#left() * 1_000) / MEMORY_MS;
    const gap = longestMs * Math.min(1, Math.max(0, (rate - quiet) / (busy - quiet)));
    return Math.max(0, this.#lastRequest + gap - this.#now());
  }

  #left(): number {
    return this.#bytes * Math.exp((this.#at - this.#now()) / MEMORY_MS);
  }
}
