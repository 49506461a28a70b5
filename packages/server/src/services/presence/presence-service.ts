import type { Clock } from '../../domain/clock.ts';
import type { NodeHeartbeatEvent, NodePresence, PresenceEvent, PresenceStatus } from '../../domain/events.ts';
import type { Id } from '../../domain/ids.ts';
import type { EventBus } from '../../pipeline/event-bus.ts';
import type { Logger } from '../../telemetry/log.ts';
import { createPresencePeers } from './presence-peers.ts';
import { createPresenceRegistry, isNewer, type Presence } from './presence-registry.ts';

/** Who is online, on this node and on the others. State with an expiry, never in the log. */
export interface PresenceService {
  connected(userId: Id): void;
  /**
   * The last socket of the user on this node went; that is told after a short while, so that a reconnect is not seen.
   * The user is offline when no node has a socket of theirs.
   */
  disconnected(userId: Id): void;
  /** online, away or busy, as the user says; holds on every node until the user is offline. */
  set(userId: Id, status: PresenceStatus): void;
  of(userIds: readonly Id[]): Presence[];
  /** Users online on this node. */
  readonly usersHere: number;
  /** The number of the last event that told the others of changes here, for the beats. */
  lastNumber(): number;
  /** What this node's sockets must be told. */
  onChange(handler: (events: readonly PresenceEvent[]) => void): void;
  heard(beat: NodeHeartbeatEvent): void;
  /** Nobody has heard of a node for a while: its users are not online there. */
  silent(node: string): void;
  start(): void;
  stop(): void;
}

export interface PresenceServiceDeps {
  readonly clock: Clock;
  /** undefined: there is no other node, so nothing is sent. */
  readonly bus: EventBus | undefined;
  readonly logger: Logger;
}

const OFFLINE_AFTER_MS = 5_000;
const SWEEP_MS = 1_000;

export function createPresenceService(deps: PresenceServiceDeps, node: string): PresenceService {
  const { clock, bus, logger } = deps;
  const registry = createPresenceRegistry();
  /** Users whose last socket here went, and when they count as gone. */
  const leaving = new Map<Id, number>();
  const handlers: ((events: readonly PresenceEvent[]) => void)[] = [];
  let usersHere = 0;

  const tell = (): void => {
    const events = registry.takeChanges();
    if (events.length > 0) for (const handler of handlers) handler(events);
  };
  const changeHere = (users: readonly NodePresence[]): void => {
    if (users.length === 0) return;
    for (const presence of users) registry.put(node, presence);
    peers?.publish(users);
    tell();
  };
  /** A status chosen on another node holds for the sockets here too, also after the user has left that node. */
  const adopt = (users: readonly NodePresence[]): void => {
    const adopted: NodePresence[] = [];
    for (const presence of users) {
      const mine = registry.stand(node, presence.userId);
      if (mine === undefined || presence.status === 'offline' || !isNewer(presence, mine)) continue;
      adopted.push({ ...presence, lastSeenAt: mine.lastSeenAt });
    }
    changeHere(adopted);
  };
  const peers =
    bus === undefined
      ? undefined
      : createPresencePeers(
          {
            bus,
            registry,
            clock,
            logger,
            onChanged(users) {
              adopt(users);
              tell();
            },
          },
          node,
        );

  const sweep = (): void => {
    const now = clock.now();
    const gone: NodePresence[] = [];
    for (const [userId, offlineAt] of leaving) {
      // In the order of leaving, so the first that is not due ends it.
      if (offlineAt > now) break;
      leaving.delete(userId);
      gone.push({ userId, status: 'offline', statusAt: 0, lastSeenAt: offlineAt - OFFLINE_AFTER_MS });
    }
    usersHere -= gone.length;
    changeHere(gone);
    registry.trim();
  };
  let timer: NodeJS.Timeout | undefined;

  return {
    connected(userId) {
      if (leaving.delete(userId)) return;
      usersHere += 1;
      const chosen = registry.choice(userId) ?? { status: 'online', statusAt: 0 };
      changeHere([{ userId, status: chosen.status, statusAt: chosen.statusAt, lastSeenAt: clock.now() }]);
    },
    disconnected(userId) {
      if (registry.stand(node, userId) === undefined) return;
      leaving.delete(userId);
      leaving.set(userId, clock.now() + OFFLINE_AFTER_MS);
    },
    set(userId, status) {
      const mine = registry.stand(node, userId);
      if (mine === undefined || mine.status === status) return;
      const now = clock.now();
      // After the choice it replaces, however the clocks of two nodes differ.
      changeHere([{ userId, status, statusAt: Math.max(now, mine.statusAt + 1), lastSeenAt: now }]);
    },
    of: (userIds) => userIds.map((userId) => registry.of(userId)),
    get usersHere() {
      return usersHere;
    },
    lastNumber: () => peers?.lastNumber() ?? 0,
    onChange(handler) {
      handlers.push(handler);
    },
    heard: (beat) => peers?.heard(beat),
    silent: (of) => peers?.silent(of),
    start() {
      timer = setInterval(sweep, SWEEP_MS);
      timer.unref();
      peers?.start();
    },
    stop() {
      clearInterval(timer);
      peers?.stop();
    },
  };
}
