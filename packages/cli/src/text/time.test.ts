import { MAX_TIME } from '@im-ts/protocol';
import { describe, expect, it } from 'vitest';
import { parseEnd } from './time.ts';

const local = (...parts: [number, number, number, number?, number?]): number => new Date(...parts).getTime();
const NOW = local(2026, 10, 29, 12, 30);

describe('the end of something as people write it', () => {
  it.each([
    ['30m', NOW + 30 * 60_000],
    ['2w', NOW + 14 * 86_400_000],
    ['999999w', MAX_TIME],
    ['18:00', local(2026, 10, 29, 18)],
    ['9:05', local(2026, 10, 30, 9, 5)],
    ['12:30', local(2026, 10, 30, 12, 30)],
    ['2026-12-24', local(2026, 11, 24)],
    ['2026-12-24 18:05', local(2026, 11, 24, 18, 5)],
    ['2026-12-24T18:05', local(2026, 11, 24, 18, 5)],
    ['2020-01-01', local(2020, 0, 1)],
  ])('%s', (text, end) => {
    expect(parseEnd(text, NOW)).toBe(end);
  });

  it.each(['', 'soon', '0m', '25:00', '12:60', '2026-02-30', '2026-13-01', '2026-12-24 ', '18', ' 18:00', 'T18:00'])(
    'is not "%s"',
    (text) => {
      expect(parseEnd(text, NOW)).toBeUndefined();
    },
  );
});
