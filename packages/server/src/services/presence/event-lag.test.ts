import { describe, expect, it } from 'vitest';
import { createEventLag } from './event-lag.ts';

function start() {
  let now = 1_000;
  const lag = createEventLag(() => now);
  const pass = (milliseconds: number): void => {
    now += milliseconds;
  };
  return { lag, pass };
}

describe('the lag of events', () => {
  it('is not known before one was sent, then how long the last one took', () => {
    const { lag, pass } = start();
    expect(lag.milliseconds()).toBeUndefined();
    const first = lag.sent();
    pass(7);
    lag.heard(first);
    pass(5_000);
    expect(lag.milliseconds()).toBe(7);
    const second = lag.sent();
    pass(3.2);
    lag.heard(second);
    expect(lag.milliseconds()).toBe(4);
  });

  it('grows while one is overdue, however many were sent behind it, and falls when a later one comes', () => {
    const { lag, pass } = start();
    for (let beat = 0; beat < 1_000; beat++) {
      lag.sent();
      pass(5_000);
    }
    expect(lag.milliseconds()).toBe(5_000_000);
    const after = lag.sent();
    pass(20);
    lag.heard(after);
    expect(lag.milliseconds()).toBe(20);
  });

  it('is that of the oldest that is under way when it is later than the last one was', () => {
    const { lag, pass } = start();
    const first = lag.sent();
    pass(100);
    lag.sent();
    pass(50);
    lag.heard(first);
    expect(lag.milliseconds()).toBe(150);
    pass(400);
    expect(lag.milliseconds()).toBe(450);
  });

  it('is at least 1 ms once it was measured, and stays when an event says nothing of it', () => {
    const { lag } = start();
    lag.heard(lag.sent());
    lag.heard(undefined);
    expect(lag.milliseconds()).toBe(1);
  });
});
