import type { KnownRoute } from '@im-ts/protocol';
import { ALL_ROUTES } from '@im-ts/protocol/reference';
import type { Config } from '../config/schema.ts';
import type { Clock } from '../domain/clock.ts';
import { AppError, toAppError } from '../domain/errors.ts';
import type { IdempotencyRepository } from '../domain/repositories/idempotency-repository.ts';
import { requireScope } from '../domain/token-scopes.ts';
import type { MountedApp } from '../gateway/mounted-app.ts';
import { framingProblem } from '../gateway/request-framing.ts';
import type { Handlers } from '../operation/handler.ts';
import type { ResolveTargets } from '../operation/resolve-targets.ts';
import type { AuthService } from '../services/auth/auth-service.ts';
import { bannedText, type NetworkBans } from '../services/limits/network-bans.ts';
import type { RateLimits } from '../services/limits/rate-limits.ts';
import type { IncomingService } from '../services/webhooks/incoming-service.ts';
import { createIncidents } from '../telemetry/incidents.ts';
import type { Logger } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { serverVersion } from '../telemetry/version.ts';
import type { ClientAddress } from './client-address.ts';
import { Exchange } from './exchange.ts';
import { createFileTargets, type FileTarget, type FileTargetsDeps } from './files/file-targets.ts';
import { methodOf } from './files/tus-headers.ts';
import { createIdempotency } from './idempotency.ts';
import { answerIncomingWebhook } from './incoming-webhook.ts';
import { INCOMING_WEBHOOK_ROUTE } from './incoming-webhook-route.ts';
import { answerOptions, checkOrigin } from './origin.ts';
import { answerProblem } from './problem.ts';
import { createRouter, decodeParams, type Found } from './router.ts';
import { authenticate, type RunOperationDeps, requireAdmin, runOperation } from './run-operation.ts';
import { createServiceRoutes, type Readiness, type ServiceRoute } from './service-routes.ts';

export interface HttpDeps {
  readonly auth: Pick<AuthService, 'authenticate' | 'adminRefused'>;
  readonly handlers: Handlers;
  readonly resolveTargets: ResolveTargets;
  /** The same as for sockets. */
  readonly limits: RateLimits;
  readonly clientAddress: ClientAddress;
  readonly networkBans: Pick<NetworkBans, 'isBanned'>;
  readonly idempotency: IdempotencyRepository;
  readonly files: Pick<FileTargetsDeps, 'files' | 'thumbnailPng' | 'uploads' | 'memory' | 'options'>;
  readonly incoming: IncomingService;
  readonly readiness: () => Readiness;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** Told of each unexpected error. */
  readonly onIncident?: (incident: string, where: string) => void;
  readonly clock: Clock;
  readonly config: Pick<Config, 'server' | 'http' | 'files'>;
}

/** The REST side of the port. */
export interface HttpServer {
  /** Cuts uploads and downloads of addresses that are banned by now; other requests are short. */
  endBanned(): void;
  /** Refuses new requests and cuts uploads and downloads; resolves when requests under way are answered. */
  drain(): Promise<void>;
}

/** What one path and method do. */
type Target =
  | { readonly type: 'operation'; readonly name: string; readonly route: KnownRoute }
  /** Where programs post to; the parameter is a secret, which nothing here writes down. */
  | { readonly type: 'incoming webhook'; readonly name: string }
  | { readonly type: 'service'; readonly name: string; readonly run: ServiceRoute }
  | { readonly type: 'transfer'; readonly name: string; readonly run: FileTarget['run'] };

/** How much of all requests under way one address may hold, so that slow bodies of one client stop nobody else. */
const ADDRESS_SHARE = 0.5;

/** Answers every request that is no WebSocket, by the declared operations. */
export function mountHttp(app: MountedApp, deps: HttpDeps): HttpServer {
  const { metrics, config } = deps;
  const incidents = createIncidents(deps.logger, deps.onIncident);
  const operations = toRunDeps(deps);
  const files = createFileTargets({ ...deps.files, admission: operations, metrics });
  const router = createTable(deps, operations, files.targets);
  const requests = createGate(() => config.http.concurrentRequests);
  const transfers = createGate(() => config.files.concurrentTransfers);
  const underWay = new Set<Exchange>();
  let draining = false;

  const meter = (exchange: Exchange, target: Target | undefined): void => {
    const operation = target?.name ?? 'none';
    const leave = (target?.type === 'transfer' ? transfers : requests).enter(exchange.address);
    if (target?.type === 'transfer') underWay.add(exchange);
    exchange.onEnd((status) => {
      leave();
      underWay.delete(exchange);
      metrics.httpRequests.inc({ operation, status: String(status) });
      metrics.httpSeconds.labels(operation).observe((performance.now() - exchange.startedAt) / 1_000);
    });
  };
  const fail = (exchange: Exchange, thrown: unknown, where: string): void => {
    answerProblem(exchange, incidents.note(toAppError(thrown), where));
  };
  const refusal = (exchange: Exchange, target: Target | undefined): AppError | undefined => {
    if (deps.networkBans.isBanned(exchange.address) && !isProbe(target)) {
      metrics.banned.inc({ kind: 'request' });
      exchange.closeAfterAnswer();
      return new AppError('forbidden', bannedText(exchange.address));
    }
    if (draining) {
      exchange.closeAfterAnswer();
      return new AppError('unavailable', 'The server is stopping; try again in a moment.');
    }
    if ((target?.type === 'transfer' ? transfers : requests).isOver(exchange.address)) {
      return new AppError('unavailable', 'Too many requests at once; try again in a moment.');
    }
    return checkOrigin(exchange, config.server.allowedOrigins);
  };
  const postToWebhook = async (exchange: Exchange, params: Found<Target>['params']): Promise<void> => {
    const { secret = '' } = decodeParams(params);
    await answerIncomingWebhook({ ...operations, incoming: deps.incoming }, exchange, secret);
  };
  const answer = async (exchange: Exchange, target: Target, params: Found<Target>['params']): Promise<void> => {
    try {
      if (target.type === 'service') await target.run(exchange);
      else if (target.type === 'transfer') await target.run(exchange, params);
      else if (target.type === 'incoming webhook') await postToWebhook(exchange, params);
      else await runOperation(operations, exchange, { route: target.route, params });
    } catch (thrown) {
      fail(exchange, thrown, `http ${target.name}`);
    }
  };

  app.any('/*', (response, request) => {
    const exchange = new Exchange(response, request, deps.clientAddress(response, request));
    const found = router.find(exchange.path);
    const method = methodOf(exchange);
    // HEAD is GET without the body, except where it is asked for by itself.
    const target = found?.methods.get(method) ?? (method === 'HEAD' ? found?.methods.get('GET') : undefined);
    meter(exchange, target);
    const broken = framingProblem(request);
    if (broken !== undefined) {
      exchange.closeAfterAnswer();
      // Answered in this turn, the bytes behind it would still be read as the next request; meanwhile they end the connection.
      setImmediate(() => answerProblem(exchange, broken));
      return;
    }
    const refused = refusal(exchange, target);
    if (refused !== undefined) {
      // The rest of an upload is not worth its bytes.
      if (target?.type === 'transfer') exchange.closeAfterAnswer();
      answerProblem(exchange, refused);
    } else if (found === undefined) answerProblem(exchange, noSuchPath(exchange.path));
    else if (target !== undefined) void answer(exchange, target, found.params);
    else if (method === 'OPTIONS') answerOptions(exchange, methodsOf(found));
    else {
      exchange.setHeader('allow', methodsOf(found));
      answerProblem(exchange, new AppError('method_not_allowed', `This path takes ${methodsOf(found)}.`));
    }
  });

  return {
    endBanned() {
      for (const exchange of [...underWay]) if (deps.networkBans.isBanned(exchange.address)) exchange.cut();
    },
    drain() {
      draining = true;
      files.cut();
      return Promise.all([requests.empty(), transfers.empty()]).then(() => {});
    },
  };
}

/** What load balancers ask: a ban must not take the node from all others. */
function isProbe(target: Target | undefined): boolean {
  return target?.type === 'service' && (target.name === '/healthz' || target.name === '/readyz');
}

/** Counts what is under way, in all and for each address. */
function createGate(limit: () => number) {
  const byAddress = new Map<string, number>();
  let open = 0;
  let onEmpty: (() => void) | undefined;
  return {
    /** Answers what to call at the end. */
    enter(address: string): () => void {
      open += 1;
      byAddress.set(address, (byAddress.get(address) ?? 0) + 1);
      return () => {
        open -= 1;
        const left = (byAddress.get(address) ?? 1) - 1;
        if (left > 0) byAddress.set(address, left);
        else byAddress.delete(address);
        if (open === 0) onEmpty?.();
      };
    },
    isOver: (address: string): boolean =>
      open > limit() || (byAddress.get(address) ?? 0) > Math.max(1, limit() * ADDRESS_SHARE),
    empty: (): Promise<void> => (open === 0 ? Promise.resolve() : new Promise((resolve) => (onEmpty = resolve))),
  };
}

function toRunDeps(deps: HttpDeps): RunOperationDeps {
  const { metrics, clock, auth, handlers, resolveTargets, limits } = deps;
  return {
    auth,
    handlers,
    resolveTargets,
    limits,
    idempotency: createIdempotency({ repository: deps.idempotency, clock, logger: deps.logger }),
    onRateLimited: (kind) => metrics.rateLimited.inc({ kind }),
    bodyTimeoutMs: deps.config.http.bodyTimeout,
  };
}

function createTable(
  deps: HttpDeps,
  operations: RunOperationDeps,
  files: readonly FileTarget[],
): ReturnType<typeof createRouter<Target>> {
  const router = createRouter<Target>();
  for (const route of ALL_ROUTES) {
    router.add(route.method, route.path, { type: 'operation', name: route.name, route });
  }
  for (const { run, ...file } of files) router.add(file.method, file.path, { type: 'transfer', name: file.name, run });
  const { method, path } = INCOMING_WEBHOOK_ROUTE;
  router.add(method, path, { type: 'incoming webhook', name: '/hooks/…' });
  const routes = createServiceRoutes({
    readiness: deps.readiness,
    metrics: deps.metrics,
    metricsFor: deps.config.http.metrics,
    version: serverVersion(),
    async requireAdmin(exchange) {
      const identity = await authenticate(operations, exchange);
      requireAdmin(deps.auth, identity, { address: exchange.address, operation: 'metrics' });
      requireScope(identity.session, 'admin:read');
    },
  });
  for (const [path, run] of routes) router.add('GET', path, { type: 'service', name: path, run });
  return router;
}

function methodsOf(found: Found<Target>): string {
  const methods = new Set([...found.methods.keys()]);
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods.add('OPTIONS')].join(', ');
}

function noSuchPath(path: string): AppError {
  if (path === '/ws') return new AppError('not_found', 'This path opens WebSockets only (subprotocol im.v1).');
  return new AppError('not_found', 'There is no such path; /docs lists them all.');
}
