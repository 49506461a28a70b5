import { Counter, Histogram, type Metric, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createLabelledCounter, createLabelledHistogram, type LabelledMetric } from './labelled-metrics.ts';

const BOUNDS = [0.001, 0.01, 0.1];

describe('labelled metrics', () => {
  it('are collected as those of prom-client are', async () => {
    const ours = new Registry();
    const theirs = new Registry();
    const inOurs = (metric: LabelledMetric): void => ours.registerMetric(metric as unknown as Metric);
    const names = { name: 'frames', help: 'Frames by kind.' };
    const seconds = { name: 'seconds', help: 'Time by command.' };
    const counter = createLabelledCounter({ ...names, label: 'kind', register: inOurs });
    const histogram = createLabelledHistogram({ ...seconds, label: 'command', register: inOurs }, BOUNDS);
    const theirCounter = new Counter({ ...names, labelNames: ['kind'], registers: [theirs] });
    const theirHistogram = new Histogram({
      ...seconds,
      labelNames: ['command'],
      buckets: BOUNDS,
      registers: [theirs],
    });

    for (const [kind, count] of [
      ['reply', 1],
      ['event', 50],
      ['reply', 2],
    ] as const) {
      counter.labels(kind).inc(count);
      theirCounter.labels(kind).inc(count);
    }
    for (const command of ['ping', 'sync']) {
      for (const value of [0.0001, 0.001, 0.0011, 0.05, 0.1, 0.25, 7]) {
        histogram.labels(command).observe(value);
        theirHistogram.labels(command).observe(value);
      }
    }

    expect(await ours.metrics()).toBe(await theirs.metrics());
  });

  it('count from zero', async () => {
    const registry = new Registry();
    const register = (metric: LabelledMetric): void => registry.registerMetric(metric as unknown as Metric);
    createLabelledCounter({ name: 'frames', help: 'Frames.', label: 'kind', register }).labels('reply');
    expect(await registry.metrics()).toContain('frames{kind="reply"} 0');
  });
});
