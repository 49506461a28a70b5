import type { Connection } from '../gateway/connection.ts';
import { type ConnectionRegistry, createConnectionRegistry } from '../gateway/connection-registry.ts';
import { createDeadlines } from '../gateway/deadlines.ts';
import { createDeliver, createIsFollowed } from '../gateway/deliver.ts';
import { createDispatcher } from '../gateway/dispatcher.ts';
import { createHandshake } from '../gateway/handshake.ts';
import type { MountedApp } from '../gateway/mounted-app.ts';
import { createPresenceWatches } from '../gateway/presence-watches.ts';
import { createReceiptWatches } from '../gateway/receipt-watches.ts';
import { createScopeWatch } from '../gateway/scope-watch.ts';
import { createSlowConsumers } from '../gateway/slow-consumers.ts';
import { mountSockets } from '../gateway/socket-server.ts';
import { createHandlers } from '../generated/handlers.ts';
import { createClientAddress } from '../http/client-address.ts';
import { mountHttp } from '../http/mount-http.ts';
import type { Readiness } from '../http/service-routes.ts';
import { createResolveTargets } from '../operation/resolve-targets.ts';
import { submitSend } from '../operations/send-message.ts';
import { createFanOut } from '../pipeline/fan-out.ts';
import type { AnnouncementService } from '../services/announcements/announcement-service.ts';
import { createConfigService } from '../services/config/config-service.ts';
import type { JobService } from '../services/jobs/job-service.ts';
import { createRateLimits } from '../services/limits/rate-limits.ts';
import { createNodeService } from '../services/nodes/node-service.ts';
import { createNodeDirectory, type NodeDirectory } from '../services/presence/node-directory.ts';
import type { RetentionService } from '../services/retention/retention-service.ts';
import type { RecordEvent } from '../services/watch/server-events.ts';
import { createIncidents } from '../telemetry/incidents.ts';
import { serverVersion } from '../telemetry/version.ts';
import type { Files } from './compose-files.ts';
import type { Pipeline } from './compose-pipeline.ts';
import type { Services } from './compose-services.ts';
import type { Watch } from './compose-watch.ts';
import type { CompositionDeps } from './composition-deps.ts';

/** Sockets and REST, see composeEdge. */
export type Edge = ReturnType<typeof composeEdge>;

/** Joins what the outside talks to: sockets and REST on one app. Nothing is started. */
export function composeEdge(
  deps: CompositionDeps,
  parts: {
    readonly app: MountedApp;
    readonly pipeline: Pipeline;
    readonly services: Services;
    readonly files: Files;
    readonly jobs: JobService;
    readonly retention: RetentionService;
    readonly announcements: AnnouncementService;
    readonly readiness: () => Readiness;
    readonly record: RecordEvent;
    readonly watch: (directory: NodeDirectory) => Watch;
  },
) {
  const { config, clock, metrics, logger } = deps;
  const { app, pipeline, services, record } = parts;
  const registry = createConnectionRegistry();
  const onIncident = (target: string, detail: string): void => record({ kind: 'incident', target, detail });
  const incidents = createIncidents(logger, onIncident);
  const limits = createRateLimits(config.limits, clock, services.usage);
  const clientAddress = createClientAddress(config.server.trustedProxies);
  const { networkBans } = services;
  const slowConsumers = createSlowConsumers(
    { registry, metrics, onEnded: slowConsumerNote(record) },
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
  const nodeDirectory = composeNodeDirectory(deps, { pipeline, services, registry, record });
  const watch = parts.watch(nodeDirectory);
  const { serverConfig, repositories } = deps;
  const handlers = createHandlers({
    ...services,
    ...watch.services,
    nodes: nodeDirectory,
    nodeControl: createNodeService({
      repository: repositories.nodes,
      directory: nodeDirectory,
      owners: services.logOwners,
      logger: logger.withTag('nodes'),
      isCluster: pipeline.clusterBus !== undefined,
      audit: services.audit,
    }),
    config: createConfigService({ serverConfig, audit: services.audit }, pipeline.node),
    jobs: parts.jobs,
    retention: parts.retention,
    announcements: parts.announcements,
    thisNode: pipeline.node,
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
  const isFollowed = createIsFollowed({ app, registry });
  pipeline.bus.hearOnly?.((conversationId) => isFollowed(conversationId) || receiptWatches.isWatched(conversationId));
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
    onIncident,
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
    watch,
    deadlines: createDeadlines({ registry, clock }),
  };
}

/** Beyond so many a minute, connections of slow clients are not listed one by one. */
const SLOW_A_MINUTE = 30;

function slowConsumerNote(record: RecordEvent): (connection: Connection) => void {
  let minute = 0;
  let count = 0;
  return ({ identity, address }) => {
    const now = Math.floor(Date.now() / 60_000);
    if (now !== minute) count = 0;
    minute = now;
    count += 1;
    const user = identity?.user.username;
    if (count <= SLOW_A_MINUTE) record({ kind: 'client.slow', actor: user === undefined ? '' : `@${user}`, address });
  };
}

/** Which nodes live, and what that means for who is online. */
function composeNodeDirectory(
  { clock, logger }: CompositionDeps,
  parts: {
    readonly pipeline: Pipeline;
    readonly services: Services;
    readonly registry: ConnectionRegistry;
    readonly record: RecordEvent;
  },
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
  nodeDirectory.onSilent((target, wasLeaving) => {
    presence.silent(target);
    // One of those that are left tells it.
    const [self, ...others] = nodeDirectory.list();
    if (!wasLeaving && others.every(({ id }) => self !== undefined && self.id < id))
      parts.record({ kind: 'node.lost', target });
  });
  return nodeDirectory;
}
