import {
  ERROR_CODES,
  type ErrorCode,
  OPERATIONS,
  type Operation,
  type OperationBodyInput,
  type OperationName,
  type OperationParams,
  type OperationQuery,
  type OperationResponse,
  type RestLogin,
} from '@im-ts/protocol';
import { abortError, ClientError } from '../errors.ts';
import { ServerNodes, serverAddresses } from '../link/server-addresses.ts';
import type { Credentials } from '../link/token-source.ts';
import { describeFailure, neverArrived } from '../link/transport.ts';

type Part<Key extends string, Value> = [Value] extends [undefined]
  ? { readonly [K in Key]?: undefined }
  : { readonly [K in Key]: Value };

/** What an operation takes: the parts that it has, and how to call it. */
export type RestInput<Name extends OperationName> = Part<'params', OperationParams<Name>> &
  (OperationQuery<Name> extends undefined
    ? { readonly query?: undefined }
    : { readonly query?: OperationQuery<Name> }) &
  Part<'body', OperationBodyInput<Name>> & {
    /** Repeats with the same key get the first answer. */
    readonly idempotencyKey?: string;
    /** Used instead of the client's own token. */
    readonly token?: string;
    readonly signal?: AbortSignal;
  };

type CallArguments<Name extends OperationName> =
  Record<never, never> extends RestInput<Name> ? [input?: RestInput<Name>] : [input: RestInput<Name>];

/** REST with types. Every failure is a ClientError; `unavailable` when the server cannot be reached. */
export interface RestClient {
  readonly serverUrl: string;
  /** Any operation of the table. */
  call<Name extends OperationName>(name: Name, ...input: CallArguments<Name>): Promise<OperationResponse<Name>>;
  register(account: OperationBodyInput<'register'>, signal?: AbortSignal): Promise<Credentials>;
  login(account: OperationBodyInput<'login'>, signal?: AbortSignal): Promise<Credentials>;
  /** The next pair of tokens. */
  refresh(refreshToken: string, signal?: AbortSignal): Promise<Credentials>;
  logout(signal?: AbortSignal): Promise<void>;
  whoami(signal?: AbortSignal): Promise<OperationResponse<'me'>>;
}

export interface RestClientOptions {
  /** http(s)://host:port, a path before /api allowed; several with commas when a server has several nodes. */
  readonly serverUrl: string;
  /** A token that is good now; needed for operations that are not open to all. */
  readonly token?: () => Promise<string>;
  /** For one answer; 15 s if not given. */
  readonly timeoutMs?: number;
}

/** The untyped core of a call. */
interface Call {
  readonly params?: object | undefined;
  readonly query?: object | undefined;
  readonly body?: unknown;
  readonly idempotencyKey?: string | undefined;
  readonly token?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

const TIMEOUT_MS = 15_000;
/** More than any page; an answer above it is not one of ours. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/** A client for the REST part of a server. Throws TypeError when the address is no http(s) URL. */
export function createRestClient(options: RestClientOptions): RestClient {
  for (const address of serverAddresses(options.serverUrl)) baseOf(address);
  const nodes = new ServerNodes(options.serverUrl, Math.random);
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;

  /** A node that does not take it loses its turn; the others are asked when it has certainly not been done. */
  async function send(name: OperationName, call: Call): Promise<unknown> {
    for (let tries = nodes.size; ; tries--) {
      try {
        return await ask(name, call);
      } catch (thrown) {
        if (!(thrown instanceof ClientError) || thrown.code !== 'unavailable') throw thrown;
        nodes.next();
        if (tries <= 1 || !wasRefused(thrown)) throw thrown;
      }
    }
  }

  async function ask(name: OperationName, call: Call): Promise<unknown> {
    const operation: Operation = OPERATIONS[name];
    const headers: Record<string, string> = { accept: 'application/json' };
    if (operation.auth !== 'none') headers.authorization = `Bearer ${await tokenFor(call)}`;
    if (call.body !== undefined) headers['content-type'] = 'application/json';
    if (call.idempotencyKey !== undefined) headers['idempotency-key'] = call.idempotencyKey;
    const url = baseOf(nodes.present) + pathOf(operation.path, call.params) + queryOf(call.query);
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = call.signal === undefined ? timeout : AbortSignal.any([timeout, call.signal]);
    try {
      const response = await fetch(url, {
        method: operation.method,
        headers,
        body: call.body === undefined ? null : JSON.stringify(call.body),
        // A redirect would carry the token to an address that nobody chose.
        redirect: 'error',
        signal,
      });
      return await readAnswer(operation, response);
    } catch (thrown) {
      throw failureOf(thrown, operation, { timeout, caller: call.signal });
    }
  }

  async function tokenFor(call: Call): Promise<string> {
    if (call.token !== undefined) return call.token;
    if (options.token === undefined) throw new ClientError('unauthenticated', 'Not logged in; log in first.');
    return await options.token();
  }

  const call = <Name extends OperationName>(name: Name, ...[input]: CallArguments<Name>) =>
    send(name, (input ?? {}) as Call) as Promise<OperationResponse<Name>>;

  return {
    serverUrl: options.serverUrl,
    call,
    register: async (account, signal) =>
      credentialsOf((await send('register', { body: account, signal })) as RestLogin),
    login: async (account, signal) => credentialsOf((await send('login', { body: account, signal })) as RestLogin),
    refresh: async (refreshToken, signal) =>
      credentialsOf((await send('refresh', { body: { refreshToken }, signal })) as RestLogin),
    logout: async (signal) => {
      await send('logout', { signal });
    },
    whoami: async (signal) => (await send('me', { signal })) as OperationResponse<'me'>,
  };
}

/** What to keep of an answer to a log-in. */
export function credentialsOf(login: RestLogin): Credentials {
  return {
    userId: login.user.id,
    username: login.user.username,
    token: login.token,
    tokenExpiresAt: Date.parse(login.tokenExpiresAt),
    refreshToken: login.refreshToken,
    refreshTokenExpiresAt: Date.parse(login.refreshTokenExpiresAt),
  };
}

function baseOf(serverUrl: string): string {
  const url = new URL(serverUrl);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new TypeError('The server address is no http(s) URL.');
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}

function pathOf(path: string, params: object | undefined): string {
  const values = new Map(Object.entries(params ?? {}));
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value: unknown = values.get(name);
    if (value === undefined) throw new TypeError(`The path needs "${name}".`);
    return encodeURIComponent(String(value));
  });
}

function queryOf(query: object | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

async function readAnswer(operation: Operation, response: Response): Promise<unknown> {
  if (!response.ok) throw await problemOf(response);
  if (operation.status === 204) {
    await response.body?.cancel();
    return undefined;
  }
  const parsed = operation.response.safeParse(await readJson(response));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new ClientError(
    'internal',
    `The server's answer has an unexpected shape (at "${where}"); is it an IM-TS server?`,
  );
}

async function readJson(response: Response): Promise<unknown> {
  if (Number(response.headers.get('content-length') ?? 0) > MAX_ANSWER_BYTES) {
    await response.body?.cancel();
    throw new ClientError('too_large', "The server's answer is too large; ask for a smaller page.");
  }
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new ClientError('internal', 'The answer is not JSON; is it an IM-TS server?');
  }
}

/** The error that a problem document tells; answers of proxies in between are judged by their status. */
async function problemOf(response: Response): Promise<ClientError> {
  const json: unknown = await readJson(response).catch(() => undefined);
  const problem = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>;
  const text = (key: string) => (typeof problem[key] === 'string' ? (problem[key] as string) : '');
  const code = text('code');
  const known = Object.hasOwn(ERROR_CODES, code) ? (code as ErrorCode) : codeOfStatus(response.status);
  const retryAfterMs = typeof problem.retryAfterMs === 'number' ? problem.retryAfterMs : retryAfterOf(response);
  const message = text('detail') || (code === '' ? `The server answered HTTP ${response.status}.` : undefined);
  return new ClientError(known, message, { retryAfterMs, field: text('field'), incident: text('incident') });
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

function retryAfterOf(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1_000) : 0;
}

function failureOf(
  thrown: unknown,
  operation: Operation,
  signals: { readonly timeout: AbortSignal; readonly caller: AbortSignal | undefined },
): unknown {
  if (thrown instanceof ClientError) return thrown;
  if (signals.caller?.aborted === true) return abortError(signals.caller);
  if (signals.timeout.aborted) {
    // What was written may have been done; what was only read was not.
    return operation.method === 'GET' ? new ClientError('timeout') : new ClientError('outcome_unknown');
  }
  // fetch throws TypeError for network failures and for wrong arguments alike; only the former have a cause.
  if (!(thrown instanceof TypeError) || thrown.cause === undefined) return thrown;
  return new ClientError('unavailable', `The server cannot be reached (${describeFailure(thrown)}).`, {
    cause: thrown,
  });
}

/** The request did not reach a server, or the server said that it does not take it now. */
function wasRefused(error: ClientError): boolean {
  return error.cause === undefined || neverArrived(error.cause);
}
