import { describe, expect, it } from 'vitest';
import type { WatchRepository } from '../../domain/repositories/watch-repository.ts';
import { HOUR_MS } from './message-counts.ts';
import { createStatsService, stripsOf } from './stats-service.ts';

const NOW = 1_000 * 24 * HOUR_MS + 10 * 60_000;
const DAY = 24 * HOUR_MS;

/** A store in which every tenth id is missing, every fourth user is a bot, every second group is direct. */
function store(newest: number, read: { rows: number } = { rows: 0 }): WatchRepository {
  const idsIn = ({ from, to }: { readonly from: number; readonly to: number }): number[] => {
    const ids: number[] = [];
    for (let id = from; id <= Math.min(to, newest); id++) if (id % 10 !== 0) ids.push(id);
    read.rows += ids.length;
    return ids;
  };
  return {
    newestIds: async () => ({ users: newest, conversations: newest, files: newest }),
    usersIn: async (range: { readonly from: number; readonly to: number }) =>
      idsIn(range).map((id) => ({
        isBot: id % 4 === 0,
        disabled: id % 100 === 1,
        activeAt: id % 2 === 0 ? NOW - DAY / 2 : 0,
      })),
    conversationsIn: async (range: { readonly from: number; readonly to: number }) => {
      const ids = idsIn(range);
      const groups = ids.filter((id) => id % 2 === 0).length;
      return { groups, direct: ids.length - groups };
    },
    filesIn: async (range: { readonly from: number; readonly to: number }) => {
      const { length } = idsIn(range);
      return { files: length, bytes: length * 1_000 };
    },
    databaseBytes: async () => 4_096,
    messagesSince: async () => [
      [NOW - 2 * DAY - (NOW % HOUR_MS), 5],
      [NOW - 3 * HOUR_MS - (NOW % HOUR_MS), 30],
    ],
    firstHour: async () => NOW - 2 * DAY - (NOW % HOUR_MS),
  } as unknown as WatchRepository;
}

const statsOf = (watch: WatchRepository) =>
  createStatsService({
    watch,
    counts: { pendingSince: () => 2 },
    clock: { now: () => NOW },
    sizeIsEstimated: false,
  }).stats();

describe('statistics', () => {
  it('of a small server are exact', async () => {
    expect(await statsOf(store(1_000))).toMatchObject({
      users: 700,
      bots: 200,
      disabled: 10,
      activeDay: 400,
      activeMonth: 400,
      groups: 400,
      direct: 500,
      files: 900,
      fileBytes: 900_000,
      messagesDay: 32,
      messagesWeek: 37,
      databaseBytes: 4_096,
      estimated: [],
    });
  });

  it('of a large one are estimated from ten thousand rows of a table at most', async () => {
    const read = { rows: 0 };
    const stats = await statsOf(store(1_000_000, read));
    expect(read.rows).toBeLessThanOrEqual(30_000);
    const isAbout = (number: number) => expect.closeTo(number, -4);
    expect(stats).toMatchObject({ users: isAbout(700_000), bots: isAbout(200_000), groups: isAbout(400_000) });
    expect(stats.fileBytes).toBeCloseTo(900_000_000, -7);
    expect(stats.estimated).toEqual([
      ...['users', 'bots', 'disabled', 'activeDay', 'activeWeek', 'activeMonth'],
      ...['groups', 'direct', 'files', 'fileBytes'],
    ]);
  });

  it('are made once for those who ask at the same time', async () => {
    const read = { rows: 0 };
    const service = createStatsService({
      watch: store(1_000, read),
      counts: { pendingSince: () => 0 },
      clock: { now: () => NOW },
      sizeIsEstimated: false,
    });
    await Promise.all([service.stats(), service.stats()]);
    expect(read.rows).toBe(2_700);
  });

  it.each([0, 1, 499, 500, 501, 10_000])('looks at each of %i ids once', (newest) => {
    const { strips, share } = stripsOf(newest);
    expect(share).toBe(1);
    expect(strips.reduce((sum, { from, to }) => sum + to - from + 1, 0)).toBe(newest);
  });

  it.each([10_001, 12_345, 1_000_000])('takes strips of %i ids that do not overlap', (newest) => {
    const { strips, share } = stripsOf(newest);
    expect(share).toBeCloseTo(9_600 / newest);
    expect(strips).toHaveLength(160);
    strips.forEach(({ from, to }, index) => {
      expect(to - from).toBe(59);
      expect(from).toBeGreaterThan(strips[index - 1]?.to ?? 0);
      expect(to).toBeLessThanOrEqual(newest);
    });
  });
});
