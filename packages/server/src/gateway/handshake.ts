import {
  CAPABILITIES,
  checkRequest,
  decodeClientFrame,
  encodeReply,
  HELLO,
  knownCapabilities,
  LIMITS,
  type Value,
} from '@im-ts/protocol';
import type { Clock } from '../domain/clock.ts';
import { AppError, toAppError } from '../domain/errors.ts';
import type { Id } from '../domain/ids.ts';
import type { ConversationRepository } from '../domain/repositories/conversation-repository.ts';
import type { Identity } from '../domain/session.ts';
import { requireScope } from '../domain/token-scopes.ts';
import type { AuthService } from '../services/auth/auth-service.ts';
import type { PresenceService } from '../services/presence/presence-service.ts';
import type { Incidents } from '../telemetry/incidents.ts';
import type { Connection } from './connection.ts';
import type { ConnectionRegistry } from './connection-registry.ts';
import { encodeError, toFieldError } from './refusal.ts';
import { type SessionDeps, SocketSession } from './socket-session.ts';
import { conversationTopic, userTopic } from './topics.ts';

/** Turns a socket that has just opened into a welcomed one. */
export interface Handshake {
  /** The first frame. `bytes` are valid during the call only. */
  receive(connection: Connection, bytes: Uint8Array): void;
}

export interface HandshakeDeps extends SessionDeps {
  readonly auth: Pick<AuthService, 'authenticate' | 'isActive'>;
  readonly conversations: Pick<ConversationRepository, 'subscriptions'>;
  readonly presence: Pick<PresenceService, 'connected'>;
  readonly registry: ConnectionRegistry;
  readonly clock: Clock;
  readonly incidents: Incidents;
  readonly version: string;
  readonly node: string;
  readonly historyId: string;
  /** Sockets of one user at once. */
  readonly connectionsPerUser: number;
}

/** Memberships of one user that are followed on one socket, those without a topic of their own included. */
const MEMBERSHIPS = LIMITS.subscriptions * 20;
/** How often memberships are read for one Hello, when each time what comes meanwhile contradicts what was read. */
const READS = 5;

/**
 * Subscribe, then read: the socket is registered under its user first. A change of membership that is announced meanwhile and
 * contradicts what was read may be an old one that is announced again, so the memberships are read once more. All
 * subscriptions and Welcome happen in the turn of the last read, so that no event falls between them. What happened before
 * Welcome, the client reads by Sync.
 */
export function createHandshake(deps: HandshakeDeps): Handshake {
  const refuse = (connection: Connection, requestId: number, error: AppError): void => {
    connection.send(encodeError(requestId, error));
    connection.end(error.code === 'token_expired' ? 'token_expired' : closeReason(error), error.message);
  };

  const load = async (connection: Connection, requestId: number, hello: Value<'Hello'>): Promise<void> => {
    try {
      const identity = await deps.auth.authenticate(hello.token);
      if (!connection.open) return;
      // Events hold messages.
      if (!hello.withoutEvents) requireScope(identity.session, 'read');
      if (deps.registry.ofUser(identity.user.id).size >= deps.connectionsPerUser) {
        connection.end('too_many_connections', `you have ${deps.connectionsPerUser} open sockets here; close others`);
        return;
      }
      connection.identity = identity;
      connection.withoutEvents = hello.withoutEvents;
      deps.registry.identify(connection, identity.user.id);
      if (!connection.withoutEvents) {
        await deps.presence.connected(identity.user.id);
        if (!connection.open) return;
      }
      connection.calls = knownCapabilities(hello.capabilities).includes('calls');
      let memberships = new Set<Id>();
      for (let reads = 1; !connection.withoutEvents && reads <= READS; reads++) {
        const changes = new Map<Id, boolean>();
        connection.membershipChanges = changes;
        memberships = new Set(
          await deps.conversations.subscriptions(identity.user.id, MEMBERSHIPS, LIMITS.subscriptions),
        );
        if (!connection.open) return;
        if (agrees(changes, memberships)) break;
      }
      // Asked after registering: a session that ended before is seen here, one that ends later finds the socket.
      if (!deps.auth.isActive(identity.session.id)) throw new AppError('session_revoked');
      if (!connection.withoutEvents) subscribe(deps.registry, connection, identity.user.id, memberships);
      connection.welcomed(new SocketSession(connection, identity, deps));
      connection.send(encodeReply(requestId, 'welcome', welcome(deps, identity)));
    } catch (thrown) {
      if (!connection.open) return;
      refuse(connection, requestId, deps.incidents.note(toAppError(thrown), 'handshake'));
    }
  };

  return {
    receive(connection, bytes) {
      if (bytes.length > LIMITS.helloFrameBytes) {
        refuse(
          connection,
          0,
          new AppError('too_large', `The first frame may have ${LIMITS.helloFrameBytes} bytes at most.`),
        );
        return;
      }
      const decoded = decodeClientFrame(bytes);
      if (!decoded.ok) {
        refuse(connection, decoded.requestId, new AppError(decoded.code, decoded.message));
        return;
      }
      if (decoded.command !== 'hello') {
        refuse(connection, decoded.requestId, new AppError('hello_required'));
        return;
      }
      const wrong = checkRequest(HELLO, decoded.request);
      if (wrong !== undefined) {
        refuse(connection, decoded.requestId, toFieldError(HELLO, wrong));
        return;
      }
      connection.phase = 'loading';
      void load(connection, decoded.requestId, decoded.request as unknown as Value<'Hello'>);
    },
  };
}

function closeReason(error: AppError): 'session_revoked' | 'hello_refused' | 'overloaded' {
  if (error.code === 'session_revoked') return 'session_revoked';
  return error.code === 'unavailable' || error.code === 'internal' ? 'overloaded' : 'hello_refused';
}

function agrees(changes: ReadonlyMap<Id, boolean>, memberships: ReadonlySet<Id>): boolean {
  for (const [conversationId, joined] of changes) if (memberships.has(conversationId) !== joined) return false;
  return true;
}

/** The user's own topic first and for life: leaving a socket's last topic in the turn of a publish loses the publish. */
function subscribe(registry: ConnectionRegistry, connection: Connection, userId: Id, memberships: Set<Id>): void {
  for (const [conversationId, joined] of connection.membershipChanges ?? []) {
    if (joined) memberships.add(conversationId);
    else memberships.delete(conversationId);
  }
  connection.membershipChanges = undefined;
  connection.subscribe(userTopic(userId));
  const ids = [...memberships];
  for (const id of ids.slice(0, LIMITS.subscriptions)) connection.subscribe(conversationTopic(id));
  if (ids.length > LIMITS.subscriptions) registry.setOverflow(connection, new Set(ids.slice(LIMITS.subscriptions)));
}

function welcome(deps: HandshakeDeps, identity: Identity): Value<'Welcome'> {
  return {
    user: identity.user,
    sessionId: identity.session.id,
    serverTime: deps.clock.now(),
    serverVersion: deps.version,
    capabilities: [...CAPABILITIES],
    limits: {
      frameBytes: LIMITS.frameBytes,
      bodyCodePoints: LIMITS.bodyCodePoints,
      payloadBytes: LIMITS.payloadBytes,
      pageMessages: LIMITS.historyPage,
      inFlight: LIMITS.inFlight,
    },
    tokenExpiresAt: identity.session.expiresAt,
    node: deps.node,
    historyId: deps.historyId,
  };
}
