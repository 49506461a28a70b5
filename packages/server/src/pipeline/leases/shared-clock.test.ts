import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../domain/clock.ts';
import { SharedClock } from './shared-clock.ts';

const DATABASE_AHEAD_MS = 30_000;

describe('the clock that nodes share', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is that of the machine until the database was asked, and that of the database then', () => {
    const clock = new SharedClock(systemClock);
    expect(clock.now()).toBe(Date.now());
    clock.looked(Date.now() + DATABASE_AHEAD_MS, performance.now());
    expect(clock.now()).toBe(Date.now() + DATABASE_AHEAD_MS);
    vi.advanceTimersByTime(1_234);
    expect(clock.now()).toBe(Date.now() + DATABASE_AHEAD_MS);
  });

  it('does not jump with the time of day', () => {
    const clock = new SharedClock(systemClock);
    clock.looked(Date.now(), performance.now());
    const before = clock.now();
    const real = Date.now;
    Date.now = () => real() - DATABASE_AHEAD_MS;
    try {
      vi.advanceTimersByTime(100);
      expect(clock.now()).toBe(before + 100);
    } finally {
      Date.now = real;
    }
  });

  it('goes on evenly while answers take now more and now less, and follows a database whose clock was set', () => {
    const clock = new SharedClock(systemClock);
    const look = (offMs: number, tookMs: number): void => {
      const sentAt = performance.now();
      const at = Date.now() + offMs;
      vi.advanceTimersByTime(tookMs);
      clock.looked(at, sentAt);
    };
    look(0, 0);
    const start = clock.now() - performance.now();
    for (const tookMs of [10, 400, 20, 0]) look(0, tookMs);
    expect(clock.now() - performance.now()).toBe(start);
    look(DATABASE_AHEAD_MS, 2);
    expect(clock.now() - performance.now()).toBeCloseTo(start + DATABASE_AHEAD_MS, -1);
  });
});
