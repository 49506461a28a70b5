import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSilentLogger } from '../../telemetry/log.ts';
import type { ConsumerHandlers, KafkaClient, KafkaConsumer } from './kafka-client.ts';
import { createSupervisedConsumer } from './supervised-consumer.ts';

/** A consumer as the client made it: whatever its brokers say, a test says. */
interface Made {
  readonly handlers: ConsumerHandlers;
  closed: boolean;
}

function startSupervised() {
  const made: Made[] = [];
  const client: Pick<KafkaClient, 'consumer'> = {
    consumer(_options, handlers): KafkaConsumer {
      const consumer: Made = { handlers, closed: false };
      made.push(consumer);
      return {
        run: async () => {},
        seek: () => {},
        pause: () => {},
        resume: () => {},
        close: async () => {
          consumer.closed = true;
        },
      };
    },
  };
  const assigned: (readonly number[])[] = [];
  const records: number[] = [];
  const broken: string[] = [];
  const consumer = createSupervisedConsumer(
    { client: client as KafkaClient, logger: createSilentLogger() },
    { groupPrefix: 'g', topic: 'im.commands', fromBeginning: true, partitions: 2 },
    {
      onAssigned: (partitions) => assigned.push(partitions),
      onBatch: (batch) => records.push(batch.end),
      onBroken: (reason) => broken.push(reason),
    },
  );
  const started = consumer.start();
  const nth = (index: number): Made => {
    const one = made[index];
    if (one === undefined) throw new Error(`only ${made.length} consumers were made`);
    return one;
  };
  return { consumer, started, made, nth, assigned, records, broken };
}

const batch = (end: number) => ({ partition: 0, end, records: [] });

describe('a consumer under supervision', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is not well before the group has dealt out partitions', async () => {
    const { consumer, started, nth } = startSupervised();
    expect(consumer.health().ok).toBe(false);
    nth(0).handlers.onAssigned([0, 1]);
    await started;
    expect(consumer.health()).toEqual({ ok: true, reason: 'ok' });
    await consumer.stop();
  });

  it('is not well when it has heard nothing for 6 s, and well again without help', async () => {
    const { consumer, nth } = startSupervised();
    nth(0).handlers.onAssigned([0]);
    await vi.advanceTimersByTimeAsync(5_900);
    expect(consumer.health().ok).toBe(true);
    await vi.advanceTimersByTimeAsync(200);
    expect(consumer.health()).toMatchObject({ ok: false, reason: expect.stringContaining('heard nothing of Kafka') });
    nth(0).handlers.onAlive();
    expect(consumer.health().ok).toBe(true);
    await consumer.stop();
  });

  it('is left and built again when it has been silent for 20 s, which is reported once', async () => {
    const { consumer, made, nth, broken } = startSupervised();
    nth(0).handlers.onAssigned([0]);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(made).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(made).toHaveLength(2);
    expect(nth(0).closed).toBe(true);
    // The next ones are silent, too.
    await vi.advanceTimersByTimeAsync(60_000);
    expect(made.length).toBeGreaterThan(2);
    expect(broken).toEqual(['it fell silent']);
    expect(consumer.health().ok).toBe(false);
    // Just now there may be none.
    for (const count = made.length; made.length === count; ) await vi.advanceTimersByTimeAsync(500);
    made.at(-1)?.handlers.onAssigned([0]);
    expect(consumer.health().ok).toBe(true);
    await consumer.stop();
  });

  it('is built again at once when the time of day is set back, as it would send no heartbeats for so long', async () => {
    const { consumer, made, nth, broken } = startSupervised();
    nth(0).handlers.onAssigned([0]);
    const real = Date.now;
    const passes = async (offMs: number): Promise<void> => {
      Date.now = () => real() + offMs;
      await vi.advanceTimersByTimeAsync(1_500);
      nth(0).handlers.onAlive();
    };
    try {
      // Forward, or back a little: it goes on.
      for (const offMs of [30_000, 28_000, 30_000]) await passes(offMs);
      expect(made).toHaveLength(1);
      await passes(0);
      expect(made).toHaveLength(2);
      expect(broken).toEqual(['the time of day was set back']);
      nth(1).handlers.onAssigned([0]);
      expect(consumer.health().ok).toBe(true);
      await consumer.stop();
    } finally {
      Date.now = real;
    }
  });

  it('is built again when it crashes, however often', async () => {
    const { consumer, made, nth, assigned } = startSupervised();
    for (let round = 0; round < 5; round++) {
      nth(round).handlers.onAssigned([round]);
      nth(round).handlers.onCrash(new Error('evicted'));
      expect(consumer.health()).toMatchObject({ ok: false, reason: expect.stringContaining('evicted') });
      await vi.advanceTimersByTimeAsync(6_000);
      expect(made).toHaveLength(round + 2);
    }
    nth(5).handlers.onAssigned([5]);
    expect(consumer.health().ok).toBe(true);
    expect(assigned).toEqual([[0], [1], [2], [3], [4], [5]]);
    await consumer.stop();
  });

  it('no longer hears one that was left, and makes it leave the group when it comes back to life', async () => {
    const { consumer, nth, assigned, records } = startSupervised();
    nth(0).handlers.onAssigned([0]);
    nth(0).handlers.onBatch(batch(1));
    nth(0).handlers.onCrash(new Error('gone'));
    await vi.advanceTimersByTimeAsync(6_000);
    nth(1).handlers.onAssigned([0]);
    nth(0).closed = false;
    nth(0).handlers.onBatch(batch(2));
    nth(0).handlers.onAssigned([1]);
    expect(records).toEqual([1]);
    expect(assigned).toEqual([[0], [0]]);
    expect(nth(0).closed).toBe(true);
    await consumer.stop();
  });
});
