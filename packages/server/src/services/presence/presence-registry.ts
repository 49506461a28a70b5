import type { NodePresence, PresenceEvent, PresenceStatus } from '../../domain/events.ts';
import type { Id } from '../../domain/ids.ts';

export type Presence = Omit<PresenceEvent, 'type'>;

/** How a user stands on one node. */
export type Stand = Omit<NodePresence, 'userId'>;

/** Who is online where: one stand for each node that has sockets of a user, and what they come to. No timer, no I/O. */
export interface PresenceRegistry {
  /** The user as the whole cluster sees them. */
  of(userId: Id): Presence;
  stand(node: string, userId: Id): Stand | undefined;
  /** The newest choice of a status among the user's stands; undefined when the user has none. */
  choice(userId: Id): Pick<Stand, 'status' | 'statusAt'> | undefined;
  /** Status offline takes the stand away. */
  put(node: string, presence: NodePresence): void;
  /** Takes away what a node has, but for the users given. */
  drop(node: string, kept?: ReadonlyMap<Id, unknown>): void;
  usersOf(node: string): NodePresence[];
  /** Users whose status differs from what was told last. */
  takeChanges(): PresenceEvent[];
  /** Forgets the oldest last-seen times. */
  trim(): void;
}

interface NodeStand extends Stand {
  readonly node: string;
}

interface Entry {
  /** One or two: a user is rarely on more nodes, so a list is smaller and faster than a map. */
  stands: readonly NodeStand[];
  lastSeenAt: number;
  /** What was told last. */
  told: PresenceStatus;
}

/** Last-seen times remembered of people who are offline. */
const REMEMBERED = 20_000;
/** Of two choices in the same millisecond, every node takes the same. */
const RANK: readonly PresenceStatus[] = ['offline', 'online', 'away', 'busy'];

export function createPresenceRegistry(): PresenceRegistry {
  const entries = new Map<Id, Entry>();
  const touched = new Set<Id>();
  let online = 0;

  const change = (userId: Id, entry: Entry, stands: readonly NodeStand[]): void => {
    if (entry.stands.length === 0 && stands.length > 0) online += 1;
    if (entry.stands.length > 0 && stands.length === 0) online -= 1;
    entry.stands = stands;
    touched.add(userId);
  };
  const statusOf = (entry: Entry | undefined): PresenceStatus => newest(entry)?.status ?? 'offline';

  return {
    of(userId) {
      const entry = entries.get(userId);
      return { userId, status: statusOf(entry), lastSeenAt: entry?.lastSeenAt ?? 0 };
    },
    stand: (node, userId) => entries.get(userId)?.stands.find((stand) => stand.node === node),
    choice: (userId) => newest(entries.get(userId)),
    put(node, { userId, status, statusAt, lastSeenAt }) {
      let entry = entries.get(userId);
      if (entry === undefined) {
        entry = { stands: [], lastSeenAt, told: 'offline' };
        entries.set(userId, entry);
      } else if (entry.stands.length === 0) {
        // The last to be seen are the last to be forgotten.
        entries.delete(userId);
        entries.set(userId, entry);
      }
      entry.lastSeenAt = Math.max(entry.lastSeenAt, lastSeenAt);
      const others = entry.stands.filter((stand) => stand.node !== node);
      change(userId, entry, status === 'offline' ? others : [...others, { node, status, statusAt, lastSeenAt }]);
    },
    drop(node, kept) {
      for (const [userId, entry] of entries) {
        if (kept?.has(userId) === true || !entry.stands.some((stand) => stand.node === node)) continue;
        change(
          userId,
          entry,
          entry.stands.filter((stand) => stand.node !== node),
        );
      }
    },
    usersOf(node) {
      const users: NodePresence[] = [];
      for (const [userId, { stands }] of entries) {
        const stand = stands.find((one) => one.node === node);
        if (stand === undefined) continue;
        const { status, statusAt, lastSeenAt } = stand;
        users.push({ userId, status, statusAt, lastSeenAt });
      }
      return users;
    },
    takeChanges() {
      const events: PresenceEvent[] = [];
      for (const userId of touched) {
        const entry = entries.get(userId);
        const status = statusOf(entry);
        if (entry === undefined || status === entry.told) continue;
        entry.told = status;
        events.push({ type: 'presence', userId, status, lastSeenAt: entry.lastSeenAt });
      }
      touched.clear();
      return events;
    },
    trim() {
      for (const [userId, entry] of entries) {
        if (entries.size - online <= REMEMBERED) return;
        if (entry.stands.length === 0 && entry.told === 'offline') entries.delete(userId);
      }
    },
  };
}

/** The stand whose status was chosen last. */
function newest(entry: Entry | undefined): NodeStand | undefined {
  let best: NodeStand | undefined;
  for (const stand of entry?.stands ?? []) if (best === undefined || isNewer(stand, best)) best = stand;
  return best;
}

/** Whether the choice in `one` counts before the one in `other`. */
export function isNewer(one: Pick<Stand, 'status' | 'statusAt'>, other: Pick<Stand, 'status' | 'statusAt'>): boolean {
  if (one.statusAt !== other.statusAt) return one.statusAt > other.statusAt;
  return RANK.indexOf(one.status) > RANK.indexOf(other.status);
}
