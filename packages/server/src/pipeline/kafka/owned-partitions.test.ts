import { describe, expect, it, onTestFinished } from 'vitest';
import type { PartitionRow } from '../../domain/partition-leases.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import type { LogRecord, PartitionOwner, PartitionReader } from '../command-log.ts';
import type { LeaseInput } from '../leases/lease-messages.ts';
import { type Ownership, OwnershipLostError } from '../ownership.ts';
import type { IncomingBatch } from './kafka-client.ts';
import { LogMismatchError } from './kafka-reader.ts';
import { OwnedPartitions } from './owned-partitions.ts';
import { encodeRecord } from './record-codec.ts';

const LEAVE = {
  commandId: 1,
  node: 'n',
  conversationId: 1,
  actorId: 2,
  at: 3,
  operation: { type: 'leave', opId: 'a' },
};

/** Records of one command each, from `first` on. */
function batch(partition: number, first: number, count: number): IncomingBatch {
  return {
    partition,
    end: first + count,
    records: Array.from({ length: count }, (_, index) => ({
      offset: first + index,
      value: Buffer.from(encodeRecord('ours', [JSON.stringify(LEAVE)])),
    })),
  };
}

const row = (partition: number, change: Partial<PartitionRow> = {}): PartitionRow => ({
  partition,
  epoch: 1,
  owner: 'node-1/a',
  nextOffset: 0,
  published: 0,
  ...change,
});

/** Takes and publishes until it is ended. */
async function works(
  reader: PartitionReader,
  ownership: Ownership | undefined,
  onTaken: (records: readonly LogRecord[]) => void = () => {},
): Promise<void> {
  const state = await ownership?.take();
  await reader.begin(state ?? { nextOffset: 0, published: 0 });
  for (let records = await reader.take(100); records.length > 0; records = await reader.take(100)) {
    onTaken(records);
    await ownership?.confirm();
    const last = records.at(-1);
    if (last !== undefined) reader.published(last.next);
  }
}

function start(own: PartitionOwner) {
  const calls: string[] = [];
  const inputs: LeaseInput[] = [];
  const open = new Map<number, (batch: IncomingBatch) => void>();
  const lease = { mayPublish: true, reachesKafka: true, owner: 'node-1/a' };
  const owned = new OwnedPartitions(
    {
      logger: createSilentLogger(),
      own,
      offsets: async () => ({ low: 0, high: 0, committed: undefined }),
      feed: {
        open(partition, from, onBatch) {
          calls.push(`open ${partition} from ${from}`);
          open.set(partition, onBatch);
        },
        pause: (partition) => void calls.push(`pause ${partition}`),
        resume: (partition) => void calls.push(`resume ${partition}`),
        close(partition) {
          calls.push(`close ${partition}`);
          open.delete(partition);
        },
      },
      repository: {
        newEpoch: async (partition, epoch) => row(partition, { epoch: epoch + 1, owner: lease.owner }),
      },
      reachesKafka: () => lease.reachesKafka,
      leases: () => ({ mayPublish: () => lease.mayPublish, input: (input) => void inputs.push(input) }),
    },
    { topic: 'im.commands', log: 'ours' },
  );
  onTestFinished(async () => {
    for (let partition = 0; partition < 8; partition++) owned.drop(partition);
    await owned.ended(1_000);
  });
  const offer = (one: IncomingBatch): void => open.get(one.partition)?.(one);
  return { owned, calls, inputs, offer, open, lease };
}

describe('the partitions of a node', () => {
  it('are read from where they stand, and what is done of them is told when they are to be finished', async () => {
    const { owned, calls, inputs, offer } = start(works);
    owned.begin(row(3, { epoch: 5, nextOffset: 2 * 1_024, published: 1_024 }));
    // What was stored and perhaps not published is read again: Kafka has two records of it.
    await expect.poll(() => calls).toEqual([]);
    await owned.firstMismatch(1_000);
    expect(owned.health().ok).toBe(false);
    owned.drop(3);
    owned.begin(row(0, { epoch: 5 }));
    await expect.poll(() => calls).toContain('open 0 from 0');
    offer(batch(0, 0, 3));
    await expect.poll(() => owned.lag()).toBe(0);
    owned.finish(0);
    await expect.poll(() => inputs).toEqual([{ type: 'finished', partition: 0, epoch: 5, published: 3 * 1_024 }]);
    expect(calls.at(-1)).toBe('close 0');
  });

  it('are fenced when another one has them, whatever the lease says', async () => {
    const { owned, inputs } = start(async () => {
      throw new OwnershipLostError(2);
    });
    owned.begin(row(2));
    await expect.poll(() => inputs).toEqual([{ type: 'fenced', partition: 2 }]);
  });

  it('are named when they stand still, tried again under an epoch of their own, and well again with progress', async () => {
    let broken = true;
    const epochs: number[] = [];
    const { owned, inputs } = start(async (reader, ownership) => {
      epochs.push((await ownership?.take())?.epoch ?? 0);
      if (broken) throw new LogMismatchError('the topic is another one');
      await works(reader, undefined);
    });
    owned.begin(row(3));
    await expect
      .poll(() => owned.health())
      .toEqual({ ok: false, reason: 'partition 3 stands still: the topic is another one' });
    broken = false;
    await expect.poll(() => owned.health().ok).toBe(true);
    expect(epochs).toEqual(epochs.map((_, index) => index + 1));
    expect(inputs).toEqual(epochs.slice(1).map((epoch) => ({ type: 'renewing', partition: 3, epoch })));
  });

  it('publish nothing after they were dropped, and do not disturb the owner after them', async () => {
    const taken: number[] = [];
    const outcomes: unknown[] = [];
    let go: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    let owners = 0;
    const { owned, offer, calls, inputs } = start(async (reader, ownership) => {
      owners += 1;
      if (owners > 1) return works(reader, ownership, (records) => taken.push(...records.map(({ offset }) => offset)));
      const state = await ownership?.take();
      await reader.begin(state ?? { nextOffset: 0, published: 0 });
      await reader.take(100);
      await gate;
      outcomes.push(await ownership?.confirm()?.catch((error: unknown) => error));
      throw new Error('it went on with what it had');
    });
    owned.begin(row(0));
    await expect.poll(() => calls).toContain('open 0 from 0');
    offer(batch(0, 0, 3));
    owned.drop(0);
    owned.begin(row(0, { epoch: 3 }));
    await expect.poll(() => calls.filter((call) => call.startsWith('open 0'))).toHaveLength(2);
    go();
    await expect.poll(() => outcomes).toEqual([expect.any(OwnershipLostError)]);
    offer(batch(0, 0, 3));
    await expect.poll(() => taken.length).toBe(3);
    expect(calls.at(-1)).toBe('open 0 from 0');
    expect(inputs).toEqual([]);
  });

  it('wait with what they publish until the lease is renewed', async () => {
    const { owned, offer, calls, inputs, lease } = start(works);
    owned.begin(row(0));
    await expect.poll(() => calls).toContain('open 0 from 0');
    lease.mayPublish = false;
    offer(batch(0, 0, 2));
    await expect.poll(() => inputs).toEqual([{ type: 'hint' }]);
    expect(owned.lag()).toBe(2);
    // Said while it is not so yet.
    owned.confirmed();
    await expect.poll(() => inputs).toHaveLength(2);
    lease.mayPublish = true;
    owned.confirmed();
    await expect.poll(() => owned.lag()).toBe(0);
  });

  it('are given up at once, with what was published, when Kafka cannot be reached', async () => {
    let published: () => void = () => {};
    const { owned, offer, calls, inputs, lease } = start(async (reader, ownership) => {
      await reader.begin((await ownership?.take()) ?? { nextOffset: 0, published: 0 });
      const [first] = await reader.take(1);
      reader.published(first?.next ?? 0);
      await reader.take(1);
      await new Promise<void>((resolve) => {
        published = resolve;
      });
      await ownership?.confirm();
    });
    owned.begin(row(0, { epoch: 4 }));
    await expect.poll(() => calls).toContain('open 0 from 0');
    offer(batch(0, 0, 2));
    await expect.poll(() => owned.lag()).toBe(1);
    lease.reachesKafka = false;
    owned.finish(0);
    expect(inputs).toEqual([{ type: 'finished', partition: 0, epoch: 4, published: 1_024 }]);
    // What it was about comes to nothing, whenever Kafka is back.
    published();
    await owned.ended(1_000);
    expect(inputs).toHaveLength(1);
  });

  it('are lost when another one answers for their epoch', async () => {
    const { owned, inputs, lease } = start(async (_, ownership) => {
      await ownership?.take();
      lease.owner = 'node-2/b';
      await ownership?.renew();
    });
    owned.begin(row(1));
    await expect.poll(() => inputs.at(-1)).toEqual({ type: 'fenced', partition: 1 });
  });
});
