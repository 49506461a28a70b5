import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { BenchError } from '../scenario.ts';
import { firstStored, longestWait, type Stretch, type TimedSend } from './timed-sends.ts';

/** So long nobody may wait for more than a second. */
const STEADY_MS = 2_000;
const LONG_WAIT_MS = 1_000;
const PATIENCE_MS = 90_000;
const LOOK_MS = 100;

/** Resolves when each of these clients has been answered within a second, for two seconds. Throws BenchError after 90 s. */
export async function untilSteady(clients: () => readonly (readonly TimedSend[])[]): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const all = clients();
    const waiting = all.filter((sends) => !isSteady(sends));
    if (waiting.length === 0) return;
    if (performance.now() > until) {
      const longest = Math.max(...waiting.map((sends) => longestWait(sends, lately())));
      throw new BenchError(
        `after ${PATIENCE_MS / 1_000} s, ${waiting.length} of ${all.length} clients still wait too long, ` +
          `up to ${(longest / 1_000).toFixed(1)} s; the load is ${loadavg()[0]?.toFixed(1)}`,
      );
    }
    await sleep(LOOK_MS);
  }
}

function isSteady(sends: readonly TimedSend[]): boolean {
  const stretch = lately();
  return firstStored(sends, stretch.from) !== undefined && longestWait(sends, stretch) < LONG_WAIT_MS;
}

function lately(): Stretch {
  const to = performance.now();
  return { from: to - STEADY_MS, to };
}
