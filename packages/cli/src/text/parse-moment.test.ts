import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMoment } from './parse-moment.ts';
import { clockLabel, dayKey, timeLabel } from './time.ts';

/** A Monday. */
const NOW = new Date(2026, 10, 30, 12, 30).getTime();

describe('a moment as people write it', () => {
  it.each([
    ['2026-11-03', '2026-11-03 00:00'],
    ['2026/1/5', '2026-01-05 00:00'],
    ['2026-11-03 14:05', '2026-11-03 14:05'],
    ['2026-11-03T09:00', '2026-11-03 09:00'],
    ['2025-02', '2025-02-01 00:00'],
    ['2025', '2025-01-01 00:00'],
    ['3.11.2026', '2026-11-03 00:00'],
    ['3.12.', '2025-12-03 00:00'],
    ['3 nov', '2026-11-03 00:00'],
    ['3rd November, 2024', '2024-11-03 00:00'],
    ['Nov 3', '2026-11-03 00:00'],
    ['december', '2025-12-01 00:00'],
    ['november 2024', '2024-11-01 00:00'],
    ['today', '2026-11-30 00:00'],
    [' Yesterday ', '2026-11-29 00:00'],
    ['yesterday 9:15', '2026-11-29 09:15'],
    ['14:00', '2026-11-30 14:00'],
    ['friday', '2026-11-27 00:00'],
    ['Monday', '2026-11-23 00:00'],
    ['last tue', '2026-11-24 00:00'],
    ['friday 18:30', '2026-11-27 18:30'],
    ['3 days ago', '2026-11-27 00:00'],
    ['a week ago', '2026-11-23 00:00'],
    ['last week', '2026-11-23 00:00'],
    ['9 months ago', '2026-02-28 00:00'],
    ['2w', '2026-11-16 00:00'],
    ['2 hours ago', '2026-11-30 10:30'],
    ['last year', '2025-11-30 00:00'],
  ])('%s is %s', (typed, expected) => {
    const time = parseMoment(typed, NOW);
    expect(time === undefined ? undefined : timeLabel(time)).toBe(expected);
  });

  it('may be the very beginning', () => {
    expect(parseMoment('start', NOW)).toBe(0);
    expect(parseMoment('the beginning', NOW)).toBe(0);
  });

  it.each([
    '',
    'soon',
    '3/11/2026',
    '2026-02-30',
    '31 nov',
    '2026-11-03 25:00',
    'marble',
    '3 moons ago',
    '2 hours ago 14:00',
  ])('%s is none', (typed) => {
    expect(parseMoment(typed, NOW)).toBeUndefined();
  });

  it('is any day with any time of it, as the program writes them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 * 366 }), fc.integer({ min: 0, max: 1439 }), (days, minutes) => {
        const time = new Date(1970, 0, 1 + days, 0, minutes).getTime();
        // Where clocks are changed, a time of day may not be there, or be there twice.
        fc.pre(
          clockLabel(time) ===
            `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
        );
        const typed = timeLabel(time);
        expect(timeLabel(parseMoment(typed, NOW) ?? 0)).toBe(typed);
        expect(dayKey(parseMoment(dayKey(time), NOW) ?? 0)).toBe(dayKey(time));
      }),
    );
  });
});
