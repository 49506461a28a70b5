import { AS_ADMIN, ERROR_CODES, type ErrorCode, type KnownRoute } from '@im-ts/protocol';
import { abortError, ClientError, inWords } from '../errors.ts';
import { describeFailure, neverArrived } from '../link/network-failure.ts';
import { ServerNodes, serverAddresses } from '../link/server-addresses.ts';
import { type HttpAnswer, HttpFailure, type SendHttp, sendHttp } from './http.ts';

/** How an operation is called, besides what it takes. */
export interface RestOptions {
  /** Repeats with the same key get the first answer. */
  readonly idempotencyKey?: string;
  /** Used instead of the client's own token. */
  readonly token?: string;
  /** Why an admin of the server does it as such, where the operation can be so done. */
  readonly asAdmin?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Which server is asked, and as whom. */
export interface RestClientOptions {
  /** http(s)://host:port, a path before /api allowed; several with commas when a server has several nodes. */
  readonly serverUrl: string;
  /** A token that is good now; needed for operations that are not open to all. */
  readonly token?: () => Promise<string>;
  /** For one answer; 15 s if not given. */
  readonly timeoutMs?: number;
  /** How the server is reached; by its address if not given. */
  readonly send?: SendHttp | undefined;
}

/**
 * Asks one route with what it takes by the names of REST; answers undefined for 204. `problemIn` says where the form of an
 * answer is wrong. Throws ClientError.
 */
export type RouteCaller = (
  route: KnownRoute,
  input: object,
  call: RestOptions,
  problemIn: (json: unknown) => string | undefined,
) => Promise<unknown>;

const TIMEOUT_MS = 15_000;
/** For what is only read, where another node can be asked in its place. */
const OTHERS_MS = 4_000;
/** What says that a node is not well, or nothing at all. */
const LOSES_TURN: ReadonlySet<ErrorCode> = new Set(['unavailable', 'timeout', 'outcome_unknown']);
/** More than any page; an answer above it is not one of ours. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** Asks the routes of a server over HTTP. Throws TypeError when the address is no http(s) URL. */
export function createRouteCaller(options: RestClientOptions): RouteCaller {
  for (const address of serverAddresses(options.serverUrl)) baseOf(address);
  const nodes = new ServerNodes(options.serverUrl, Math.random);
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const send = options.send ?? sendHttp;

  /** A node that does not take it or does not answer loses its turn; the others are asked when it has certainly changed nothing. */
  const callRoute: RouteCaller = async (route, input, call, problemIn) => {
    for (let tries = nodes.size; ; tries--) {
      const isRead = route.method === 'GET';
      const patienceMs = isRead && tries > 1 ? Math.min(OTHERS_MS, timeoutMs) : timeoutMs;
      try {
        return await ask(patienceMs, route, input, call, problemIn);
      } catch (thrown) {
        if (!(thrown instanceof ClientError) || !LOSES_TURN.has(thrown.code)) throw thrown;
        nodes.next();
        const changedNothing = thrown.code === 'unavailable' ? wasRefused(thrown) : isRead;
        if (tries <= 1 || !changedNothing || call.signal?.aborted === true) throw thrown;
      }
    }
  };

  async function ask(
    patienceMs: number,
    ...[route, input, call, problemIn]: Parameters<RouteCaller>
  ): Promise<unknown> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (route.operation.spec.auth !== 'none') headers.authorization = `Bearer ${await tokenFor(call)}`;
    if (route.hasBody) headers['content-type'] = 'application/json';
    if (call.idempotencyKey !== undefined) headers['idempotency-key'] = call.idempotencyKey;
    const { path, query, body } = placesOf(route, input);
    // Timers and combined signals of the system outlive the request: a program with thousands of them would keep them all.
    const ending = new AbortController();
    const end = () => ending.abort();
    let timer = setTimeout(end, patienceMs);
    call.signal?.addEventListener('abort', end, { once: true });
    if (call.signal?.aborted === true) end();
    try {
      const answer = await send(baseOf(nodes.present) + path + withReason(query, call.asAdmin), {
        method: route.method,
        headers,
        body: route.hasBody ? JSON.stringify(body) : undefined,
        signal: ending.signal,
      });
      // It answers: what is left is reading, which may be much.
      clearTimeout(timer);
      timer = setTimeout(end, timeoutMs);
      return await readAnswer(route, answer, problemIn);
    } catch (thrown) {
      throw failureOf(thrown, route, { timeout: ending.signal, caller: call.signal });
    } finally {
      clearTimeout(timer);
      call.signal?.removeEventListener('abort', end);
    }
  }

  async function tokenFor(call: RestOptions): Promise<string> {
    if (call.token !== undefined) return call.token;
    if (options.token === undefined) throw new ClientError('unauthenticated', 'Not logged in; log in first.');
    return await options.token();
  }

  return callRoute;
}

/** The address that the paths of the API go behind. Throws TypeError when it is no http(s) URL. */
export function baseOf(serverUrl: string): string {
  const url = new URL(serverUrl);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TypeError('The server address is no http(s) URL.');
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/** Puts what is given where the route has it. Throws TypeError when the path lacks a value. */
function placesOf(route: KnownRoute, input: object): { path: string; query: string; body: Record<string, unknown> } {
  const values = new Map<string, unknown>(Object.entries(input).filter(([, value]) => value !== undefined));
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!values.has(name)) throw new TypeError(`The path needs "${name}".`);
    const value = values.get(name);
    values.delete(name);
    return encodeURIComponent(String(value));
  });
  if (route.hasBody) return { path, query: '', body: Object.fromEntries(values) };
  const search = new URLSearchParams(
    [...values].map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return { path, query: search === '' ? '' : `?${search}`, body: {} };
}

function withReason(query: string, asAdmin: string | undefined): string {
  if (asAdmin === undefined) return query;
  const reason = new URLSearchParams({ [AS_ADMIN]: asAdmin }).toString();
  return query === '' ? `?${reason}` : `${query}&${reason}`;
}

async function readAnswer(
  route: KnownRoute,
  answer: HttpAnswer,
  problemIn: (json: unknown) => string | undefined,
): Promise<unknown> {
  if (!answer.ok) throw await problemOf(answer);
  if (route.answers === 204) {
    answer.drop();
    return undefined;
  }
  const json = await readJson(answer);
  const where = problemIn(json);
  if (where === undefined) return json;
  throw new ClientError(
    'internal',
    `The server's answer has an unexpected shape (at "${where}"); is it an IM-TS server?`,
  );
}

async function readJson(answer: HttpAnswer): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.bytes()) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) {
      throw new ClientError('too_large', "The server's answer is too large; ask for a smaller page.");
    }
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new ClientError('internal', 'The answer is not JSON; is it an IM-TS server?');
  }
}

/** The error that a problem document tells; answers of proxies in between are judged by their status. */
export async function problemOf(answer: HttpAnswer): Promise<ClientError> {
  if (answer.status >= 300 && answer.status < 400) return redirected(answer);
  const json: unknown = await readJson(answer).catch(() => undefined);
  const problem = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>;
  const text = (key: string) => (typeof problem[key] === 'string' ? (problem[key] as string) : '');
  const code = text('code');
  const known = Object.hasOwn(ERROR_CODES, code) ? (code as ErrorCode) : codeOfStatus(answer.status);
  const retryAfterMs = typeof problem.retryAfterMs === 'number' ? problem.retryAfterMs : retryAfterOf(answer);
  const message =
    inWords(text('detail'), text('field')) || (code === '' ? `The server answered HTTP ${answer.status}.` : undefined);
  return new ClientError(known, message, { retryAfterMs, field: text('field'), incident: text('incident') });
}

/** A redirect is not followed: it would carry the token to an address that nobody chose. */
function redirected(answer: HttpAnswer): ClientError {
  answer.drop();
  const to = answer.header('location');
  const where = to === undefined ? 'elsewhere' : `to ${to}`;
  return new ClientError('unavailable', `This address redirects ${where}; name the server's own address instead.`);
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 429) return 'rate_limited';
  if (status === 502 || status === 503) return 'unavailable';
  if (status === 504) return 'outcome_unknown';
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 413) return 'too_large';
  return 'internal';
}

function retryAfterOf(answer: HttpAnswer): number {
  const seconds = Number(answer.header('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1_000) : 0;
}

function failureOf(
  thrown: unknown,
  route: KnownRoute,
  signals: { readonly timeout: AbortSignal; readonly caller: AbortSignal | undefined },
): unknown {
  if (thrown instanceof ClientError) return thrown;
  if (signals.caller?.aborted === true) return abortError(signals.caller);
  if (signals.timeout.aborted) {
    // What was written may have been done; what was only read was not.
    return route.method === 'GET' ? new ClientError('timeout') : new ClientError('outcome_unknown');
  }
  if (!(thrown instanceof HttpFailure)) return thrown;
  return new ClientError('unavailable', `The server cannot be reached (${describeFailure(thrown)}).`, {
    cause: thrown,
  });
}

/** The request did not reach a server, or the server said that it does not take it now. */
function wasRefused(error: ClientError): boolean {
  return error.cause === undefined || neverArrived(error.cause);
}
