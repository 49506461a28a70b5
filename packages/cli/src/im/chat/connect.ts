import type { ChatClient } from '../../client/chat-client-types.ts';
import { ClientError } from '../../client/errors.ts';
import { serverAddresses } from '../../client/link/server-addresses.ts';
import { Stopped } from '../../io/exit.ts';
import { unreachable } from '../../program/reach.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import type { Context } from '../context.ts';
import { type EarlierMessages, watchEarlier } from './earlier-messages.ts';
import { openClient } from './open-client.ts';

/** Tries before a command says that the server cannot be reached: the first and one more, about a second in all. */
const TRIES = 2;
/** A server that takes the connection and says nothing is not waited for longer, once each node was asked. */
const SILENCE_MS = 8_000;

/** Runs `work` with a connected client and closes it whatever happens. Throws ClientError unavailable when nothing answers. */
export async function withClient<T>(
  context: Context,
  work: (client: ChatClient, earlier: EarlierMessages) => Promise<T>,
  options: { readonly events?: boolean; readonly deadline?: AbortSignal } = {},
): Promise<T> {
  const account = await context.account();
  const client = await openClient(context, account, { events: options.events ?? false });
  const earlier = watchEarlier(context.streams, client);
  let off: () => void = () => undefined;
  try {
    const { deadline } = options;
    const signal = deadline === undefined ? context.signal : AbortSignal.any([context.signal, deadline]);
    await connect(client, { server: account.server, signal });
    off = noteBreaks(context, client);
    return await work(client, earlier);
  } catch (error) {
    if (error instanceof Stopped) throw error;
    // What the person did explains more than what broke because of it.
    context.signal.throwIfAborted();
    throw error;
  } finally {
    off();
    earlier.stop();
    await client.close();
  }
}

/** Writes to stderr when the connection is lost and when it is back. */
function noteBreaks(context: Context, client: ChatClient): () => void {
  let broken = false;
  return client.on('state', (state) => {
    if (state.type === 'waiting' && !broken) {
      broken = true;
      context.streams.note(`im: the connection is lost (${sanitizeLine(state.reason)}); reconnecting…`);
    } else if (state.type === 'ready' && broken) {
      broken = false;
      context.streams.note('im: connected again.');
    }
  });
}

async function connect(client: ChatClient, where: { server: string; signal: AbortSignal }): Promise<void> {
  const failed = new AbortController();
  // Each node of the server is asked before it counts as unreachable.
  const nodes = serverAddresses(where.server).length;
  const tries = Math.max(TRIES, nodes);
  const startedAt = performance.now();
  const off = client.on('state', (state) => {
    const isSilent = performance.now() - startedAt > SILENCE_MS;
    if (state.type === 'waiting' && state.attempt >= (isSilent ? nodes : tries)) {
      failed.abort(unreachable(where.server, state.reason));
    }
  });
  try {
    await client.connect(AbortSignal.any([where.signal, failed.signal]));
  } catch (error) {
    where.signal.throwIfAborted();
    failed.signal.throwIfAborted();
    throw error;
  } finally {
    off();
  }
}

/** Pause between two tries of a read that the server could not answer though it is reachable. */
const RETRY_MS = 500;

/** Repeats a read until it is answered: across breaks and busy moments of the server. */
export async function persistently<T>(
  deps: { readonly client: ChatClient; readonly signal: AbortSignal },
  read: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      if (deps.client.state.type !== 'ready') await deps.client.connect(deps.signal);
      return await read();
    } catch (error) {
      deps.signal.throwIfAborted();
      if (!(error instanceof ClientError) || !(error.retryable || error.linkLost)) throw error;
      await pause(Math.max(RETRY_MS, error.retryAfterMs), deps.signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
