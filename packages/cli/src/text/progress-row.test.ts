import { describe, expect, it } from 'vitest';
import { byteSize } from './byte-size.ts';
import { progressRow, TransferRate } from './progress-row.ts';
import { textWidth } from './width.ts';

const half = { name: 'report.pdf', bytes: 6_200_000, size: 10_000_000, rate: 1_400_000 };
const text = (row: ReturnType<typeof progressRow>) => `${row.name}  ${row.done}${row.left}  ${row.numbers}`;

describe('progressRow', () => {
  it('has name, bar, share, size, speed and the time that is left', () => {
    expect(text(progressRow(half, 79))).toBe(
      'report.pdf              ━━━━━━━━━━━──────   62%   6.2 MB/10 MB  1.4 MB/s   0:03',
    );
  });

  it('has only share and time beside the bar on a narrow screen', () => {
    expect(text(progressRow(half, 39))).toBe('report.pdf      ━━━━━━────   62%   0:03');
  });

  it.each([20, 39, 59, 60, 79, 200])('fills %i cells, whatever the name', (width) => {
    for (const name of ['', 'x', '报告'.repeat(30), 'a\u001b[2J', 'x'.repeat(300)]) {
      for (const bytes of [0, 1, 10_000_000]) {
        const row = progressRow({ ...half, name, bytes }, width);
        const drawn = name === '' ? `${row.done}${row.left}  ${row.numbers}` : text(row);
        expect(textWidth(drawn)).toBeLessThanOrEqual(width);
        expect(drawn).not.toContain('\u001b');
      }
    }
  });

  it('is done without bytes', () => {
    expect(progressRow({ name: 'x', bytes: 0, size: 0, rate: 0 }, 79).numbers).toContain('100%');
  });
});

describe('TransferRate', () => {
  it('is that of the last seconds, and none before it can be told', () => {
    const rate = new TransferRate();
    rate.note(0, 0);
    expect(rate.perSecond(100)).toBe(0);
    for (let second = 1; second <= 10; second++) rate.note(second * 1_000, second * 100);
    expect(rate.perSecond(10_000)).toBe(100);
    rate.note(10_500, 500);
    expect(rate.perSecond(11_500)).toBe(0);
  });
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1.0 kB'],
  [9_960, '10 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [23_400_000, '23 MB'],
])('byteSize of %i is %s', (bytes, words) => {
  expect(byteSize(bytes)).toBe(words);
});
