import { nameKey } from '@im-ts/protocol';
import type { AuditEntry } from '../../domain/audit.ts';
import type { Clock } from '../../domain/clock.ts';
import type { AuditRepository } from '../../domain/repositories/audit-repository.ts';
import type { UserRepository } from '../../domain/repositories/user-repository.ts';
import type { WatchRepository } from '../../domain/repositories/watch-repository.ts';
import { KEEP_EVENTS_MS, type StoredEvent } from '../../domain/server-event.ts';
import { withActors } from '../users/audit-actors.ts';
import { decodePlaces, type EventPlaces, encodePlaces, placeAt, readOn } from './event-cursor.ts';

/** An event as admins see it. */
export interface FeedEvent extends Omit<StoredEvent, 'id'> {
  /** "e7" of the events, "a7" of the audit log. */
  readonly id: string;
}

/** Which events are wanted. */
export interface EventFilter {
  /** "login.refused", or "login" for all that begin so; empty: all. */
  readonly kinds: readonly string[];
  /** With or without "@"; '': all. */
  readonly user: string;
  /** "#handle" or the id of a conversation; '': all. */
  readonly group: string;
}

/** A page of events, and where the next one begins. */
export interface EventPage {
  readonly events: readonly FeedEvent[];
  readonly cursor: string;
  readonly more: boolean;
}

/** Events and entries of the audit log as one list that is followed. */
export interface EventFeed {
  /**
   * What is behind a cursor; without one, from a time on: 0 is an hour ago, and a time to come is now. Waits up to `waitMs` while there is nothing; after so many
   * waiting readers, it does not wait.
   */
  read(
    request: {
      readonly cursor: string;
      readonly since: number;
      readonly limit: number;
      readonly waitMs: number;
    } & EventFilter,
  ): Promise<EventPage>;
  /** Something may be there. */
  wake(): void;
  /** Ends all waiting. */
  stop(): void;
}

/** Where somebody begins who does not say. */
const USUAL_MS = 3_600_000;
const LOOK_MS = 1_000;
/** The longest wait: far below what proxies wait for an answer. */
const WAIT_MS = 25_000;
const WAITING_READERS = 50;

export function createEventFeed(deps: {
  readonly watch: Pick<WatchRepository, 'events' | 'newestBefore'>;
  readonly audit: Pick<AuditRepository, 'range'>;
  readonly users: Pick<UserRepository, 'byIds'>;
  readonly clock: Clock;
}): EventFeed {
  const { watch, audit, users, clock } = deps;
  const waiters = new Set<() => void>();
  let stopped = false;

  const begin = async (since: number): Promise<EventPlaces> => {
    const now = clock.now();
    const from = since === 0 ? now - USUAL_MS : Math.max(since, now - KEEP_EVENTS_MS);
    const { event, audit: entry } = await watch.newestBefore(from);
    return { events: placeAt(event), audit: placeAt(entry) };
  };

  const named = async (entries: readonly AuditEntry[]): Promise<FeedEvent[]> => {
    const all = await withActors(users, entries);
    return all.map(({ id, at, action, actor, target, address, detail }) => {
      return { id: `a${id}`, at, kind: action, actor, target, address, node: '', detail };
    });
  };

  /** One look: at most `limit` rows of each table. */
  const look = async (places: EventPlaces, limit: number) => {
    const [eventRows, auditRows] = await Promise.all([
      watch.events(places.events.low, limit + places.events.seen.length),
      audit.range(places.audit.low, Number.MAX_SAFE_INTEGER, limit + places.audit.seen.length),
    ]);
    const now = clock.now();
    const events = readOn(places.events, eventRows, now);
    const entries = readOn(places.audit, auditRows, now);
    const all = [...events.fresh.map((one) => ({ ...one, id: `e${one.id}` })), ...(await named(entries.fresh))];
    return {
      all: all.sort((left, right) => left.at - right.at),
      places: { events: events.place, audit: entries.place },
      more: events.fresh.length >= limit || entries.fresh.length >= limit,
    };
  };

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        waiters.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      waiters.add(end);
    });

  return {
    async read({ cursor, since, limit, waitMs, ...filter }) {
      const until = clock.now() + Math.min(waitMs, WAIT_MS);
      let places = cursor === '' ? await begin(since) : decodePlaces(cursor);
      const wanted = filterOf(filter);
      // Each table gives at most half of the page.
      const half = Math.max(1, Math.floor(limit / 2));
      for (;;) {
        const found = await look(places, half);
        places = found.places;
        const events = found.all.filter(wanted);
        const left = until - clock.now();
        const mayWait = left > 0 && !stopped && waiters.size < WAITING_READERS;
        if (events.length > 0 || found.more || !mayWait) {
          return { events, cursor: encodePlaces(places), more: found.more };
        }
        await pause(Math.min(left, LOOK_MS));
      }
    },
    wake() {
      for (const wake of [...waiters]) wake();
    },
    stop() {
      stopped = true;
      for (const wake of [...waiters]) wake();
    },
  };
}

function filterOf({ kinds, user, group }: EventFilter): (event: FeedEvent) => boolean {
  const userKey = user === '' ? '' : nameKey(user.replace(/^@/, ''));
  const isUser = (text: string): boolean => text.startsWith('@') && nameKey(text.slice(1)) === userKey;
  const isGroup = groupMatcher(group);
  return ({ kind, actor, target }) => {
    if (kinds.length > 0 && !kinds.some((one) => kind === one || kind.startsWith(`${one}.`))) return false;
    if (userKey !== '' && !isUser(actor) && !isUser(target)) return false;
    return group === '' || isGroup(target);
  };
}

/** Targets are "conversation 12", or "#ops (conversation 12)". */
function groupMatcher(group: string): (target: string) => boolean {
  if (/^\d+$/.test(group)) {
    const id = new RegExp(`\\bconversation ${group}\\b`);
    return (target) => id.test(target);
  }
  const key = nameKey(group.replace(/^#/, ''));
  return (target) => target.startsWith('#') && nameKey(target.slice(1).split(' ', 1)[0] ?? '') === key;
}
