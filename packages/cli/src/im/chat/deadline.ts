import { ClientError } from '../../client/errors.ts';

/** How long a command that stores something may take, in seconds, unless told otherwise. */
export const DEFAULT_TIMEOUT_S = 30;
/** The longest that it may be told. */
export const MAX_TIMEOUT_S = 86_400;

/** Aborted when the time for the whole command is over, with the error for what was not sent by then. */
export function startDeadline(seconds: number): AbortSignal {
  const deadline = new AbortController();
  const late = new ClientError(
    'unavailable',
    `the server did not answer within ${seconds} s; nothing was sent. Try again, or wait longer with --timeout.`,
  );
  setTimeout(() => deadline.abort(late), seconds * 1_000).unref();
  return deadline.signal;
}

/** Resolves as `work` does; rejects with the reason of the deadline when that is over first. */
export async function before<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  deadline.throwIfAborted();
  return await new Promise<T>((resolve, reject) => {
    const late = () => reject(deadline.reason as ClientError);
    deadline.addEventListener('abort', late, { once: true });
    void work.then(resolve, reject).finally(() => deadline.removeEventListener('abort', late));
  });
}
