import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSilentLogger } from '../../telemetry/log.ts';
import type { ConsumerHandlers, ConsumerOptions, IncomingBatch, KafkaClient, KafkaConsumer } from './kafka-client.ts';
import { createPartitionFeed } from './partition-feed.ts';

/** A consumer as the client made it, with what it was asked. */
interface Made {
  readonly options: ConsumerOptions;
  readonly handlers: ConsumerHandlers;
  readonly calls: string[];
}

const ALL = [0, 1, 2, 3];

async function startFeed() {
  const made: Made[] = [];
  const client: Pick<KafkaClient, 'consumer'> = {
    consumer(options, handlers): KafkaConsumer {
      const calls: string[] = [];
      made.push({ options, handlers, calls });
      return {
        run: async () => {},
        seek: (partition, offset) => void calls.push(`seek ${partition} to ${offset}`),
        pause: (partition) => void calls.push(`pause ${partition}`),
        resume: (partition) => void calls.push(`resume ${partition}`),
        close: async () => {},
      };
    },
  };
  const feed = createPartitionFeed(
    { client: client as KafkaClient, logger: createSilentLogger() },
    { topic: 'im.commands', groupPrefix: 'im.node.a', partitions: ALL.length },
  );
  const started = feed.start();
  const nth = (index: number): Made => {
    const one = made[index];
    if (one === undefined) throw new Error(`only ${made.length} consumers were made`);
    return one;
  };
  nth(0).handlers.onAssigned(ALL);
  await started;
  const taken: number[] = [];
  const take = (batch: IncomingBatch) => taken.push(...batch.records.map(({ offset }) => offset));
  return { feed, made, nth, taken, take };
}

const batch = (partition: number, ...offsets: readonly number[]): IncomingBatch => ({
  partition,
  end: (offsets.at(-1) ?? 0) + 1,
  records: offsets.map((offset) => ({ offset, value: Buffer.alloc(0) })),
});

describe('partitions that are read without a shared group', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are all paused when it begins, and read from where they are opened until they are closed', async () => {
    const { feed, nth, taken, take } = await startFeed();
    const { handlers, calls } = nth(0);
    expect(calls.splice(0)).toEqual(ALL.map((partition) => `pause ${partition}`));
    feed.open(2, 40, take);
    expect(calls.splice(0)).toEqual(['seek 2 to 40', 'resume 2']);
    handlers.onBatch(batch(2, 40, 41));
    // Nobody has opened it.
    handlers.onBatch(batch(1, 7));
    feed.close(2);
    handlers.onBatch(batch(2, 42));
    expect(calls).toEqual(['pause 2']);
    expect(taken).toEqual([40, 41]);
    await feed.stop();
  });

  it('can wait, and be opened again from elsewhere', async () => {
    const { feed, nth, taken, take } = await startFeed();
    const { handlers, calls } = nth(0);
    calls.length = 0;
    feed.open(0, 5, take);
    feed.pause(0);
    feed.resume(0);
    feed.open(0, 3, take);
    for (const act of [() => feed.pause(1), () => feed.resume(1), () => feed.close(1)]) act();
    expect(calls).toEqual(['seek 0 to 5', 'resume 0', 'pause 0', 'resume 0', 'seek 0 to 3', 'resume 0']);
    handlers.onBatch(batch(0, 3));
    expect(taken).toEqual([3]);
    await feed.stop();
  });

  it('go on where they were when the consumer joins again or is built anew, in a group that nobody was in', async () => {
    const { feed, made, nth, taken, take } = await startFeed();
    feed.open(1, 10, take);
    feed.open(3, 20, take);
    feed.pause(3);
    nth(0).handlers.onBatch(batch(1, 10, 11, 12));
    nth(0).calls.length = 0;
    nth(0).handlers.onAssigned(ALL);
    const again = ['pause 0', 'seek 1 to 13', 'pause 2', 'pause 3', 'seek 3 to 20'];
    expect(nth(0).calls).toEqual(again);
    nth(0).handlers.onCrash(new Error('the broker is away'));
    expect(feed.health()).toMatchObject({ ok: false, reason: expect.stringContaining('the broker is away') });
    // Meanwhile one is closed, and one is opened.
    feed.close(3);
    feed.open(0, 5, take);
    await vi.advanceTimersByTimeAsync(6_000);
    nth(1).handlers.onAssigned(ALL);
    expect(nth(1).calls).toEqual(['seek 0 to 5', 'seek 1 to 13', 'pause 2', 'pause 3']);
    expect(feed.health().ok).toBe(true);
    nth(0).handlers.onBatch(batch(1, 13));
    nth(1).handlers.onBatch(batch(1, 13));
    expect(taken).toEqual([10, 11, 12, 13]);
    const groups = made.map(({ options }) => options.groupId);
    expect(new Set(groups).size).toBe(2);
    for (const group of groups) expect(group).toMatch(/^im\.node\.a-[0-9a-f]{8}$/);
    await feed.stop();
  });
});
