import type { Streams } from '../../io/streams.ts';

/** How far a long run is: a row at the end of a terminal on stderr. */
export interface CountRow {
  add(isFailure: boolean): void;
  /** Takes the row away; answers how many a second there were. */
  end(): number;
}

/** Drawn no more often than this. */
const EVERY_MS = 200;

/** Counts from now on. */
export function showCount(streams: Pick<Streams, 'showRow'>, now: () => number): CountRow {
  const begun = now();
  let [done, failed, drawnAt] = [0, 0, begun];
  const rate = () => done / Math.max(0.001, (now() - begun) / 1_000);
  return {
    add(isFailure) {
      done++;
      if (isFailure) failed++;
      if (now() - drawnAt < EVERY_MS) return;
      drawnAt = now();
      streams.showRow(`${done} rows, ${failed} failed, ${rate().toFixed(1)} rows/s`);
    },
    end() {
      streams.showRow('');
      return rate();
    },
  };
}
