import type { Metrics } from '../telemetry/metrics.ts';
import type { Connection } from './connection.ts';
import type { ConnectionRegistry } from './connection-registry.ts';

/** Finds sockets that do not read and ends them: they resume later, and nobody else waits for them. */
export interface SlowConsumers {
  /** So many bytes were handed to sockets: after much of it, a look is worth while before the next sweep. */
  delivered(bytes: number): void;
  start(): void;
  stop(): void;
}

/** After this many bytes of fan-out frames a sweep is made out of turn. */
const SWEEP_AFTER_BYTES = 512 * 1024;

export function createSlowConsumers(
  deps: {
    readonly registry: ConnectionRegistry;
    readonly metrics: Metrics;
    readonly onEnded?: (connection: Connection) => void;
  },
  options: { readonly intervalMs: number; readonly connectionBytes: number; readonly totalBytes: number },
): SlowConsumers {
  let timer: NodeJS.Timeout | undefined;
  let deliveredBytes = 0;
  let planned = false;

  const end = (connection: Connection): void => {
    deps.metrics.slowConsumersClosed.inc();
    deps.onEnded?.(connection);
    connection.end('slow_consumer');
  };

  const sweep = (): void => {
    deliveredBytes = 0;
    let total = 0;
    const waiting: { readonly connection: Connection; readonly bytes: number }[] = [];
    for (const connection of [...deps.registry.all]) {
      const bytes = connection.bufferedBytes();
      if (bytes === 0) continue;
      if (bytes > options.connectionBytes) {
        end(connection);
        continue;
      }
      total += bytes;
      waiting.push({ connection, bytes });
    }
    if (total <= options.totalBytes) return;
    waiting.sort((left, right) => right.bytes - left.bytes);
    for (const { connection, bytes } of waiting) {
      if (total <= options.totalBytes) return;
      total -= bytes;
      end(connection);
    }
  };

  return {
    delivered(bytes) {
      deliveredBytes += bytes;
      if (planned || deliveredBytes < SWEEP_AFTER_BYTES) return;
      planned = true;
      // After the loop has written what it can.
      setImmediate(() => {
        planned = false;
        sweep();
      });
    },
    start() {
      timer = setInterval(sweep, options.intervalMs);
    },
    stop() {
      clearInterval(timer);
    },
  };
}
