import { abortError, ClientError, errorFromWire } from '../errors.ts';
import type { Timers } from './timers.ts';
import type { Command, ServerFrame } from './wire-codec.ts';

/** How long one request waits for its answer, and when it goes out. */
export interface RequestOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Goes out at once: its sender keeps a window of its own. */
  readonly unqueued?: boolean;
}

/** Joins answers to requests: a promise for each, with a time limit. */
export interface RequestTracker {
  /** Rejects with ClientError: the server's, `timeout`, or one with linkLost. */
  request(command: Command, options: RequestOptions): Promise<ServerFrame>;
  /** Takes an answer; false when nobody waits for it (any more). */
  settle(frame: ServerFrame): boolean;
  /** The link is gone, and with it every answer. */
  failAll(reason: string): void;
  readonly open: number;
  /** When the oldest request without an answer went out, in epoch milliseconds; undefined: nothing waits. */
  readonly waitingSince: number | undefined;
}

/** What a tracker needs of its link. */
export interface RequestTrackerDeps {
  readonly timers: Timers;
  /** Puts a frame on the wire; false when there is no link. */
  readonly send: (requestId: number, command: Command) => boolean;
}

/** Ids below are the connection's own (Hello, Ping). */
export const FIRST_REQUEST_ID = 16;
/** Open requests besides messages; with the outbox's window this stays under the server's limit for one socket. */
const MAX_OPEN = 16;
const MAX_QUEUED = 1_000;

interface Request {
  readonly command: Command;
  readonly resolve: (frame: ServerFrame) => void;
  readonly reject: (error: ClientError) => void;
  readonly queued: boolean;
  release: () => void;
  /** 0: it waits for its turn. */
  sentAt: number;
}

/** A tracker with no open requests. */
export function createRequestTracker(deps: RequestTrackerDeps): RequestTracker {
  const requests = new Map<number, Request>();
  const queue: number[] = [];
  let nextId = FIRST_REQUEST_ID;
  let openQueued = 0;

  function launch(id: number, request: Request): void {
    if (request.queued) openQueued++;
    request.sentAt = deps.timers.now();
    if (!deps.send(id, request.command)) finish(id, (open) => open.reject(linkLost('not connected')));
  }

  function finish(id: number, outcome: (request: Request) => void): boolean {
    const request = requests.get(id);
    if (request === undefined) return false;
    requests.delete(id);
    request.release();
    const place = queue.indexOf(id);
    if (place >= 0) queue.splice(place, 1);
    else if (request.queued) openQueued--;
    outcome(request);
    drain();
    return true;
  }

  function drain(): void {
    while (openQueued < MAX_OPEN) {
      const id = queue.shift();
      if (id === undefined) return;
      const request = requests.get(id);
      if (request !== undefined) launch(id, request);
    }
  }

  function start(command: Command, options: RequestOptions): Promise<ServerFrame> {
    return new Promise((resolve, reject) => {
      const id = nextId++;
      const cancelTimer = deps.timers.after(options.timeoutMs, () => {
        finish(id, (open) => open.reject(new ClientError('timeout', 'The server did not answer in time; try again.')));
      });
      const { signal } = options;
      const onAbort = () => finish(id, (open) => open.reject(abortError(signal as AbortSignal)));
      signal?.addEventListener('abort', onAbort, { once: true });
      const release = () => {
        cancelTimer();
        signal?.removeEventListener('abort', onAbort);
      };
      const request: Request = { command, resolve, reject, queued: options.unqueued !== true, release, sentAt: 0 };
      requests.set(id, request);
      if (request.queued && openQueued >= MAX_OPEN) queue.push(id);
      else launch(id, request);
    });
  }

  return {
    request(command, options) {
      if (options.signal?.aborted === true) return Promise.reject(abortError(options.signal));
      if (queue.length >= MAX_QUEUED) {
        return Promise.reject(
          new ClientError('unavailable', 'Too many requests wait for the server; try again later.'),
        );
      }
      return start(command, options);
    },
    settle: (frame) =>
      finish(frame.requestId, (request) => {
        if (frame.error !== undefined) request.reject(errorFromWire(frame.error));
        else request.resolve(frame);
      }),
    failAll(reason) {
      queue.length = 0;
      const open = [...requests.values()];
      requests.clear();
      openQueued = 0;
      for (const request of open) {
        request.release();
        request.reject(linkLost(reason));
      }
    },
    get open() {
      return requests.size;
    },
    get waitingSince() {
      // In the order in which they were made, which is about that in which they went out.
      for (const { sentAt } of requests.values()) if (sentAt > 0) return sentAt;
      return undefined;
    },
  };
}

function linkLost(reason: string): ClientError {
  return new ClientError('unavailable', `The connection was lost (${reason}); try again.`, { linkLost: true });
}
