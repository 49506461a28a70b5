import {
  OPERATIONS,
  type OperationInput,
  type OperationReply,
  replyField,
  type SocketOperationName,
} from '@im-ts/protocol';
import type { ConnectionState } from '../entities.ts';
import { abortError, ClientError, toClientError } from '../errors.ts';
import { backoffDelay } from './backoff.ts';
import type { RequestTracker } from './request-tracker.ts';
import type { Timers } from './timers.ts';
import type { ServerFrame } from './wire-codec.ts';

/** Requests to the server over whatever link there is. Every operation here can be repeated: it reads, or carries an op id. */
export interface Requests {
  /**
   * Waits for a link, and repeats what a broken link or a busy server left unanswered, for 30 s in all. Rejects with
   * ClientError.
   */
  request<Name extends SocketOperationName>(
    name: Name,
    input: OperationInput<Name>,
    signal?: AbortSignal,
  ): Promise<OperationReply<Name>>;
  /** On the present link only; rejects with linkLost when there is none or it breaks. */
  requestNow<Name extends SocketOperationName>(name: Name, input: OperationInput<Name>): Promise<OperationReply<Name>>;
  /** Sends what needs no answer; it is dropped when there is no link. */
  notify<Name extends SocketOperationName>(name: Name, input: OperationInput<Name>): void;
  /** There is a link. */
  up(): void;
  /** There will never be one again. */
  close(error: ClientError): void;
}

/** What requests are made with. */
export interface RequestsDeps {
  readonly tracker: RequestTracker;
  readonly timers: Timers;
  readonly isUp: () => boolean;
  readonly state: () => ConnectionState;
}

const ANSWER_TIMEOUT_MS = 15_000;
const DEADLINE_MS = 30_000;
const RETRY = { baseMs: 200, capMs: 5_000 } as const;

/** Requests over a connection that comes and goes. */
export function createRequests(deps: RequestsDeps): Requests {
  const { tracker, timers } = deps;
  const waiting = new Set<(error?: ClientError) => void>();
  let closed: ClientError | undefined;

  /** Resolves when there is a link or the time is over. */
  function untilUp(deadline: number, signal: AbortSignal | undefined): Promise<void> {
    if (closed !== undefined) return Promise.reject(closed);
    if (deps.isUp()) return Promise.resolve();
    return pause({ ms: Math.max(0, deadline - timers.now()), signal, wakeOnLink: true });
  }

  function pause(wait: {
    readonly ms: number;
    readonly signal: AbortSignal | undefined;
    readonly wakeOnLink: boolean;
  }): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (error?: ClientError) => {
        cancel();
        waiting.delete(wake);
        wait.signal?.removeEventListener('abort', onAbort);
        if (error === undefined) resolve();
        else reject(error);
      };
      const wake = (error?: ClientError) => {
        if (error !== undefined || wait.wakeOnLink) finish(error);
      };
      const onAbort = () => finish(abortError(wait.signal as AbortSignal));
      const cancel = timers.after(wait.ms, () => finish());
      waiting.add(wake);
      wait.signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  async function request<Name extends SocketOperationName>(
    name: Name,
    input: OperationInput<Name>,
    signal?: AbortSignal,
  ): Promise<OperationReply<Name>> {
    const deadline = timers.now() + DEADLINE_MS;
    for (let attempt = 1; ; attempt++) {
      if (signal !== undefined && isAborted(signal)) throw abortError(signal);
      await untilUp(deadline, signal);
      if (!deps.isUp()) throw notConnected(deps.state());
      try {
        return read(await tracker.request({ name, request: input }, { timeoutMs: ANSWER_TIMEOUT_MS, signal }), name);
      } catch (thrown) {
        const error = toClientError(thrown);
        if ((signal !== undefined && isAborted(signal)) || !error.retryable || closed !== undefined)
          throw closed ?? error;
        // A server that says when knows better how many there are.
        const delay = error.retryAfterMs || (error.linkLost ? 0 : backoffDelay(attempt, timers.random(), RETRY));
        if (timers.now() + delay >= deadline) throw error;
        if (delay > 0) await pause({ ms: delay, signal, wakeOnLink: false });
      }
    }
  }

  return {
    request,
    requestNow: async (name, input) =>
      read(await tracker.request({ name, request: input }, { timeoutMs: ANSWER_TIMEOUT_MS }), name),
    notify(name, input) {
      if (deps.isUp())
        tracker.request({ name, request: input }, { timeoutMs: ANSWER_TIMEOUT_MS }).catch(() => undefined);
    },
    up() {
      for (const wake of [...waiting]) wake();
    },
    close(error) {
      closed = error;
      for (const wake of [...waiting]) wake(error);
    },
  };
}

function read<Name extends SocketOperationName>(frame: ServerFrame, name: Name): OperationReply<Name> {
  const value: unknown = frame[replyField(OPERATIONS[name].spec.reply)];
  if (value === undefined) {
    throw new ClientError(
      'internal',
      'The server answered with another kind of frame; it may be newer than the client.',
    );
  }
  return value as OperationReply<Name>;
}

/** A function, because the compiler takes a property that was looked at once for unchanging. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function notConnected(state: ConnectionState): ClientError {
  const why = state.type === 'waiting' ? ` (${state.reason})` : '';
  return new ClientError('unavailable', `There is no connection to the server${why}; try again later.`, {
    linkLost: true,
  });
}
