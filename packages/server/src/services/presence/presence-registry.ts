import type { NodePresence, PresenceEvent, PresenceStatus } from '../../domain/events.ts';
import type { Id } from '../../domain/ids.ts';
import type { SaidStatus } from '../../domain/status.ts';

export type Presence = Omit<PresenceEvent, 'type'>;

/** How a user stands on one node. */
export type Stand = Omit<NodePresence, 'userId' | 'said'>;

/** Which status was chosen, and when; see NodePresence. */
export type Choice = Pick<Stand, 'status' | 'statusAt' | 'modeUrev'>;

/** Who is online where: one stand for each node that has sockets of a user, and what they come to. No timer, no I/O. */
export interface PresenceRegistry {
  /** The user as the whole cluster sees them. */
  of(userId: Id): Presence;
  /** Everybody who has a stand. */
  online(): Id[];
  /** What the user says of themself, as far as it was heard. */
  said(userId: Id): SaidStatus | undefined;
  stand(node: string, userId: Id): Stand | undefined;
  /** The newest choice of a status among the user's stands; undefined when the user has none. */
  choice(userId: Id): Choice | undefined;
  /** Status offline takes the stand away. */
  put(node: string, presence: NodePresence): void;
  /** What the user says of themself, wherever they are; an older text than the known one changes nothing. */
  describe(userId: Id, said: SaidStatus, lastSeenAt: number): void;
  /** Takes away what a node has, but for the users given. */
  drop(node: string, kept?: ReadonlyMap<Id, unknown>): void;
  usersOf(node: string): NodePresence[];
  /** Users whose status or text differs from what was told last. */
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
  said: SaidStatus | undefined;
  /** What was told last. */
  told: PresenceStatus;
  toldText: number;
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
  /** The last to be seen are the last to be forgotten. */
  const refreshed = (userId: Id, lastSeenAt: number): Entry => {
    let entry = entries.get(userId);
    if (entry === undefined) {
      entry = { stands: [], lastSeenAt, said: undefined, told: 'offline', toldText: 0 };
      entries.set(userId, entry);
    } else if (entry.stands.length === 0) {
      entries.delete(userId);
      entries.set(userId, entry);
    }
    entry.lastSeenAt = Math.max(entry.lastSeenAt, lastSeenAt);
    return entry;
  };
  const hear = (entry: Entry, said: SaidStatus | undefined): void => {
    if (said !== undefined && said.urev > (entry.said?.urev ?? 0)) entry.said = said;
  };

  return {
    of(userId) {
      const entry = entries.get(userId);
      return presenceOf(userId, statusOf(entry), entry);
    },
    online: () => [...entries].filter(([, { stands }]) => stands.length > 0).map(([userId]) => userId),
    said: (userId) => entries.get(userId)?.said,
    stand: (node, userId) => entries.get(userId)?.stands.find((stand) => stand.node === node),
    choice: (userId) => newest(entries.get(userId)),
    put(node, { userId, said, ...stand }) {
      const entry = refreshed(userId, stand.lastSeenAt);
      hear(entry, said);
      const others = entry.stands.filter((other) => other.node !== node);
      change(userId, entry, stand.status === 'offline' ? others : [...others, { ...stand, node }]);
    },
    describe(userId, said, lastSeenAt) {
      hear(refreshed(userId, lastSeenAt), said);
      touched.add(userId);
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
      for (const [userId, { stands, said }] of entries) {
        const found = stands.find((one) => one.node === node);
        if (found === undefined) continue;
        const { node: _, ...stand } = found;
        users.push({ userId, ...stand, ...(said === undefined ? {} : { said }) });
      }
      return users;
    },
    takeChanges() {
      const events: PresenceEvent[] = [];
      for (const userId of touched) {
        const entry = entries.get(userId);
        if (entry === undefined) continue;
        const status = statusOf(entry);
        const text = entry.said?.urev ?? 0;
        if (status === entry.told && text === entry.toldText) continue;
        entry.told = status;
        entry.toldText = text;
        events.push({ type: 'presence', ...presenceOf(userId, status, entry) });
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

function presenceOf(userId: Id, status: PresenceStatus, entry: Entry | undefined): Presence {
  const { text = '', until = 0 } = entry?.said ?? {};
  return { userId, status, lastSeenAt: entry?.lastSeenAt ?? 0, statusText: text, statusUntil: until };
}

/** The stand whose status was chosen last. */
function newest(entry: Entry | undefined): NodeStand | undefined {
  let best: NodeStand | undefined;
  for (const stand of entry?.stands ?? []) if (best === undefined || isNewer(stand, best)) best = stand;
  return best;
}

/** Whether the choice in `one` counts before the one in `other`. */
export function isNewer(one: Choice, other: Choice): boolean {
  const [mine, theirs] = [one.modeUrev ?? 0, other.modeUrev ?? 0];
  if (mine !== theirs) return mine > theirs;
  if (one.statusAt !== other.statusAt) return one.statusAt > other.statusAt;
  return RANK.indexOf(one.status) > RANK.indexOf(other.status);
}
