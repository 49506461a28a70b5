import { AppError } from '../domain/errors.ts';
import type { MountedApp } from '../gateway/mounted-app.ts';
import type { ClientAddress } from './client-address.ts';
import { Exchange } from './exchange.ts';
import { checkOrigin } from './origin.ts';
import { answerProblem } from './problem.ts';
import { probeRoutes, type Readiness } from './service-routes.ts';

export interface WhileStartingDeps {
  readonly clientAddress: ClientAddress;
  readonly readiness: () => Readiness;
  /** What the start waits for, for people; undefined when it just takes its time. */
  readonly waitsFor: () => string | undefined;
  readonly allowedOrigins: () => readonly string[];
}

/**
 * Answers what comes before the server takes requests: that it lives, that it is not ready and why, and `unavailable` to all
 * else, sockets among it. No connection outlives its answer, so the next request is one for the server.
 */
export function answerWhileStarting(app: Pick<MountedApp, 'any'>, deps: WhileStartingDeps): void {
  const probes = new Map(probeRoutes(deps.readiness));
  app.any('/*', (response, request) => {
    const exchange = new Exchange(response, request, deps.clientAddress(response, request));
    exchange.closeAfterAnswer();
    const refused = checkOrigin(exchange, deps.allowedOrigins());
    const probe = exchange.method === 'GET' || exchange.method === 'HEAD' ? probes.get(exchange.path) : undefined;
    if (refused !== undefined) answerProblem(exchange, refused);
    else if (probe !== undefined) void probe(exchange);
    else answerProblem(exchange, new AppError('unavailable', sentence(deps.waitsFor())));
  });
}

function sentence(waitsFor: string | undefined): string {
  if (waitsFor === undefined) return 'The server is starting; try again in a moment.';
  return `The server is starting: ${waitsFor}. Try again in a moment.`;
}
