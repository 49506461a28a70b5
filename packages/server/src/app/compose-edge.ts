import { type ConnectionRegistry, createConnectionRegistry } from '../gateway/connection-registry.ts';
import { createDeadlines } from '../gateway/deadlines.ts';
import { createDeliver } from '../gateway/deliver.ts';
import { createDispatcher } from '../gateway/dispatcher.ts';
import { createHandshake } from '../gateway/handshake.ts';
import { createPresenceWatches } from '../gateway/presence-watches.ts';
import { createReceiptWatches } from '../gateway/receipt-watches.ts';
import { createScopeWatch } from '../gateway/scope-watch.ts';
import { createSlowConsumers } from '../gateway/slow-consumers.ts';
import { mountSockets } from '../gateway/socket-server.ts';
import type { TemplatedApp } from '../gateway/uws.ts';
import { createHandlers } from '../generated/handlers.ts';
import { createClientAddress } from '../http/client-address.ts';
import { mountHttp } from '../http/mount-http.ts';
import type { Readiness } from '../http/service-routes.ts';
import { createResolveTargets } from '../operation/resolve-targets.ts';
import { submitSend } from '../operations/send-message.ts';
import { createFanOut } from '../pipeline/fan-out.ts';
import type { AnnouncementService } from '../services/announcements/announcement-service.ts';
import type { JobService } from '../services/jobs/job-service.ts';
import { createRateLimits } from '../services/limits/rate-limits.ts';
import { createNodeDirectory } from '../services/presence/node-directory.ts';
import { createIncidents } from '../telemetry/incidents.ts';
import { serverVersion } from '../telemetry/version.ts';
import type { Files } from './compose-files.ts';
import type { Pipeline } from './compose-pipeline.ts';
import type { Services } from './compose-services.ts';
import type { CompositionDeps } from './composition-deps.ts';

/** Sockets and REST, see composeEdge. */
export type Edge = ReturnType<typeof composeEdge>;

/** Joins what the outside talks to: sockets and REST on one app. Nothing is started. */
export function composeEdge(
  deps: CompositionDeps,
  parts: {
    readonly app: TemplatedApp;
    readonly pipeline: Pipeline;
    readonly services: Services;
    readonly files: Files;
    readonly jobs: JobService;
    readonly announcements: AnnouncementService;
    readonly readiness: () => Readiness;
  },
) {
  const { config, clock, metrics, logger } = deps;
  const { app, pipeline, services } = parts;
  const registry = createConnectionRegistry();
  const incidents = createIncidents(logger);
  const limits = createRateLimits(config.limits, clock, services.usage);
  const clientAddress = createClientAddress(config.server.trustedProxies);
  const { networkBans } = services;
  const slowConsumers = createSlowConsumers(
    { registry, metrics },
    {
      intervalMs: config.websocket.sweepInterval,
      connectionBytes: config.websocket.slowConsumerBytes,
      totalBytes: config.websocket.totalBackpressureBytes,
    },
  );
  const events = metrics.framesOut.labels('event');
  const watches = createPresenceWatches({
    people: services.people,
    conversations: deps.repositories.conversations,
    presence: services.presence,
    logger: logger.withTag('presence'),
  });
  const receiptWatches = createReceiptWatches({
    receipts: services.messageReceipts,
    clock,
    logger: logger.withTag('receipts'),
  });
  const deliver = createDeliver({
    app,
    registry,
    onDelivered: (bytes) => slowConsumers.delivered(bytes),
    onEvents: (count) => events.inc(count),
    onRelationsChanged: (userIds) => watches.relationsChanged(userIds),
    onScope: (userId, urev) => scopeWatch.announced(userId, urev),
  });
  const scopeWatch = createScopeWatch({
    heads: deps.repositories.scopes,
    registry,
    toUser(userId, events) {
      deliver.toUser(userId, events);
      services.presence.reread(userId);
    },
    logger: logger.withTag('scopes'),
  });
  services.auth.onSessionsEnded((userId, sessionIds) => deliver.endSessions(userId, sessionIds));
  services.presence.onChange((changes) => {
    for (const change of changes) deliver.presence(change);
    deliver.flush();
  });
  pipeline.bus.subscribe((events) => {
    for (const event of events) {
      if (event.type !== 'user') continue;
      if (event.changes.length === 0) services.presence.reread(event.userId);
      for (const change of event.changes) {
        if (change.type !== 'status') continue;
        if (change.otherAudience) watches.audienceChanged(event.userId);
        services.presence.statusChanged(event.userId, change);
      }
    }
  });
  const handshake = createHandshake({
    auth: services.auth,
    conversations: deps.repositories.conversations,
    presence: services.presence,
    registry,
    scopes: scopeWatch,
    watches,
    receiptWatches,
    clock,
    incidents,
    version: serverVersion(),
    node: pipeline.node,
    historyId: deps.historyId,
    get connectionsPerUser() {
      return config.limits.connectionsPerUser;
    },
  });
  const nodeDirectory = composeNodeDirectory(deps, { pipeline, services, registry });
  const handlers = createHandlers({
    ...services,
    nodes: nodeDirectory,
    jobs: parts.jobs,
    announcements: parts.announcements,
  });
  const resolveTargets = createResolveTargets(services);
  const dispatcher = createDispatcher({
    handlers,
    submitSend: submitSend(services),
    explain: services.messages.explain,
    resolveTargets,
    handshake,
    limits,
    metrics,
    incidents,
  });
  const sockets = mountSockets(
    { app, registry, dispatcher, presence: services.presence, clientAddress, networkBans, metrics, clock },
    config,
  );
  pipeline.bus.subscribe(
    createFanOut(deliver, (outcomes) => {
      pipeline.commands.settle(outcomes);
      sockets.flush();
    }),
  );
  pipeline.bus.subscribe((events) => receiptWatches.observe(events));
  pipeline.bus.onDiscontinuity(() => {
    logger.warn('events may have been missed; clients reconnect and read again');
    metrics.resyncs.inc();
    sockets.resync();
  });
  const http = mountHttp(app, {
    auth: services.auth,
    handlers,
    resolveTargets,
    limits,
    clientAddress,
    networkBans,
    idempotency: deps.repositories.idempotency,
    files: { ...parts.files, options: config.files },
    incoming: services.incoming,
    readiness: parts.readiness,
    metrics,
    logger: logger.withTag('http'),
    clock,
    config,
  });
  networkBans.onChange(() => {
    sockets.endBanned();
    http.endBanned();
  });
  return {
    sockets,
    http,
    slowConsumers,
    watches,
    receiptWatches,
    scopeWatch,
    nodeDirectory,
    deadlines: createDeadlines({ registry, clock }),
  };
}

/** Which nodes live, and what that means for who is online. */
function composeNodeDirectory(
  { clock, logger }: CompositionDeps,
  parts: { readonly pipeline: Pipeline; readonly services: Services; readonly registry: ConnectionRegistry },
) {
  const { presence } = parts.services;
  const nodeDirectory = createNodeDirectory(
    {
      bus: parts.pipeline.clusterBus,
      clock,
      logger: logger.withTag('nodes'),
      content: () => ({
        number: presence.lastNumber(),
        usersOnline: presence.usersHere,
        sockets: parts.registry.all.size,
      }),
    },
    { node: parts.pipeline.node, version: serverVersion() },
  );
  nodeDirectory.onHeartbeat((beat) => presence.heard(beat));
  nodeDirectory.onSilent((node) => presence.silent(node));
  return nodeDirectory;
}
