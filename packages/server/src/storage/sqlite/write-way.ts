/** Where a transaction is written: in the event loop, or in the thread of the file. */
export type WriteWay = 'loop' | 'thread';

/** Chooses the way of each transaction by how much there is to do. */
export interface WayChoice {
  /** `rows`: about how many are written. `calm`: nobody waits, and the thread has nothing to do. */
  choose(transaction: { readonly rows: number; readonly calm: boolean }): WriteWay;
  /** A transaction was committed, on either way. */
  committed(commitMs: number): void;
  /** Commits took so little of late that the loop may wait for one. */
  readonly commitsAreShort: boolean;
}

/** With more rows the loop would stand still for as long as handing over costs. */
const LOOP_ROWS = 16;
/** Commits that take longer, in ms, are kept out of the loop. */
const SHORT_COMMIT_MS = 3;
/** The thread keeps the pages that it has read as long as nobody else writes: it goes back after so many small ones in a row. */
const BACK_AFTER = 16;

/**
 * A lone message waits for two changes of threads when it is handed over, which is a tenth of its time; in a stream of them
 * the loop has better to do than to wait for a disk. decisions/0025 has the measurements.
 */
export function createWayChoice(shortCommitMs = SHORT_COMMIT_MS): WayChoice {
  let way: WriteWay = 'loop';
  let small = 0;
  /** The average, with the last one at a fifth. */
  let commitMs = 0;

  return {
    choose({ rows, calm }) {
      if (rows > LOOP_ROWS || !calm || commitMs > shortCommitMs) {
        small = 0;
        way = 'thread';
      } else if (way === 'thread') {
        small += 1;
        if (small >= BACK_AFTER) way = 'loop';
      }
      return way;
    },
    get commitsAreShort() {
      return commitMs <= shortCommitMs;
    },
    committed(milliseconds) {
      commitMs += (milliseconds - commitMs) / 5;
    },
  };
}
