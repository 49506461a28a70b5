import { createCommands } from '../commands/index.ts';
import type { Config } from '../config/schema.ts';
import type { Clock } from '../domain/clock.ts';
import type { Repositories } from '../domain/repositories.ts';
import { type ConnectionRegistry, createConnectionRegistry } from '../gateway/connection-registry.ts';
import { createDeadlines } from '../gateway/deadlines.ts';
import { createDeliver } from '../gateway/deliver.ts';
import { createDispatcher } from '../gateway/dispatcher.ts';
import { createHandshake } from '../gateway/handshake.ts';
import { createSlowConsumers } from '../gateway/slow-consumers.ts';
import { mountSockets } from '../gateway/socket-server.ts';
import type { TemplatedApp } from '../gateway/uws.ts';
import { createClientAddress } from '../http/client-address.ts';
import { mountHttp } from '../http/mount-http.ts';
import type { Readiness } from '../http/service-routes.ts';
import { createFanOut } from '../pipeline/fan-out.ts';
import { createAuthService } from '../services/auth/auth-service.ts';
import { createConversationService } from '../services/conversations/conversation-service.ts';
import { createHistoryService } from '../services/conversations/history-service.ts';
import { createMessageService } from '../services/conversations/message-service.ts';
import { createReceiptService } from '../services/conversations/receipt-service.ts';
import { createSummaries } from '../services/conversations/summaries.ts';
import { createSyncService } from '../services/conversations/sync-service.ts';
import { createRateLimits } from '../services/limits/rate-limits.ts';
import { createSharedUsage } from '../services/limits/shared-usage.ts';
import { createNodeDirectory } from '../services/presence/node-directory.ts';
import { createPresenceService } from '../services/presence/presence-service.ts';
import { createTypingService } from '../services/presence/typing-service.ts';
import { createAdminService } from '../services/users/admin-service.ts';
import { createAuditService } from '../services/users/audit-service.ts';
import { createUserService } from '../services/users/user-service.ts';
import { createIncidents } from '../telemetry/incidents.ts';
import type { Logger } from '../telemetry/log.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { serverVersion } from '../telemetry/version.ts';
import type { Pipeline } from './compose-pipeline.ts';

export interface CompositionDeps {
  readonly config: Config;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly repositories: Repositories;
  /** The database answers. */
  readonly storageIsHealthy: () => boolean;
}

export type Services = ReturnType<typeof composeServices>;

export function composeServices(deps: CompositionDeps, pipeline: Pipeline) {
  const { bus, commands, clusterBus } = pipeline;
  const { config, clock, metrics, logger, repositories } = deps;
  const { users, conversations, messages, markers, sessions } = repositories;
  const summaries = createSummaries({ messages, users });
  const usage =
    clusterBus === undefined
      ? undefined
      : createSharedUsage({ bus: clusterBus, clock, logger: logger.withTag('limits') }, pipeline.node);
  const auth = createAuthService({
    usage,
    users,
    sessions,
    bus,
    clock,
    metrics,
    logger: logger.withTag('auth'),
    options: config.auth,
  });
  const directory = createUserService({ users, markers, bus, logger });
  const audit = createAuditService({ audit: repositories.audit, clock });
  return {
    auth,
    usage,
    users: directory,
    admin: createAdminService({ users, sessions, directory, auth, audit }),
    conversations: createConversationService({ clock, commands, conversations, users, summaries }),
    messages: createMessageService({ commands }),
    history: createHistoryService({ messages, users }),
    sync: createSyncService({ clock, conversations, messages, markers, users, summaries }),
    receipts: createReceiptService({ markers, bus, logger: logger.withTag('receipts') }),
    presence: createPresenceService({ clock, bus: clusterBus, logger: logger.withTag('presence') }, pipeline.node),
    typing: createTypingService({ clock, bus }),
  };
}

/** Everything that the outside talks to: sockets and REST on one app. */
export function composeEdge(
  deps: CompositionDeps,
  parts: {
    readonly app: TemplatedApp;
    readonly pipeline: Pipeline;
    readonly services: Services;
    readonly readiness: () => Readiness;
  },
) {
  const { config, clock, metrics, logger } = deps;
  const { app, pipeline, services } = parts;
  const registry = createConnectionRegistry();
  const incidents = createIncidents(logger);
  const limits = createRateLimits(config.limits, clock, services.usage);
  const clientAddress = createClientAddress(config.server.trustedProxies);
  const slowConsumers = createSlowConsumers(
    { registry, metrics },
    {
      intervalMs: config.websocket.sweepInterval,
      connectionBytes: config.websocket.slowConsumerBytes,
      totalBytes: config.websocket.totalBackpressureBytes,
    },
  );
  const events = metrics.framesOut.labels('event');
  const deliver = createDeliver({
    app,
    registry,
    onDelivered: (bytes) => slowConsumers.delivered(bytes),
    onEvents: (count) => events.inc(count),
  });
  services.auth.onSessionsEnded((userId, sessionIds) => deliver.endSessions(userId, sessionIds));
  services.presence.onChange((changes) => {
    for (const change of changes) deliver.presence(change);
    deliver.flush();
  });
  const handshake = createHandshake({
    auth: services.auth,
    conversations: deps.repositories.conversations,
    presence: services.presence,
    registry,
    clock,
    incidents,
    version: serverVersion(),
    node: pipeline.node,
  });
  const dispatcher = createDispatcher({ commands: createCommands(services), handshake, limits, metrics, incidents });
  const sockets = mountSockets(
    { app, registry, dispatcher, presence: services.presence, clientAddress, metrics, clock },
    config,
  );
  pipeline.bus.subscribe(
    createFanOut(deliver, (outcomes) => {
      pipeline.commands.settle(outcomes);
      sockets.flush();
    }),
  );
  pipeline.bus.onDiscontinuity(() => {
    logger.warn('events may have been missed; sockets are told to come back and read again');
    metrics.resyncs.inc();
    sockets.resync();
  });
  const nodeDirectory = composeNodeDirectory(deps, { pipeline, services, registry });
  const http = mountHttp(app, {
    services,
    nodes: nodeDirectory,
    limits,
    clientAddress,
    idempotency: deps.repositories.idempotency,
    readiness: parts.readiness,
    metrics,
    logger: logger.withTag('http'),
    clock,
    config,
  });
  return { sockets, http, slowConsumers, nodeDirectory, deadlines: createDeadlines({ registry, clock }) };
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
