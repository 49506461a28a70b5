import { AppError } from '../domain/errors.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { DOCS_ASSETS, DOCS_POLICY, readAsset, renderDocsPage, renderErrorsPage } from './docs-page.ts';
import type { Exchange } from './exchange.ts';
import { createKeptPage } from './kept-page.ts';
import { createOpenApi } from './openapi/document.ts';

/** Whether this node takes work, with the state of each part. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, string>>;
}

/** What is asked for by load balancers, monitoring and people, besides the operations; all are GET. */
export type ServiceRoute = (exchange: Exchange) => Promise<void>;

export interface ServiceRouteDeps {
  readonly readiness: () => Readiness;
  readonly metrics: Metrics;
  readonly metricsFor: 'open' | 'admin' | 'off';
  /** Throws unless an admin asks. */
  readonly requireAdmin: (exchange: Exchange) => Promise<void>;
  readonly version: string;
}

/** What load balancers and whoever restarts processes ask. */
export function probeRoutes(readiness: () => Readiness): readonly (readonly [path: string, route: ServiceRoute])[] {
  return [
    [
      '/healthz',
      async (exchange) => {
        exchange.setHeader('cache-control', 'no-store');
        exchange.answer(200, 'application/json', '{"status":"ok"}');
      },
    ],
    [
      '/readyz',
      async (exchange) => {
        const { ready, checks } = readiness();
        exchange.setHeader('cache-control', 'no-store');
        const body = JSON.stringify({ status: ready ? 'ready' : 'not ready', checks });
        exchange.answer(ready ? 200 : 503, 'application/json', body);
      },
    ],
  ];
}

export function createServiceRoutes(deps: ServiceRouteDeps): ReadonlyMap<string, ServiceRoute> {
  // Made when somebody asks.
  let openApi: ReturnType<typeof createOpenApi> | undefined;
  const document = (): ReturnType<typeof createOpenApi> => {
    openApi ??= createOpenApi(deps.version);
    return openApi;
  };
  const html = (make: () => string | Promise<string>): ServiceRoute => {
    const page = createKeptPage('text/html; charset=utf-8', make);
    return (exchange) => {
      exchange.setHeader('content-security-policy', DOCS_POLICY);
      return page(exchange);
    };
  };

  return new Map<string, ServiceRoute>([
    ...probeRoutes(deps.readiness),
    [
      '/metrics',
      async (exchange) => {
        if (deps.metricsFor === 'off') throw new AppError('not_found', 'Metrics are switched off; see http.metrics.');
        if (deps.metricsFor === 'admin') await deps.requireAdmin(exchange);
        const { metrics } = deps;
        exchange.answer(200, metrics.registry.contentType, await metrics.read());
      },
    ],
    ['/openapi.json', createKeptPage('application/json', () => JSON.stringify(document()))],
    ['/docs', html(() => renderDocsPage(document()))],
    ['/docs/errors', html(renderErrorsPage)],
    ...[...DOCS_ASSETS].map(([path, { file, type }]): [string, ServiceRoute] => [
      path,
      createKeptPage(type, () => readAsset(file)),
    ]),
  ]);
}
