/** prom-client's: since /metrics was last read. */
const P99 = /^nodejs_eventloop_lag_p99_seconds (\S+)$/m;
/** The interval of its timer, which is part of each value. */
const TIMER_MS = 10;

/**
 * The p99 of the time for which the event loop of a server was held up since the last call, in ms; of several nodes the highest.
 * Undefined where a server has no such metric.
 */
export async function readLoopDelay(ports: readonly number[]): Promise<number | undefined> {
  const delays = await Promise.all(
    ports.map(async (port) => {
      const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
      const [, seconds] = P99.exec(await answer.text()) ?? [];
      return seconds === undefined ? undefined : Math.max(0, Number(seconds) * 1_000 - TIMER_MS);
    }),
  );
  return delays.reduce((one, other) => (one === undefined || other === undefined ? undefined : Math.max(one, other)));
}
