/**
 * Who may write a database file now: one transaction of the event loop, or any number of those that its thread runs one
 * after the other. Whoever waits gets a turn in the order of asking.
 */
export interface TransactionQueue {
  /** The event loop is in a transaction, perhaps for more than one turn. */
  readonly busy: boolean;
  /** Nobody waits, and the thread has nothing to do. */
  readonly calm: boolean;
  /** Resolves when the caller may write in the event loop, with the function that ends the turn. */
  enter(): Promise<() => void>;
  /** Resolves when the caller may hand its transaction to the thread, with the function that ends its part. */
  share(): Promise<() => void>;
  /** As share, at once; undefined when the caller would have to wait. */
  tryShare(): (() => void) | undefined;
}

interface Waiting {
  readonly shares: boolean;
  readonly start: () => void;
}

/**
 * Builds the queue of one file. The SQLite driver is synchronous: a second connection that waited for the lock of the
 * first would block the very event loop that must end the first one's transaction. So nobody waits inside SQLite.
 */
export function createTransactionQueue(): TransactionQueue {
  let waiting: Waiting[] = [];
  let entered = false;
  let shared = 0;

  const mayStart = (shares: boolean): boolean => !entered && (shares || shared === 0);

  function start(shares: boolean): void {
    if (shares) shared += 1;
    else entered = true;
  }

  function advance(): void {
    for (let next = waiting[0]; next !== undefined && mayStart(next.shares); next = waiting[0]) {
      waiting = waiting.slice(1);
      start(next.shares);
      next.start();
    }
  }

  function turn(shares: boolean): () => void {
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      if (shares) shared -= 1;
      else entered = false;
      advance();
    };
  }

  function tryStart(shares: boolean): (() => void) | undefined {
    if (waiting.length > 0 || !mayStart(shares)) return undefined;
    start(shares);
    return turn(shares);
  }

  function wait(shares: boolean): Promise<() => void> {
    const started = tryStart(shares);
    if (started !== undefined) return Promise.resolve(started);
    return new Promise((resolve) => {
      waiting.push({ shares, start: () => resolve(turn(shares)) });
    });
  }

  return {
    get busy() {
      return entered;
    },
    get calm() {
      return shared === 0 && waiting.length === 0;
    },
    enter: () => wait(false),
    share: () => wait(true),
    tryShare: () => tryStart(true),
  };
}
