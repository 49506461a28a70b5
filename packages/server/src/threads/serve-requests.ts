import { parentPort } from 'node:worker_threads';
import { ownSystemId } from './thread-cpu.ts';
import { CLOSE, type ThreadAnswer, type ThreadHandlers, type ThreadRequest } from './thread-messages.ts';

export interface ServedRequests<Handlers extends ThreadHandlers> {
  readonly handlers: Handlers;
  /** Makes a value that can be cloned of what a handler threw. */
  readonly toFailure: (error: unknown) => unknown;
  /** Closes what the thread holds, when it is asked to end. */
  readonly close: () => void;
}

/**
 * Answers the requests of the main thread one by one; a handler that waits lets the next ones pass. Called once, by the program of a
 * thread; throws outside of one.
 */
export function serveRequests<Handlers extends ThreadHandlers>(served: ServedRequests<Handlers>): void {
  const port = parentPort;
  if (port === null) throw new Error('This is the program of a thread; it cannot run by itself.');
  const answer = (one: ThreadAnswer): void => port.postMessage(one);
  port.on('message', ({ id, name, input }: ThreadRequest) => {
    if (name === CLOSE) {
      served.close();
      // Without the port nothing keeps the thread alive.
      port.close();
      return;
    }
    const done = (value: unknown): void => answer({ type: 'done', id, value });
    const failed = (error: unknown): void => answer({ type: 'failed', id, failure: served.toFailure(error) });
    try {
      const handler = served.handlers[name];
      if (handler === undefined) throw new RangeError(`this thread knows no request ${name}`);
      const value = handler(input as never);
      if (value instanceof Promise) value.then(done, failed);
      else done(value);
    } catch (error) {
      failed(error);
    }
  });
  answer({ type: 'ready', systemId: ownSystemId() });
}
