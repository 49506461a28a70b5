import type { Clock } from '../../domain/clock.ts';
import type { CountedUser, IdRange, WatchRepository } from '../../domain/repositories/watch-repository.ts';
import { HOUR_MS, hourOf, type MessageCounts } from './message-counts.ts';

/** How much there is; the names of what was estimated. The words of proto ServerStats. */
export interface Stats {
  readonly at: number;
  readonly users: number;
  readonly bots: number;
  readonly disabled: number;
  readonly activeDay: number;
  readonly activeWeek: number;
  readonly activeMonth: number;
  readonly groups: number;
  readonly direct: number;
  readonly messagesDay: number;
  readonly messagesWeek: number;
  readonly messagesSinceAt: number;
  readonly files: number;
  readonly fileBytes: number;
  readonly databaseBytes: number;
  readonly estimated: readonly string[];
}

/** Counts what there is without reading all of it. */
export interface StatsService {
  /** Kept for 15 s. */
  stats(): Promise<Stats>;
}

/** Tables with fewer ids are counted, so many ids at a time. */
const COUNTED = 10_000;
const AT_ONCE = 500;
/** Of larger ones, strips are looked at that lie evenly: many and small ones, since accounts of one time are alike. */
const STRIPS = 160;
const STRIP = 60;
const KEEP_MS = 15_000;
const DAY_MS = 24 * HOUR_MS;

export function createStatsService(deps: {
  readonly watch: WatchRepository;
  readonly counts: Pick<MessageCounts, 'pendingSince'>;
  readonly clock: Clock;
  /** The database tells its size by its own statistics, which are not exact. */
  readonly sizeIsEstimated: boolean;
}): StatsService {
  const { watch, clock } = deps;
  let kept: { readonly at: number; readonly stats: Promise<Stats> } | undefined;

  const messages = async (now: number) => {
    const present = hourOf(now);
    const rows = await watch.messagesSince(present - 7 * DAY_MS);
    // What other nodes have counted in the last minute is not there yet.
    const since = (from: number): number =>
      rows.reduce((sum, [hour, count]) => (hour > from ? sum + count : sum), deps.counts.pendingSince(from));
    const first = await watch.firstHour();
    return { messagesDay: since(present - DAY_MS), messagesWeek: since(present - 7 * DAY_MS), messagesSinceAt: first };
  };

  const look = async (): Promise<Stats> => {
    const now = clock.now();
    const newest = await watch.newestIds();
    const estimated: string[] = [];
    const sampled = async <One>(newestId: number, names: readonly string[], read: (range: IdRange) => Promise<One>) => {
      const { strips, share } = stripsOf(newestId);
      if (share < 1) estimated.push(...names);
      const found: One[] = [];
      for (const strip of strips) {
        found.push(await read(strip));
        // SQLite reads in the event loop: others get their turn between two strips.
        await new Promise((resolve) => setImmediate(resolve));
      }
      return (count: (one: One) => number): number =>
        Math.round(found.reduce((sum, one) => sum + count(one), 0) / (share || 1));
    };
    const users = await sampled(newest.users, USER_NAMES, (range) => watch.usersIn(range));
    const countUsers = (isCounted: (user: CountedUser) => boolean): number =>
      users((strip) => strip.filter(isCounted).length);
    const activeSince = (ms: number): number => countUsers(({ activeAt }) => activeAt >= now - ms);
    const conversations = await sampled(newest.conversations, ['groups', 'direct'], (range) =>
      watch.conversationsIn(range),
    );
    const files = await sampled(newest.files, ['files', 'fileBytes'], (range) => watch.filesIn(range));
    if (deps.sizeIsEstimated) estimated.push('databaseBytes');
    return {
      at: now,
      users: countUsers(({ isBot }) => !isBot),
      bots: countUsers(({ isBot }) => isBot),
      disabled: countUsers(({ disabled }) => disabled),
      activeDay: activeSince(DAY_MS),
      activeWeek: activeSince(7 * DAY_MS),
      activeMonth: activeSince(30 * DAY_MS),
      groups: conversations(({ groups }) => groups),
      direct: conversations(({ direct }) => direct),
      ...(await messages(now)),
      files: files((strip) => strip.files),
      fileBytes: files((strip) => strip.bytes),
      databaseBytes: await watch.databaseBytes(),
      estimated,
    };
  };

  return {
    stats() {
      const now = clock.now();
      if (kept !== undefined && now - kept.at < KEEP_MS) return kept.stats;
      const stats = look();
      kept = { at: now, stats };
      stats.catch(() => {
        kept = undefined;
      });
      return stats;
    },
  };
}

const USER_NAMES = ['users', 'bots', 'disabled', 'activeDay', 'activeWeek', 'activeMonth'] as const;

/** The ranges that are looked at, and which share of all ids they are. */
export function stripsOf(newest: number): { readonly strips: readonly IdRange[]; readonly share: number } {
  if (newest <= COUNTED) {
    const strips: IdRange[] = [];
    for (let from = 1; from <= newest; from += AT_ONCE) strips.push({ from, to: Math.min(newest, from + AT_ONCE - 1) });
    return { strips, share: 1 };
  }
  const step = newest / STRIPS;
  const strips = Array.from({ length: STRIPS }, (_, index): IdRange => {
    // In the middle of its part, so that neither the oldest nor the newest rows count more than others.
    const from = Math.floor(index * step + (step - STRIP) / 2) + 1;
    return { from, to: from + STRIP - 1 };
  });
  return { strips, share: (STRIPS * STRIP) / newest };
}
