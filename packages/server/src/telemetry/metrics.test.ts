import { setTimeout as sleep } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

async function read(registry: Registry, name: string): Promise<number> {
  const found = (await registry.getMetricsAsJSON()).find((metric) => metric.name === name);
  return found?.values[0]?.value ?? Number.NaN;
}

describe('the delay of the event loop', () => {
  it.each(['max', 'p99'])('is in the %s after something blocked the loop, until it is read', async (quantile) => {
    const { registry } = createMetrics();
    const name = `nodejs_eventloop_lag_${quantile}_seconds`;
    // The monitor measures from its first tick on; reading begins a new period.
    await sleep(50);
    await read(registry, name);
    await sleep(50);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
    // Its timer is due before this one.
    await sleep(1);
    expect(await read(registry, name)).toBeGreaterThanOrEqual(1);
    expect(await read(registry, name)).toBeLessThan(1);
  });
});

describe('a gauge that is sampled', () => {
  it('has the value of the moment at which it is read, the first time too', async () => {
    const metrics = createMetrics({ processMetrics: false });
    let level = 2;
    metrics.sampleOnRead(() => metrics.level.set(level));
    expect(await metrics.read()).toContain('imd_level 2\n');
    level = 3;
    expect(await metrics.read()).toContain('imd_level 3\n');
  });
});
