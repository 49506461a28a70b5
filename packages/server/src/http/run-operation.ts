import { createHash } from 'node:crypto';
import { LIMITS, type Operation, type OperationName } from '@im-ts/protocol';
import { AppError } from '../domain/errors.ts';
import type { Identity } from '../domain/session.ts';
import type { AuthService } from '../services/auth/auth-service.ts';
import type { RateLimits, Taken } from '../services/limits/rate-limits.ts';
import type { Call, Handlers } from './call.ts';
import { changeIdOf, checkIdempotencyKey } from './change-id.ts';
import type { Exchange } from './exchange.ts';
import type { Idempotency, Reply } from './idempotency.ts';
import { answerProblem } from './problem.ts';
import { decodeParams, type Found } from './router.ts';
import { parse, parseJson, parseQuery, refuseContentType } from './validate.ts';

export interface RunOperationDeps {
  readonly handlers: Handlers;
  readonly auth: Pick<AuthService, 'authenticate'>;
  readonly limits: RateLimits;
  readonly idempotency: Idempotency;
  readonly onRateLimited: (kind: 'send' | 'command' | 'address') => void;
  readonly bodyTimeoutMs: number;
}

/** What of the request is parsed by the protocol's table, as the one handler type that fits all operations. */
type AnyCall = Call<OperationName>;
type AnyHandler = (call: AnyCall) => Promise<unknown>;

/**
 * Answers one request of an operation. Must be called in the turn of the request: the body is asked for at once, and
 * awaited only after the token and the budget were checked.
 */
export async function runOperation(
  deps: RunOperationDeps,
  exchange: Exchange,
  request: { readonly name: OperationName; readonly operation: Operation; readonly params: Found<unknown>['params'] },
): Promise<void> {
  const { name, operation } = request;
  if (operation.body !== undefined) {
    const wrongType = refuseContentType(exchange);
    if (wrongType !== undefined) {
      answerProblem(exchange, wrongType, 415);
      return;
    }
  }
  const body =
    operation.body === undefined
      ? Promise.resolve(Buffer.alloc(0))
      : exchange.body({ bytes: LIMITS.restBodyBytes, timeoutMs: deps.bodyTimeoutMs });
  // It may fail while the token is looked up; the failure is taken below.
  body.catch(() => {});
  const identity = await admit(deps, exchange, operation);
  const raw = await body;
  const params =
    operation.params === undefined ? undefined : parse(operation.params, decodeParams(request.params), 'path');
  const query = parseRestQuery(operation, exchange.query);
  const parsed = operation.body === undefined ? undefined : parse(operation.body, parseJson(raw), 'body');
  const key = operation.idempotent === true ? checkIdempotencyKey(exchange.header('idempotency-key')) : '';
  const userId = identity?.user.id ?? 0;
  const call = {
    identity,
    params,
    query,
    body: parsed,
    address: exchange.address,
    changeId: (inBody?: string) => changeIdOf({ inBody, key }, userId, name),
  } as AnyCall;
  const work = async (): Promise<Reply> => {
    const result = await (deps.handlers[name] as AnyHandler)(call);
    return { status: operation.status, body: operation.status === 204 ? '' : JSON.stringify(result) };
  };
  // A message is kept under its client id for good, so that it needs no answer kept for a day.
  if (key === '' || name === 'sendMessage') {
    answer(exchange, await work());
    return;
  }
  const requestHash = hashOf(exchange, raw);
  const { reply, replayed } = await deps.idempotency.run({ userId, key, requestHash }, work);
  if (replayed) exchange.setHeader('idempotency-replayed', 'true');
  answer(exchange, reply);
}

function answer(exchange: Exchange, reply: Reply): void {
  exchange.setHeader('cache-control', 'no-store');
  exchange.answer(reply.status, reply.body === '' ? '' : 'application/json', reply.body);
}

function parseRestQuery(operation: Operation, query: string): unknown {
  const values = parseQuery(query);
  if (operation.query !== undefined) return parse(operation.query, values, 'query');
  const [unknown] = Object.keys(values);
  if (unknown === undefined) return undefined;
  throw new AppError('invalid_argument', 'This operation takes no query.', { field: 'query' });
}

/** Who asks, if they may and have budget left. */
async function admit(deps: RunOperationDeps, exchange: Exchange, operation: Operation): Promise<Identity | undefined> {
  if (operation.auth === 'none') {
    takeAnonymous(deps, exchange);
    return undefined;
  }
  const identity = await authenticate(deps, exchange);
  const { id } = identity.user;
  const kind = operation.idempotent === true ? 'send' : 'command';
  applyBudget(deps, exchange, kind, kind === 'send' ? deps.limits.send(id) : deps.limits.command(id));
  if (operation.auth === 'admin' && identity.user.role !== 'admin') {
    throw new AppError('forbidden', 'Only an admin may do this.');
  }
  return identity;
}

/** Throws unauthenticated, token_expired or session_revoked; each counts against the address. */
export async function authenticate(
  deps: Pick<RunOperationDeps, 'auth' | 'limits' | 'onRateLimited'>,
  exchange: Exchange,
): Promise<Identity> {
  const header = exchange.header('authorization');
  const token = /^Bearer +([^\s]+)$/i.exec(header)?.[1];
  try {
    if (token === undefined) {
      throw new AppError('unauthenticated', 'A token is needed: Authorization: Bearer TOKEN.');
    }
    return await deps.auth.authenticate(token);
  } catch (thrown) {
    takeAnonymous(deps, exchange);
    throw thrown;
  }
}

function takeAnonymous(deps: Pick<RunOperationDeps, 'limits' | 'onRateLimited'>, exchange: Exchange): void {
  applyBudget(deps, exchange, 'address', deps.limits.anonymous(exchange.address));
}

function applyBudget(
  deps: Pick<RunOperationDeps, 'onRateLimited'>,
  exchange: Exchange,
  kind: 'send' | 'command' | 'address',
  taken: Taken,
): void {
  exchange.setHeader('ratelimit-limit', String(taken.limit));
  exchange.setHeader('ratelimit-remaining', String(taken.remaining));
  exchange.setHeader('ratelimit-reset', String(Math.ceil(taken.resetMs / 1_000)));
  if (taken.waitMs === 0) return;
  deps.onRateLimited(kind);
  throw new AppError('rate_limited', 'Too many requests; wait a moment.', { retryAfterMs: taken.waitMs });
}

function hashOf(exchange: Exchange, body: Buffer): string {
  const hash = createHash('sha256').update(`${exchange.method} ${exchange.path}?${exchange.query}\n`);
  return hash.update(body).digest('hex');
}
