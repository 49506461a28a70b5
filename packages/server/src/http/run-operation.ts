import { createHash } from 'node:crypto';
import {
  AS_ADMIN,
  type DecodedMessage,
  type KnownRoute,
  LIMITS,
  readJsonRequest,
  type TokenScope,
  toJson,
  withoutMessages,
} from '@im-ts/protocol';
import { adminToJson } from '@im-ts/protocol/admin';
import { AppError } from '../domain/errors.ts';
import type { Identity } from '../domain/session.ts';
import { requireScope } from '../domain/token-scopes.ts';
import { asAdmin, type Handlers } from '../operation/handler.ts';
import { nameMissing } from '../operation/name-missing.ts';
import type { ResolveTargets } from '../operation/resolve-targets.ts';
import { shownReply } from '../operation/shown-reply.ts';
import type { AuthService } from '../services/auth/auth-service.ts';
import type { Taken } from '../services/limits/budgets.ts';
import type { RateLimits } from '../services/limits/rate-limits.ts';
import { changeIdOf, checkIdempotencyKey } from './change-id.ts';
import type { Exchange } from './exchange.ts';
import type { Idempotency, Reply } from './idempotency.ts';
import { checkContentType, parseJson, parseQuery } from './request-content.ts';
import { decodeParams, type Found } from './router.ts';

export interface RunOperationDeps {
  readonly handlers: Handlers;
  readonly resolveTargets: ResolveTargets;
  readonly auth: Pick<AuthService, 'authenticate' | 'adminRefused'>;
  readonly limits: RateLimits;
  readonly idempotency: Idempotency;
  readonly onRateLimited: (kind: 'send' | 'command' | 'address') => void;
  readonly bodyTimeoutMs: number;
}

/** Any handler: its request was read and checked by the declaration of its operation. */
type AnyHandler = (caller: unknown, request: unknown) => Promise<object>;
type AnyJson = (message: string, value: object, without?: readonly string[]) => object;

/**
 * Answers one request of a route. Must be called in the turn of the request: the body is asked for at once, and awaited
 * only after the token and the budget were checked.
 */
export async function runOperation(
  deps: RunOperationDeps,
  exchange: Exchange,
  { route, params }: { readonly route: KnownRoute; readonly params: Found<unknown>['params'] },
): Promise<void> {
  const { spec } = route.operation;
  if (route.hasBody) checkContentType(exchange);
  const body = route.hasBody
    ? exchange.body({ bytes: LIMITS.restBodyBytes, timeoutMs: deps.bodyTimeoutMs })
    : Promise.resolve(Buffer.alloc(0));
  // It may fail while the token is looked up; the failure is taken below.
  body.catch(() => {});
  const query = parseQuery(exchange.query);
  const self = await admit(deps, exchange, { route, isAsAdmin: spec.asAdmin === true && AS_ADMIN in query });
  const raw = await body;
  const { request, asAdmin: reason } = readRequest(route, {
    // A fixed path may share its place with a parameter, whose value is not this route's.
    path: decodeParams(params.filter(([name]) => route.inPath.some(({ jsonName }) => jsonName === name))),
    query,
    body: route.hasBody ? parseJson(raw) : undefined,
  });
  const identity =
    reason === undefined || self === undefined ? self : asAdmin({ identity: self, address: exchange.address }, reason);
  const key =
    spec.repeat === 'opId' && exchange.has('idempotency-key')
      ? checkIdempotencyKey(exchange.header('idempotency-key'))
      : '';
  const mayRepeat = nameChange(route, request, { key, userId: identity?.user.id ?? 0 });
  const isAdmins = spec.auth === 'admin' || reason !== undefined;
  const inNames = isAdmins ? nameMissing(route.operation, request) : undefined;
  const work = async (): Promise<Reply> => {
    const caller = { identity, address: exchange.address, mayRepeat, socket: undefined };
    let answered: object;
    try {
      await deps.resolveTargets(route.operation, request, identity);
      answered = await (deps.handlers[spec.name as keyof Handlers] as AnyHandler)(caller, request);
    } catch (thrown) {
      // What only reads has done nothing, whether it was answered or not.
      const failure = route.method === 'GET' ? undone(thrown) : thrown;
      throw inNames === undefined ? failure : inNames(failure);
    }
    // The scope of admins, which was asked for, lets them read.
    const reply = reason === undefined ? shownReply(identity?.session, spec, answered) : answered;
    if (route.answers === 204) return { status: route.answers, body: '' };
    const body = present(route, reply);
    return { status: route.answers, body, ...(key === '' ? {} : { kept: present(route, keptOf(spec, reply)) }) };
  };
  // A message is kept under its client id for good, so that it needs no answer kept for a day.
  if (key === '' || spec.cost === 'send') {
    answer(exchange, await work());
    return;
  }
  const keyed = {
    userId: identity?.user.id ?? 0,
    key,
    requestHash: hashOf(exchange, raw),
    secretReply: spec.secretReply,
  };
  const { reply, replayed } = await deps.idempotency.run(keyed, work);
  if (replayed) exchange.setHeader('idempotency-replayed', 'true');
  answer(exchange, reply);
}

/** Throws invalid_argument or too_large, naming the first wrong field. */
function readRequest(route: KnownRoute, parts: Parameters<typeof readJsonRequest>[1]) {
  const read = readJsonRequest(route, parts);
  if ('request' in read) return read;
  const { code, message, field } = read.problem;
  throw new AppError(code, message, { field });
}

/** Fills in the id of a change; whether the caller chose it. */
function nameChange(
  route: KnownRoute,
  request: DecodedMessage,
  { key, userId }: { readonly key: string; readonly userId: number },
): boolean {
  const field = route.operation.fields.find(({ kind }) => kind.kind === 'uuid');
  if (field === undefined) return false;
  const { id, given } = changeIdOf({ inBody: request[field.name] as string, key }, userId, route.name);
  request[field.name] = id;
  return given;
}

/** What may be answered again for a day: nothing that may be recalled until then. Admins get no messages. */
function keptOf({ auth, reply: name }: KnownRoute['operation']['spec'], reply: object): object {
  return auth === 'admin' ? reply : (withoutMessages as (name: string, value: object) => object)(name, reply);
}

function present(route: KnownRoute, reply: object): string {
  const { spec } = route.operation;
  const toAnyJson: AnyJson = spec.auth === 'admin' ? (adminToJson as AnyJson) : (toJson as AnyJson);
  return JSON.stringify(toAnyJson(spec.reply, reply, route.without));
}

function answer(exchange: Exchange, { status, body }: Reply): void {
  exchange.setHeader('cache-control', 'no-store');
  exchange.answer(status, body === '' ? '' : 'application/json', body);
}

/** Who asks for what is no operation, if they have budget left. A token needs the scope. */
export async function admitUser(
  deps: Pick<RunOperationDeps, 'auth' | 'limits' | 'onRateLimited'>,
  exchange: Exchange,
  scope: TokenScope,
): Promise<Identity> {
  const identity = await authenticate(deps, exchange);
  applyBudget(deps, exchange, 'command', deps.limits.command(identity.user.id));
  requireScope(identity.session, scope);
  return identity;
}

/** Who asks, if they may and have budget left. */
async function admit(
  deps: RunOperationDeps,
  exchange: Exchange,
  { route, isAsAdmin }: { readonly route: KnownRoute; readonly isAsAdmin: boolean },
): Promise<Identity | undefined> {
  const { auth, repeat, scope } = route.operation.spec;
  if (auth === 'none') {
    takeAnonymous(deps, exchange);
    return undefined;
  }
  const identity = await authenticate(deps, exchange);
  const { id } = identity.user;
  const kind = repeat === 'opId' ? 'send' : 'command';
  applyBudget(deps, exchange, kind, kind === 'send' ? deps.limits.send(id) : deps.limits.command(id));
  if (auth === 'admin' || isAsAdmin) {
    requireAdmin(deps.auth, identity, { address: exchange.address, operation: route.name });
  }
  const scopeAsAdmin = route.method === 'GET' ? 'admin:read' : 'admin:write';
  requireScope(identity.session, isAsAdmin ? scopeAsAdmin : scope);
  return identity;
}

/** Throws forbidden, and leaves a trace, unless an admin asks. */
export function requireAdmin(
  auth: Pick<AuthService, 'adminRefused'>,
  identity: Identity,
  request: { readonly address: string; readonly operation: string },
): void {
  if (identity.user.role === 'admin') return;
  auth.adminRefused(identity, request);
  throw new AppError('forbidden', 'Only an admin may do this.');
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
    throw undone(thrown);
  }
}

/** Where nothing was to be changed yet, a database that did not answer leaves nothing open. */
function undone(thrown: unknown): unknown {
  if (!(thrown instanceof AppError) || thrown.code !== 'outcome_unknown') return thrown;
  return new AppError('unavailable', 'The database cannot be used now; try again.', { cause: thrown });
}

/** Throws rate_limited when the address has asked too often without a token. */
export function takeAnonymous(deps: Pick<RunOperationDeps, 'limits' | 'onRateLimited'>, exchange: Exchange): void {
  applyBudget(deps, exchange, 'address', deps.limits.anonymous(exchange.address));
}

/** Says in the answer what is left of a budget. Throws rate_limited when nothing is. */
export function applyBudget(
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
