import { describe, expect, it } from 'vitest';
import { RequestPace } from './request-pace.ts';

/** By a clock of its own. One request after the other, each as soon as it may go, with what has come until then. */
function run(bytesPerMs: number, forMs: number) {
  let now = 1_000;
  const pace = new RequestPace({ quiet: 300_000, busy: 3_000_000, longestMs: 8 }, () => now);
  const gaps: number[] = [];
  let last = now;
  for (const end = now + forMs; now < end; now += 1) {
    if (bytesPerMs >= 1 || now % Math.round(1 / bytesPerMs) === 0) pace.carried(Math.max(1, bytesPerMs));
    if (pace.waitMs() >= 1) continue;
    gaps.push(now - last);
    last = now;
    pace.begin();
  }
  return { pace, gaps: gaps.slice(-20), wait: () => pace.waitMs(), pass: (ms: number) => (now += ms) };
}

describe('the pace of requests', () => {
  it('lets the first one go at once, and each one while there is little', () => {
    const { gaps } = run(200, 1_000);
    expect(new Set(gaps)).toEqual(new Set([1]));
    expect(new RequestPace().waitMs()).toBe(0);
  });

  it('has them wait for each other the longer the more there is, up to a limit', () => {
    const longest = [500, 1_000, 2_000, 4_000, 40_000].map((rate) => Math.max(...run(rate, 1_000).gaps));
    expect(longest).toEqual([...longest].sort((left, right) => left - right));
    expect(longest[0]).toBeLessThanOrEqual(2);
    expect(longest[1]).toBeGreaterThan(1);
    expect(longest.slice(-2)).toEqual([8, 8]);
  });

  it('goes by bytes, however they come', () => {
    const now = 5;
    const [one, many] = [new RequestPace({}, () => now), new RequestPace({}, () => now)];
    one.carried(100_000);
    for (let part = 0; part < 100; part++) many.carried(1_000);
    one.begin();
    many.begin();
    expect(one.waitMs()).toBeGreaterThan(0);
    expect(many.waitMs()).toBeCloseTo(one.waitMs());
  });

  it('forgets what was: after a while of silence the next one goes at once', () => {
    const { pace, wait, pass } = run(10_000, 500);
    pace.begin();
    expect(wait()).toBe(8);
    pass(8);
    expect(wait()).toBe(0);
    pass(400);
    pace.begin();
    expect(wait()).toBeLessThan(1);
  });
});
