/** Lets one transaction at a time at a database file; the others wait in order. */
export interface TransactionQueue {
  /** Somebody is in a transaction that lasts longer than one turn of the event loop. */
  readonly busy: boolean;
  /** Resolves when it is this caller's turn, with the function that ends the turn. */
  enter(): Promise<() => void>;
}

/**
 * Builds the queue of one file. The SQLite driver is synchronous: a second connection that waited for the lock of the
 * first would block the very event loop that must end the first one's transaction. So nobody waits inside SQLite.
 */
export function createTransactionQueue(): TransactionQueue {
  const waiting: (() => void)[] = [];
  let taken = false;

  function leave(): void {
    const next = waiting.shift();
    if (next === undefined) taken = false;
    else next();
  }

  function turn(): () => void {
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      leave();
    };
  }

  return {
    get busy() {
      return taken;
    },
    enter() {
      if (!taken) {
        taken = true;
        return Promise.resolve(turn());
      }
      return new Promise((resolve) => {
        waiting.push(() => resolve(turn()));
      });
    },
  };
}
