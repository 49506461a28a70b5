import type { Clock } from '../clock.ts';
import type { PresenceEvent, PresenceStatus } from '../domain/events.ts';
import type { Id } from '../domain/ids.ts';
import type { EventBus } from '../pipeline/event-bus.ts';

type Presence = Omit<PresenceEvent, 'type'>;

/** Who is online on this node, announced on the event bus. State with an expiry, never in the log. */
export interface PresenceService {
  connected(userId: Id): void;
  /** The last socket of the user went; offline is announced after a short while, so that a reconnect is not seen. */
  disconnected(userId: Id): void;
  /** online, away or busy, as the user says. */
  set(userId: Id, status: PresenceStatus): void;
  of(userIds: readonly Id[]): Presence[];
  stop(): void;
}

interface Entry {
  status: PresenceStatus;
  lastSeenAt: number;
  /** When offline is announced; 0: connected. */
  offlineAt: number;
}

const OFFLINE_AFTER_MS = 5_000;
const SWEEP_MS = 1_000;
/** Last-seen times remembered of people who are offline. */
const REMEMBERED = 20_000;

export function createPresenceService(deps: { readonly clock: Clock; readonly bus: EventBus }): PresenceService {
  const entries = new Map<Id, Entry>();
  const leaving = new Set<Id>();

  const presenceOf = (userId: Id): Presence => {
    const entry = entries.get(userId);
    return { userId, status: entry?.status ?? 'offline', lastSeenAt: entry?.lastSeenAt ?? 0 };
  };
  const announce = (userIds: readonly Id[]): void => {
    if (userIds.length === 0) return;
    void deps.bus.publish(userIds.map((userId) => ({ type: 'presence', ...presenceOf(userId) })));
  };
  const forgetOldest = (): void => {
    for (const [userId, entry] of entries) {
      if (entries.size <= REMEMBERED + leaving.size) return;
      if (entry.status === 'offline') entries.delete(userId);
    }
  };
  const timer = setInterval(() => {
    const now = deps.clock.now();
    const gone: Id[] = [];
    for (const userId of leaving) {
      const entry = entries.get(userId);
      if (entry === undefined || entry.offlineAt > now) continue;
      leaving.delete(userId);
      entry.status = 'offline';
      gone.push(userId);
    }
    announce(gone);
    forgetOldest();
  }, SWEEP_MS);
  timer.unref();

  return {
    connected(userId) {
      const now = deps.clock.now();
      const entry = entries.get(userId);
      const wasLeaving = leaving.delete(userId);
      entries.delete(userId);
      entries.set(userId, {
        status: wasLeaving && entry !== undefined ? entry.status : 'online',
        lastSeenAt: now,
        offlineAt: 0,
      });
      if (!wasLeaving) announce([userId]);
    },
    disconnected(userId) {
      const entry = entries.get(userId);
      if (entry === undefined) return;
      entry.lastSeenAt = deps.clock.now();
      entry.offlineAt = entry.lastSeenAt + OFFLINE_AFTER_MS;
      leaving.add(userId);
    },
    set(userId, status) {
      const entry = entries.get(userId);
      if (entry === undefined || entry.status === status) return;
      entry.status = status;
      entry.lastSeenAt = deps.clock.now();
      announce([userId]);
    },
    of: (userIds) => userIds.map(presenceOf),
    stop() {
      clearInterval(timer);
    },
  };
}
