import { setTimeout as sleep } from 'node:timers/promises';
import { BenchError } from '../scenario.ts';
import { firstStored, longestWait, type TimedSend } from './timed-sends.ts';

/** So long nobody may wait for more than a second. */
const STEADY_MS = 2_000;
const LONG_WAIT_MS = 1_000;
const PATIENCE_MS = 90_000;
const LOOK_MS = 100;

/** Resolves when each of these clients has been answered within a second, for two seconds. Throws BenchError after 90 s. */
export async function untilSteady(clients: () => readonly (readonly TimedSend[])[]): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const waiting = clients().filter((sends) => !isSteady(sends));
    if (waiting.length === 0) return;
    if (performance.now() > until) {
      throw new BenchError(`after ${PATIENCE_MS / 1_000} s, ${waiting.length} clients still wait too long for answers`);
    }
    await sleep(LOOK_MS);
  }
}

function isSteady(sends: readonly TimedSend[]): boolean {
  const to = performance.now();
  const from = to - STEADY_MS;
  return firstStored(sends, from) !== undefined && longestWait(sends, { from, to }) < LONG_WAIT_MS;
}
