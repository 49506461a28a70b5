import { CLOSE_CODES, LIMITS, offersProtocol, PROTOCOL_VERSION } from '@im-ts/protocol';
import type { Config } from '../config/schema.ts';
import type { Clock } from '../domain/clock.ts';
import { bannedText, type NetworkBans } from '../services/limits/network-bans.ts';
import type { PresenceService } from '../services/presence/presence-service.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { comebackReason } from './comeback.ts';
import { Connection, type SocketData } from './connection.ts';
import type { ConnectionRegistry } from './connection-registry.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { MountedApp } from './mounted-app.ts';
import { framingProblem } from './request-framing.ts';
import { DISABLED, type HttpRequest, type HttpResponse } from './uws.ts';

/** The WebSocket side of the port. */
export interface SocketServer {
  /**
   * Writes the answers that are queued. To be called before events of the same turn are published: uWebSockets.js writes
   * what a socket is subscribed to before anything else, ends its cork with that, and would then write each answer by
   * itself. Measured: one system call for each message, a seventh of all CPU.
   */
  flush(): void;
  /** Events may have been missed: whoever has read anything comes back, soon but not all at once, and reads again. */
  resync(): void;
  /** Closes the sockets of addresses that are banned by now. */
  endBanned(): void;
  /** Tells all sockets to come back elsewhere or later, and takes no new ones. */
  drain(): void;
  /** Takes new ones again. */
  admit(): void;
}

export interface SocketServerDeps {
  readonly app: MountedApp;
  readonly registry: ConnectionRegistry;
  readonly dispatcher: Dispatcher;
  readonly presence: Pick<PresenceService, 'disconnected'>;
  readonly clientAddress: (response: HttpResponse, request: HttpRequest) => string;
  readonly networkBans: Pick<NetworkBans, 'isBanned'>;
  readonly metrics: Metrics;
  readonly clock: Clock;
}

/**
 * How much a frame over our limit may have and still get an answer that says so; above it uWebSockets.js cuts the connection
 * without a close frame.
 */
const PAYLOAD_FACTOR = 4;
/** Clients told to go away come back within this time, not all at once. */
const SPREAD_MS = 10_000;
const RESYNC_SPREAD_MS = 5_000;

export function mountSockets(
  deps: SocketServerDeps,
  config: Pick<Config, 'limits' | 'websocket' | 'server'>,
): SocketServer {
  const { registry, dispatcher, metrics } = deps;
  let draining = false;
  let unflushed: Connection[] = [];
  const flush = (): void => {
    const connections = unflushed;
    unflushed = [];
    for (const connection of connections) connection.flush();
  };
  const host = {
    requestFlush(connection: Connection): void {
      if (unflushed.push(connection) === 1) process.nextTick(flush);
    },
  };
  const countOpen = (): void => {
    metrics.connections.set({ state: 'unauthenticated' }, registry.unauthenticated.size);
    metrics.connections.set({ state: 'open' }, registry.all.size - registry.unauthenticated.size);
  };

  deps.app.ws<SocketData>('/ws', {
    maxPayloadLength: LIMITS.frameBytes * PAYLOAD_FACTOR,
    maxBackpressure: config.websocket.maxBackpressureBytes,
    closeOnBackpressureLimit: 1,
    idleTimeout: LIMITS.idleTimeoutMs / 1_000,
    sendPingsAutomatically: true,
    compression: DISABLED,
    upgrade(response, request, context) {
      // The REST side answers it.
      if (framingProblem(request) !== undefined) {
        request.setYield(true);
        return;
      }
      const address = deps.clientAddress(response, request);
      const refusal = draining
        ? {
            status: '503 Service Unavailable',
            text: 'This node takes no new connections; connect to another one, or try again in a moment.',
          }
        : (refuseBanned(deps, address) ??
          refuseUpgrade(request, config.server.allowedOrigins) ??
          refuseByCount(registry, address, config.limits));
      if (refusal !== undefined) {
        response.cork(() => {
          response
            .writeStatus(refusal.status)
            .writeHeader('content-type', 'text/plain; charset=utf-8')
            .end(`${refusal.text}\n`);
        });
        return;
      }
      response.upgrade(
        { connection: new Connection(host, address, deps.clock.now()) },
        request.getHeader('sec-websocket-key'),
        PROTOCOL_VERSION,
        request.getHeader('sec-websocket-extensions'),
        context,
      );
    },
    open(socket) {
      const connection = socket.getUserData().connection;
      connection.opened(socket);
      registry.add(connection);
      countOpen();
    },
    message(socket, message, isBinary) {
      const connection = socket.getUserData().connection;
      if (isBinary) dispatcher.receive(connection, new Uint8Array(message));
      else connection.end('protocol_error', 'frames are binary protobuf');
    },
    drain(socket) {
      socket.getUserData().connection.continuePages();
    },
    close(socket, code) {
      const connection = socket.getUserData().connection;
      connection.closed();
      const userId = connection.identity?.user.id;
      if (registry.remove(connection) && userId !== undefined) deps.presence.disconnected(userId);
      metrics.connectionsClosed.inc({ reason: connection.endedReason ?? `code_${closeClass(code)}` });
      countOpen();
    },
  });

  return {
    flush,
    resync() {
      const connections = [...registry.all];
      for (const connection of connections) {
        // Nothing was read on a socket without Hello.
        if (!registry.unauthenticated.has(connection)) {
          connection.end('resync', comebackReason(connections.length, RESYNC_SPREAD_MS));
        }
      }
    },
    endBanned() {
      for (const connection of [...registry.all]) {
        if (deps.networkBans.isBanned(connection.address)) connection.end('address_banned');
      }
    },
    drain() {
      draining = true;
      const connections = [...registry.all];
      for (const connection of connections) {
        connection.end('going_away', comebackReason(connections.length, SPREAD_MS));
      }
    },
    admit() {
      draining = false;
    },
  };
}

/** Close codes of peers as few labels: anybody may send any code. */
function closeClass(code: number): string {
  if (code === 1000 || code === 1001 || code === 1005 || code === 1006 || code === 1009) return String(code);
  return 'other';
}

interface Refusal {
  readonly status: string;
  readonly text: string;
}

function refuseBanned(
  { networkBans, metrics }: Pick<SocketServerDeps, 'networkBans' | 'metrics'>,
  address: string,
): Refusal | undefined {
  if (!networkBans.isBanned(address)) return undefined;
  metrics.banned.inc({ kind: 'socket' });
  return { status: '403 Forbidden', text: bannedText(address) };
}

function refuseUpgrade(request: HttpRequest, allowedOrigins: readonly string[]): Refusal | undefined {
  const origin = request.getHeader('origin');
  if (origin !== '' && !allowedOrigins.includes(origin)) {
    return { status: '403 Forbidden', text: 'This origin may not open sockets here; see server.allowedOrigins.' };
  }
  if (!offersProtocol(request.getHeader('sec-websocket-protocol'))) {
    return { status: '400 Bad Request', text: `Ask for the subprotocol ${PROTOCOL_VERSION} (Sec-WebSocket-Protocol).` };
  }
  return undefined;
}

function refuseByCount(registry: ConnectionRegistry, address: string, limits: Config['limits']): Refusal | undefined {
  const full =
    registry.all.size >= limits.connections ||
    registry.atAddress(address) >= limits.connectionsPerAddress ||
    registry.unauthenticated.size >= limits.unauthenticatedConnections ||
    registry.unauthenticatedAtAddress(address) >= limits.unauthenticatedPerAddress;
  if (!full) return undefined;
  return { status: '503 Service Unavailable', text: `${CLOSE_CODES.too_many_connections.reason}; try again later.` };
}
