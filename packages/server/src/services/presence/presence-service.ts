import { type StatusMode, statusTextAt } from '@im-ts/protocol';
import type { Clock } from '../../domain/clock.ts';
import { toAppError } from '../../domain/errors.ts';
import type { NodeHeartbeatEvent, NodePresence, PresenceEvent, PresenceStatus } from '../../domain/events.ts';
import type { Id } from '../../domain/ids.ts';
import type { LastSeenRepository } from '../../domain/repositories/last-seen-repository.ts';
import type { StatusChanged } from '../../domain/scopes/status.ts';
import type { OwnStatus, SeenStatus } from '../../domain/status.ts';
import type { EventBus } from '../../pipeline/event-bus.ts';
import type { Logger } from '../../telemetry/log.ts';
import { createLastSeenWriter } from './last-seen.ts';
import { createPresencePeers } from './presence-peers.ts';
import { createPresenceRegistry, isNewer, type Presence, type Stand } from './presence-registry.ts';

/** Who is online, on this node and on the others. State with an expiry, never in the log. */
export interface PresenceService {
  /**
   * The user has a socket on this node. Resolves when it is known how they want to be shown; before that they are as they were.
   * Rejects when the database does not say.
   */
  connected(userId: Id): Promise<void>;
  /**
   * The last socket of the user on this node went; that is told after a short while, so that a reconnect is not seen.
   * The user is offline when no node has a socket of theirs.
   */
  disconnected(userId: Id): void;
  /** online, away or busy, as a device says; holds on every node until the user is offline, or chooses a mode. */
  set(userId: Id, status: PresenceStatus): void;
  of(userIds: readonly Id[]): Presence[];
  /** Everybody who is seen to be online, on any node. */
  online(): Id[];
  /** The user with what was written of them. */
  seen(status: SeenStatus): Presence;
  /** How the user wants to be shown; undefined: no socket of theirs is here. */
  modeHere(userId: Id): StatusMode | undefined;
  /** This node has written a status; its event may take a while, and what the user does after the answer comes before it. */
  written(userId: Id, status: OwnStatus): void;
  /** A status was changed, on whatever node. */
  statusChanged(userId: Id, change: StatusChanged): void;
  /** Something of the user was changed, and it was not heard what. */
  reread(userId: Id): void;
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
  /** Resolves when it is written when users were seen last. */
  stop(): Promise<void>;
}

export interface PresenceServiceDeps {
  readonly clock: Clock;
  /** undefined: there is no other node, so nothing is sent. */
  readonly bus: EventBus | undefined;
  /** Reads how a user wants to be shown. */
  readonly statusOf: (userId: Id) => Promise<OwnStatus>;
  readonly lastSeen: LastSeenRepository;
  readonly logger: Logger;
}

/** A user with sockets on this node. */
interface UserHere {
  /** undefined: not read yet, so the user is not shown. */
  status: OwnStatus | undefined;
  reading: Promise<void> | undefined;
  /** What this node has written, while its event is under way. */
  ahead: OwnStatus | undefined;
}

const OFFLINE_AFTER_MS = 5_000;
const SWEEP_MS = 1_000;

export function createPresenceService(deps: PresenceServiceDeps, node: string): PresenceService {
  const { clock, bus, logger } = deps;
  const registry = createPresenceRegistry();
  const lastSeen = createLastSeenWriter(deps);
  const here = new Map<Id, UserHere>();
  /** Users whose last socket here went, and when they count as gone. */
  const leaving = new Map<Id, number>();
  const handlers: ((events: readonly PresenceEvent[]) => void)[] = [];

  const tell = (): void => {
    const events = registry.takeChanges().map(withoutPastText);
    if (events.length > 0) for (const handler of handlers) handler(events);
  };
  const withoutPastText = <One extends Presence>(presence: One): One => {
    const { text, until } = statusTextAt({ text: presence.statusText, until: presence.statusUntil }, clock.now());
    return { ...presence, statusText: text, statusUntil: until };
  };
  const changeHere = (users: readonly NodePresence[]): void => {
    if (users.length === 0) return;
    for (const presence of users) registry.put(node, presence);
    peers?.publish(users);
    tell();
  };
  /** Nobody sees the users on this node any more; `at` is when they were seen last. */
  const withdraw = (users: readonly { readonly userId: Id; readonly at: number }[]): void => {
    const shown = users.filter(({ userId }) => registry.stand(node, userId) !== undefined);
    for (const { userId, at } of shown) lastSeen.seen(userId, at);
    changeHere(shown.map(({ userId, at }) => ({ userId, status: 'offline', statusAt: 0, lastSeenAt: at })));
  };
  /** Shows a user on this node as they want to be shown. */
  const show = (userId: Id, status: OwnStatus): void => {
    const mine = registry.stand(node, userId);
    if (status.mode === 'invisible') {
      // As if the last socket had gone before, so that nobody can tell the two apart.
      withdraw([{ userId, at: clock.now() - OFFLINE_AFTER_MS }]);
      return;
    }
    if (mine === undefined && leaving.has(userId)) return;
    const { mode, modeUrev, text, until, urev } = status;
    const chosen = registry.choice(userId);
    const stand: Omit<Stand, 'lastSeenAt'> =
      chosen !== undefined && (chosen.modeUrev ?? 0) >= modeUrev
        ? { status: chosen.status, statusAt: chosen.statusAt, ...ofMode(chosen.modeUrev ?? 0) }
        : { status: mode, statusAt: 0, ...ofMode(modeUrev) };
    const said = urev === 0 ? {} : { said: { text, until, urev } };
    changeHere([{ userId, ...stand, lastSeenAt: mine?.lastSeenAt ?? clock.now(), ...said }]);
  };
  const read = async (userId: Id, user: UserHere): Promise<void> => {
    try {
      const status = await deps.statusOf(userId);
      if (here.get(userId) !== user) return;
      if (user.status === undefined || status.urev >= user.status.urev) user.status = status;
      show(userId, user.status);
    } finally {
      user.reading = undefined;
    }
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
    const gone: { readonly userId: Id; readonly at: number }[] = [];
    for (const [userId, offlineAt] of leaving) {
      // In the order of leaving, so the first that is not due ends it.
      if (offlineAt > now) break;
      leaving.delete(userId);
      here.delete(userId);
      gone.push({ userId, at: offlineAt - OFFLINE_AFTER_MS });
    }
    withdraw(gone);
    void lastSeen.write();
    registry.trim();
  };
  let timer: NodeJS.Timeout | undefined;

  return {
    connected(userId) {
      let user = here.get(userId);
      if (user === undefined) {
        user = { status: undefined, reading: undefined, ahead: undefined };
        here.set(userId, user);
      }
      const isBack = leaving.delete(userId);
      // While nobody was here, a change may have been missed.
      if (user.status === undefined || isBack) user.reading ??= read(userId, user);
      return user.reading ?? Promise.resolve();
    },
    disconnected(userId) {
      const user = here.get(userId);
      if (user === undefined) return;
      if (user.status === undefined) {
        here.delete(userId);
        return;
      }
      leaving.delete(userId);
      leaving.set(userId, clock.now() + OFFLINE_AFTER_MS);
    },
    set(userId, status) {
      const mine = registry.stand(node, userId);
      const own = here.get(userId)?.status;
      if (mine === undefined || mine.status === status || own?.mode !== 'online') return;
      // Another node has heard of a mode that was chosen later.
      if ((mine.modeUrev ?? 0) > own.modeUrev) return;
      const now = clock.now();
      // After the choice it replaces, however the clocks of two nodes differ.
      const statusAt = Math.max(now, mine.statusAt + 1);
      changeHere([{ userId, status, statusAt, lastSeenAt: now, ...ofMode(own.modeUrev) }]);
    },
    of: (userIds) => userIds.map((userId) => withoutPastText(registry.of(userId))),
    online: () => registry.online(),
    seen(status) {
      const { userId } = status;
      const heard = registry.of(userId);
      const { text, until } = (registry.said(userId)?.urev ?? 0) > status.urev ? textOf(heard) : status;
      const lastSeenAt = Math.max(heard.lastSeenAt, status.lastSeenAt);
      return withoutPastText({ userId, status: heard.status, lastSeenAt, statusText: text, statusUntil: until });
    },
    modeHere(userId) {
      const { status, ahead } = here.get(userId) ?? {};
      return (ahead !== undefined && ahead.urev > (status?.urev ?? -1) ? ahead : status)?.mode;
    },
    written(userId, status) {
      const user = here.get(userId);
      if (user !== undefined && status.urev > (user.ahead?.urev ?? -1)) user.ahead = status;
    },
    statusChanged(userId, { status, lastSeenAt }) {
      const { text, until, urev } = status;
      registry.describe(userId, { text, until, urev }, lastSeenAt);
      const user = here.get(userId);
      if (user !== undefined && urev > (user.status?.urev ?? -1)) {
        user.status = status;
        show(userId, status);
      }
      tell();
    },
    reread(userId) {
      const user = here.get(userId);
      if (user === undefined) return;
      // The answer that is under way may be from before the change.
      const again = () => read(userId, user);
      const reading = user.reading === undefined ? again() : user.reading.then(again, again);
      reading.catch((error: unknown) =>
        logger.warn('the database did not say how a user wants to be shown', { reason: toAppError(error).code }),
      );
    },
    get usersHere() {
      return here.size;
    },
    lastNumber: () => peers?.lastNumber() ?? 0,
    onChange(handler) {
      handlers.push(handler);
    },
    heard: (beat) => peers?.heard(beat),
    silent(of) {
      const users = registry.usersOf(of);
      peers?.silent(of);
      // Whoever else hears the silence writes the same.
      for (const { userId } of users) {
        const { status, lastSeenAt } = registry.of(userId);
        if (status === 'offline') lastSeen.seen(userId, lastSeenAt);
      }
    },
    start() {
      timer = setInterval(sweep, SWEEP_MS);
      timer.unref();
      peers?.start();
    },
    stop() {
      clearInterval(timer);
      peers?.stop();
      const now = clock.now();
      for (const userId of here.keys()) {
        if (registry.stand(node, userId) === undefined) continue;
        lastSeen.seen(userId, (leaving.get(userId) ?? now + OFFLINE_AFTER_MS) - OFFLINE_AFTER_MS);
      }
      return lastSeen.write();
    },
  };
}

function ofMode(modeUrev: number): Pick<Stand, 'modeUrev'> {
  return modeUrev === 0 ? {} : { modeUrev };
}

function textOf({ statusText: text, statusUntil: until }: Presence) {
  return { text, until };
}
