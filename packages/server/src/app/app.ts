import { setTimeout as delay } from 'node:timers/promises';
import { StartupError, toAppError } from '../domain/errors.ts';
import {
  closeListenSocket,
  App as createUwsApp,
  type ListenProblem,
  listen,
  localPort,
  type us_listen_socket,
} from '../gateway/uws.ts';
import type { Readiness } from '../http/service-routes.ts';
import { ensureFirstAdmin } from '../services/auth/first-admin.ts';
import { openDataFolder } from '../storage/data-folder.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { Logger } from '../telemetry/log.ts';
import { composePipeline, type Pipeline } from './compose-pipeline.ts';
import { type CompositionDeps, composeEdge, composeServices, type Services } from './compose-services.ts';

export type AppDeps = Omit<CompositionDeps, 'repositories' | 'storageIsHealthy'>;

/** The server as one thing that starts and stops. */
export interface App {
  /** Resolves when requests are taken; rejects with StartupError when that cannot be, with everything closed again. */
  start(): Promise<{ readonly url: string }>;
  /** Takes nothing new, finishes what is under way, then closes everything. Idempotent. */
  stop(): Promise<void>;
  /** Resolves with the reason when this process must not go on, e.g. it lost a partition. */
  readonly failed: Promise<unknown>;
}

const HEALTH_EVERY_MS = 1_000;
const PRUNE_EVERY_MS = 3_600_000;
/** How long a stopping node waits for verdicts, some of which come from other nodes. */
const VERDICTS_MS = 5_000;

export function createApp(deps: AppDeps): App {
  // What was started, ended in the opposite order by `stop`.
  const endings: (() => Promise<void> | void)[] = [];
  let stopping: Promise<void> | undefined;
  let fail: (reason: unknown) => void = () => {};
  const failed = new Promise<unknown>((resolve) => {
    fail = resolve;
  });

  const stop = async (): Promise<void> => {
    for (let end = endings.pop(); end !== undefined; end = endings.pop()) await end();
  };
  const app: App = {
    failed,
    async start() {
      try {
        return await start(deps, { fail, onStop: (end) => endings.push(end) });
      } catch (error) {
        await stop();
        throw error;
      }
    },
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
  return app;
}

interface Lifecycle {
  readonly fail: (reason: unknown) => void;
  readonly onStop: (end: () => Promise<void> | void) => void;
}

async function start(deps: AppDeps, lifecycle: Lifecycle): Promise<{ readonly url: string }> {
  const { config, logger, clock } = deps;
  const folder = await openDataFolder(config.server.dataDir);
  lifecycle.onStop(() => folder.close());
  const storage = await openStorage({
    dataDir: folder.path,
    ...config.storage,
    logger: logger.withTag('storage'),
    clock,
  });
  lifecycle.onStop(() => storage.close());
  const health = watchHealth(storage, logger);
  lifecycle.onStop(health.stop);
  const composition: CompositionDeps = {
    ...deps,
    repositories: storage.repositories,
    storageIsHealthy: health.healthy,
  };

  let failure: unknown;
  const pipeline = await composePipeline({
    ...deps,
    storage,
    storageIsHealthy: health.healthy,
    onLost(reason) {
      failure = reason;
      lifecycle.fail(reason);
    },
  });
  const services = composeServices(composition, pipeline);
  await startParts(composition, { pipeline, services, lifecycle, dataDir: folder.path });

  let stopping = false;
  const readiness = (): Readiness => {
    const checks = {
      node: stopping ? 'stopping' : 'ok',
      storage: health.healthy() ? 'ok' : 'the database does not answer',
      log: 'ok',
      ...pipeline.health(),
      ...(failure === undefined ? {} : { log: 'this node has lost its partitions' }),
      lag: pipeline.admission.lagging === 0 ? 'ok' : 'commands wait for more than 5 s to be stored',
    };
    return { ready: Object.values(checks).every((check) => check === 'ok'), checks };
  };
  const uws = createUwsApp();
  const edge = composeEdge(composition, { app: uws, pipeline, services, readiness });
  const listening = await listenOn(uws, config.server);
  lifecycle.onStop(async () => {
    // Load balancers are told first, and get time to look.
    stopping = true;
    edge.nodeDirectory.leave();
    if (failure === undefined) await delay(config.server.drainDelay);
    await stopEdge(edge, pipeline, listening);
  });
  services.presence.start();
  services.usage?.start();
  edge.nodeDirectory.start();
  edge.slowConsumers.start();
  edge.deadlines.start();
  const lag = setInterval(() => {
    deps.metrics.logLag.set(pipeline.log.lag());
    deps.metrics.unansweredCommands.set(pipeline.commands.size);
    deps.metrics.nodes.set(edge.nodeDirectory.list().length);
  }, 1_000);
  const pruning = setInterval(() => void prune(composition), PRUNE_EVERY_MS);
  lifecycle.onStop(() => {
    clearInterval(lag);
    clearInterval(pruning);
  });
  return { url: urlOf(config.server.host, localPort(listening)) };
}

async function prune({ repositories, logger, clock }: CompositionDeps): Promise<void> {
  try {
    await repositories.maintenance.prune(clock.now());
  } catch (error) {
    logger.warn('old rows were not deleted; the next hour tries again', { reason: toAppError(error).code });
  }
}

/** Asks the database for a sign of life now and then, so that readiness answers at once. */
function watchHealth(
  storage: { check(): Promise<void> },
  logger: Logger,
): { readonly healthy: () => boolean; readonly stop: () => void } {
  let healthy = true;
  const look = async (): Promise<void> => {
    try {
      await storage.check();
      if (!healthy) logger.info('the database answers again');
      healthy = true;
    } catch (error) {
      if (healthy) logger.error('the database does not answer', { reason: toAppError(error).code });
      healthy = false;
    }
  };
  const timer = setInterval(() => void look(), HEALTH_EVERY_MS);
  return { healthy: () => healthy, stop: () => clearInterval(timer) };
}

async function startParts(
  deps: CompositionDeps,
  parts: {
    readonly pipeline: Pipeline;
    readonly services: Services;
    readonly lifecycle: Lifecycle;
    readonly dataDir: string;
  },
): Promise<void> {
  const { pipeline, services, lifecycle } = parts;
  const { users, sessions } = deps.repositories;
  const tokenFile = await ensureFirstAdmin({ users, sessions, clock: deps.clock, dataDir: parts.dataDir });
  if (tokenFile !== undefined) deps.logger.info('made the first admin', { username: 'admin', file: tokenFile });
  await services.auth.start();
  lifecycle.onStop(() => services.auth.stop());
  lifecycle.onStop(() => services.presence.stop());
  lifecycle.onStop(() => services.usage?.stop());
  await pipeline.bus.start();
  lifecycle.onStop(() => pipeline.bus.stop());
  await pipeline.log.start(pipeline.own);
  pipeline.commands.start();
  lifecycle.onStop(async () => {
    await pipeline.log.stop();
    pipeline.commands.stop();
  });
}

/** What is queued is stored and answered before the sockets are told to go: see docs/decisions/0001. */
async function stopEdge(
  edge: ReturnType<typeof composeEdge>,
  pipeline: Pipeline,
  listening: us_listen_socket,
): Promise<void> {
  edge.nodeDirectory.stop();
  closeListenSocket(listening);
  const answered = edge.http.drain();
  // Other nodes may hold the partitions of some commands: their verdicts come over the bus.
  const settled = pipeline.commands.drain(VERDICTS_MS);
  await pipeline.log.stop();
  await settled;
  await answered;
  // One more turn, so that the last answers are written.
  await new Promise((resolve) => setImmediate(resolve));
  edge.sockets.drain();
  edge.slowConsumers.stop();
  edge.deadlines.stop();
  await new Promise((resolve) => setImmediate(resolve));
}

async function listenOn(
  app: ReturnType<typeof createUwsApp>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<us_listen_socket> {
  const result = await listen(app, host, port);
  if ('socket' in result) return result.socket;
  throw new StartupError(`Cannot listen on ${host}:${port}: ${LISTEN_PROBLEMS[result.problem]}.`);
}

const LISTEN_PROBLEMS: Readonly<Record<ListenProblem, string>> = {
  taken: 'another program listens there. Stop it, or choose another port with --port (server.port)',
  refused:
    'this machine does not have that address, or this user may not use that port. ' +
    'Choose others with --host and --port (server.host, server.port)',
};

function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
