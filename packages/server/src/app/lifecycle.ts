import { StartupError } from '../domain/errors.ts';

/** Something of the server that is started, and stopped again when the server stops. */
export interface Part<T = unknown> {
  /** What the log and errors call it, e.g. "event bus". */
  readonly name: string;
  start?(): T | Promise<T>;
  /** Called once, with what `start` answered, and awaited; not called when `start` failed. */
  stop?(started: T): unknown;
}

/** The parts that run, so that they are stopped in the opposite order. */
export interface Lifecycle {
  /**
   * Starts a part and answers what its `start` answers. When that fails, or `stop` was called meanwhile, everything is stopped
   * again and it rejects: with the StartupError that the part threw, else with an Error that names the part.
   */
  start<T>(part: Part<T>): Promise<T>;
  /**
   * Stops all parts that run, the last one first and one after the other. When some fail to stop, the others are stopped all
   * the same, and it rejects with an Error that names those and has the first cause. Idempotent.
   */
  stop(): Promise<void>;
}

/** Builds the lifecycle of one server. */
export function createLifecycle(): Lifecycle {
  const running: { readonly name: string; readonly stop: () => unknown }[] = [];
  let stopping: Promise<void> | undefined;

  const stopAll = async (): Promise<void> => {
    const failures: { readonly name: string; readonly cause: unknown }[] = [];
    for (let part = running.pop(); part !== undefined; part = running.pop()) {
      try {
        await part.stop();
      } catch (cause) {
        failures.push({ name: part.name, cause });
      }
    }
    const [first] = failures;
    if (first === undefined) return;
    throw new Error(`Not stopped: ${failures.map(({ name }) => name).join(', ')}.`, { cause: first.cause });
  };
  const stop = (): Promise<void> => {
    stopping ??= stopAll();
    return stopping;
  };

  return {
    async start<T>(part: Part<T>): Promise<T> {
      const { name } = part;
      try {
        if (stopping !== undefined) throw new Error('The server is stopping.');
        const started = (await part.start?.()) as T;
        if (stopping !== undefined) {
          // The stop that is under way knows only the parts that ran when it began.
          await part.stop?.(started);
          throw new Error('The server was stopped while it started.');
        }
        running.push({ name, stop: () => part.stop?.(started) });
        return started;
      } catch (error) {
        // The reason of the failed start matters more than that of a failed stop.
        await stop().catch(() => {});
        throw error instanceof StartupError ? error : new Error(`The ${name} did not start.`, { cause: error });
      }
    },
    stop,
  };
}
