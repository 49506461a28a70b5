import { ClientError } from '../client/errors.ts';

/** Runs a REST call; when the server cannot be reached, the error names it and the way out. */
export async function reaching<T>(server: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    // With a cause it is the network's; without one the server itself said that it is busy.
    if (!(error instanceof ClientError) || error.code !== 'unavailable' || error.cause === undefined) throw error;
    const why = /\((.*)\)\.?$/.exec(error.message)?.[1] ?? error.message;
    throw unreachable(server, why, error);
  }
}

/** Nothing answers at the address of the server. */
export function unreachable(server: string, why: string, cause?: unknown): ClientError {
  return new ClientError(
    'unavailable',
    `cannot reach the server ${server} (${why}). Check that it runs there, or name another with --server.`,
    { cause },
  );
}
