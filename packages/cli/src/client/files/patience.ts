import { ERROR_CODES } from '@im-ts/protocol';
import { abortError, ClientError } from '../errors.ts';
import type { Timers } from '../link/timers.ts';

/** Decides how long a transfer that breaks is tried again. */
export interface Patience {
  /** So many bytes have certainly arrived; any more than ever before are a reason to go on. */
  reached(bytes: number): void;
  /** It begins again at its first byte. */
  restart(): void;
  /** Waits for the next try. Throws the error when no try can help, or none has helped for too long. */
  afterFailure(thrown: unknown): Promise<void>;
}

/** How long a transfer may go without a byte that arrives, in milliseconds, and who may end the wait. */
export interface PatienceOptions {
  readonly patienceMs: number;
  readonly signal: AbortSignal | undefined;
}

const PAUSE_MS = { first: 250, longest: 10_000 } as const;
/** Insufficient Storage (RFC 4918): there will be no more room in a second. */
const NO_ROOM = 507;

/** The patience for one transfer, from now on. */
export function createPatience(timers: Timers, { patienceMs, signal }: PatienceOptions): Patience {
  let most = -1;
  let since = timers.now();
  let failures = 0;
  return {
    reached(bytes) {
      if (bytes <= most) return;
      most = bytes;
      since = timers.now();
      failures = 0;
    },
    restart: () => {
      most = -1;
    },
    async afterFailure(thrown) {
      if (!(thrown instanceof ClientError) || !mayPass(thrown) || timers.now() - since >= patienceMs) throw thrown;
      const pause = Math.min(PAUSE_MS.longest, PAUSE_MS.first * 2 ** failures++);
      await wait(timers, Math.max(thrown.retryAfterMs, pause * (0.5 + timers.random() / 2)), signal);
    },
  };
}

function mayPass(error: ClientError): boolean {
  const status: number = ERROR_CODES[error.code].http;
  return (error.retryable || error.linkLost) && status !== NO_ROOM;
}

function wait(timers: Timers, ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      cancel();
      reject(abortError(signal as AbortSignal));
    };
    const cancel = timers.after(ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}
