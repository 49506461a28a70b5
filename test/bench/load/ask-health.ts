import { setTimeout as sleep } from 'node:timers/promises';
import type { KeptConnection } from './kept-connection.ts';

const EVERY_MS = 10;

/** How long the answers of /healthz took. */
export interface HealthAnswers {
  /** Sorted, in ms; one for every 10 ms that it was asked. */
  readonly health: Float64Array;
  /** How many requests were not answered, or not with 200. */
  readonly unhealthy: number;
}

/**
 * Asks /healthz every 10 ms. An ask that was due while the one before had no answer yet is taken to be answered with it:
 * otherwise a stall of seconds would count as one slow answer.
 */
export async function askHealth(connection: KeptConnection, ms: number): Promise<HealthAnswers> {
  const count = Math.floor(ms / EVERY_MS);
  const health = new Float64Array(count);
  let unhealthy = 0;
  const begun = performance.now();
  const dueAt = (ask: number): number => begun + ask * EVERY_MS;
  for (let ask = 0; ask < count; ) {
    await sleep(Math.max(0, dueAt(ask) - performance.now()));
    const from = performance.now();
    const healthy = await connection.ask('GET', '/healthz').then(
      ({ status }) => status === 200,
      () => false,
    );
    const answeredAt = performance.now();
    if (!healthy) unhealthy += 1;
    health[ask++] = answeredAt - from;
    while (ask < count && dueAt(ask) <= answeredAt) health[ask] = answeredAt - dueAt(ask++);
  }
  return { health: health.sort(), unhealthy };
}
