import { abortError, ClientError } from '../errors.ts';
import { describeFailure } from '../link/network-failure.ts';
import { ServerNodes } from '../link/server-addresses.ts';
import type { Timers } from '../link/timers.ts';
import type { TokenSource } from '../link/token-source.ts';
import { type HttpAnswer, HttpFailure, sendHttp } from '../rest/http.ts';
import { baseOf, problemOf } from '../rest/route-caller.ts';

/** One request about a file. */
export interface FileRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE';
  /** Behind the address of the server: "/api/v1/files/7". */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Makes the body, once for each try. Its size in bytes is sent ahead. */
  readonly body?: { readonly size: number; readonly make: () => AsyncIterable<Uint8Array> };
  readonly signal?: AbortSignal | undefined;
}

/** Sends requests to the files of a server. */
export interface FileRequests {
  /**
   * The answer, whatever its status, with its body still to come; a request that the signal or a standstill ends throws.
   * Throws ClientError: `unavailable` when there is no answer, or what reading the body threw.
   */
  send(request: FileRequest): Promise<FileAnswer>;
}

/** An answer whose body is still to be read. */
export interface FileAnswer extends Pick<HttpAnswer, 'status' | 'ok' | 'header'> {
  /** The bytes of the body as they come. Throws ClientError unavailable when they end too early or stand still. */
  bytes(): AsyncIterable<Uint8Array>;
  /** Reads the body as the error that it tells. */
  problem(): Promise<ClientError>;
  /** Does without the body. */
  drop(): void;
}

/** What file requests need of the client. */
export interface FileRequestDeps {
  readonly serverUrl: string;
  readonly tokens: TokenSource;
  readonly timers: Timers;
}

/** No byte went or came for so long: the link is dead. Buffers of the system can hold some seconds of a slow line. */
const STANDSTILL_MS = 60_000;

/** File requests of one account; a token that the server rejects is refreshed, and a node that does not answer loses its turn. */
export function createFileRequests({ serverUrl, tokens, timers }: FileRequestDeps): FileRequests {
  const nodes = new ServerNodes(serverUrl, timers.random);

  async function attempt(request: FileRequest, token: string): Promise<FileAnswer> {
    const { body, signal } = request;
    const watch = watchStandstill(timers, signal);
    let bodyFailure: { readonly error: unknown } | undefined;
    async function* outgoing(): AsyncIterable<Uint8Array> {
      try {
        for await (const chunk of body?.make() ?? []) {
          watch.moved();
          yield chunk;
        }
        watch.moved();
      } catch (error) {
        bodyFailure = { error };
        throw error;
      }
    }
    try {
      const answer = await sendHttp(baseOf(nodes.present) + request.path, {
        method: request.method,
        headers: {
          ...request.headers,
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-length': String(body.size) }),
        },
        body: body === undefined || body.size === 0 ? undefined : outgoing(),
        signal: watch.signal,
      });
      return {
        status: answer.status,
        ok: answer.ok,
        header: answer.header,
        bytes: () => incoming(answer, { watch, signal }),
        problem: () => problemOf(answer).finally(watch.stop),
        drop() {
          watch.stop();
          answer.drop();
        },
      };
    } catch (thrown) {
      watch.stop();
      if (bodyFailure !== undefined) throw bodyFailure.error;
      nodes.next();
      throw failureOf(thrown, watch, signal);
    }
  }

  return {
    async send(request) {
      const token = await tokens.get();
      const answer = await attempt(request, token);
      if (answer.status !== 401) return answer;
      const next = await tokens.get(token).catch((error: unknown) => {
        // Without another token the server's own words tell more, except that a log-in is needed.
        if (error instanceof ClientError && error.needsLogin) throw error;
        return token;
      });
      if (next === token) return answer;
      answer.drop();
      return await attempt(request, next);
    },
  };
}

interface Watch {
  readonly signal: AbortSignal;
  readonly stoodStill: () => boolean;
  moved(): void;
  stop(): void;
}

/** Ends a request when nothing moves any more, or the caller gives up. */
function watchStandstill(timers: Timers, caller: AbortSignal | undefined): Watch {
  const still = new AbortController();
  let cancel = timers.after(STANDSTILL_MS, () => still.abort());
  return {
    signal: caller === undefined ? still.signal : AbortSignal.any([still.signal, caller]),
    stoodStill: () => still.signal.aborted,
    moved() {
      cancel();
      cancel = timers.after(STANDSTILL_MS, () => still.abort());
    },
    stop() {
      cancel();
    },
  };
}

async function* incoming(
  answer: HttpAnswer,
  { watch, signal }: { readonly watch: Watch; readonly signal: AbortSignal | undefined },
): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of answer.bytes()) {
      watch.moved();
      yield chunk;
    }
  } catch (thrown) {
    throw failureOf(thrown, watch, signal);
  } finally {
    watch.stop();
  }
}

function failureOf(thrown: unknown, watch: Watch, signal: AbortSignal | undefined): unknown {
  if (thrown instanceof ClientError) return thrown;
  if (signal?.aborted === true) return abortError(signal);
  if (watch.stoodStill()) return new ClientError('timeout', 'The server does not answer.');
  if (!(thrown instanceof HttpFailure)) return thrown;
  return new ClientError('unavailable', `The server cannot be reached (${describeFailure(thrown)}).`, {
    cause: thrown,
    linkLost: true,
  });
}
