import { describe, expect, it } from 'vitest';
import { createLoadSampler } from './load-sampler.ts';

describe('the load of a node', () => {
  it('is what was counted since the oldest reading that is kept', () => {
    let now = 0;
    let count = 0;
    const sampler = createLoadSampler(
      () => ({
        messages: count,
        events: count * 2,
        sends: count,
        sendBuckets: [0, count],
        cpuUs: count * 1_000,
        busyMs: now / 4,
      }),
      { bounds: [0.001, 0.002], now: () => now },
    );
    for (let second = 1; second <= 20; second++) {
      now += 1_000;
      count += 100;
      sampler.sample();
    }
    now += 500;
    count += 50;
    expect(sampler.load()).toEqual({
      windowMs: 4_500,
      messages: 450,
      events: 900,
      sends: 450,
      sendP50Us: 1_500,
      sendP99Us: 1_990,
      cpuPermille: 100,
      loopPermille: 250,
    });
  });
});
