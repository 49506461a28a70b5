import { describe, expect, it } from 'vitest';
import { highlight } from './highlight.ts';
import { countdownLabel, dayLabel } from './time.ts';

describe('highlight', () => {
  it('finds comments, strings, numbers and keywords by offset', () => {
    const code = 'const a = "x // y"; // 12';
    expect(highlight(code, 'ts').map((token) => [token.kind, code.slice(token.start, token.end)])).toEqual([
      ['keyword', 'const'],
      ['string', '"x // y"'],
      ['comment', '// 12'],
    ]);
  });

  it('marks the lines of a diff and leaves unknown languages plain', () => {
    expect(highlight('+a\n-b\n c', 'diff').map((token) => token.kind)).toEqual(['added', 'removed']);
    expect(highlight('const', 'klingon')).toEqual([]);
  });
});

describe('time labels', () => {
  it('name near days and count down in whole seconds', () => {
    const now = new Date(2026, 2, 10, 12, 0).getTime();
    expect(dayLabel(now - 3_600_000, now)).toBe('Today');
    expect(dayLabel(now - 86_400_000, now)).toBe('Yesterday');
    expect(dayLabel(new Date(2026, 2, 1).getTime(), now)).toBe('Sunday 2026-03-01');
    expect(countdownLabel(now + 6_100, now)).toBe('7 s');
    expect(countdownLabel(now - 5, now)).toBe('0 s');
  });
});
