import { describe, expect, it, onTestFinished } from 'vitest';
import { createSilentLogger } from '../../telemetry/log.ts';
import type { LogRecord, PartitionOwner, PartitionReader } from '../command-log.ts';
import { OwnershipLostError } from '../ownership.ts';
import type { IncomingBatch } from './kafka-client.ts';
import { LogMismatchError } from './kafka-reader.ts';
import { OwnedPartitions } from './owned-partitions.ts';
import { encodeRecord } from './record-codec.ts';
import type { SupervisedConsumer } from './supervised-consumer.ts';

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

/** Takes and publishes until it is ended. */
const works = async (reader: PartitionReader, onTaken: (records: readonly LogRecord[]) => void): Promise<void> => {
  await reader.begin({ nextOffset: 0, published: 0 });
  for (let records = await reader.take(100); records.length > 0; records = await reader.take(100)) {
    onTaken(records);
    const last = records.at(-1);
    if (last !== undefined) reader.published(last.offset + 1);
  }
};

function start(own: PartitionOwner) {
  const calls: string[] = [];
  const commits: [number, number][] = [];
  const consumer: Pick<SupervisedConsumer, 'seek' | 'pause' | 'resume' | 'commit'> = {
    seek: (partition, offset) => calls.push(`seek ${partition} to ${offset}`),
    pause: () => {},
    resume: () => {},
    commit: async (offsets) => void commits.push(...offsets),
  };
  const owned = new OwnedPartitions(
    {
      logger: createSilentLogger(),
      own,
      offsets: async () => ({ low: 0, high: 0, committed: undefined }),
      consumer: () => consumer as SupervisedConsumer,
    },
    { topic: 'im.commands', log: 'ours' },
  );
  onTestFinished(() => owned.finish(0));
  return { owned, calls, commits };
}

describe('the partitions of a node', () => {
  it('are taken again when another owner had them, as long as the group leaves them here', async () => {
    let taken = 0;
    const { owned } = start(async (reader) => {
      taken += 1;
      if (taken < 3) throw new OwnershipLostError('another owner');
      await works(reader, () => {});
    });
    owned.assigned([0]);
    await expect.poll(() => taken).toBe(3);
    // That is nothing to be worried about.
    expect(owned.health().ok).toBe(true);
  });

  it('are left alone when the group has given them to another node, whatever their owner says', async () => {
    let taken = 0;
    const { owned } = start(async (reader) => {
      taken += 1;
      await reader.begin({ nextOffset: 0, published: 0 });
      await reader.take(1);
      throw new OwnershipLostError('another owner');
    });
    owned.assigned([0]);
    await expect.poll(() => taken).toBe(1);
    owned.assigned([]);
    await owned.finish(1_000);
    expect(taken).toBe(1);
  });

  it('are named when they stand still, and well again with the first progress', async () => {
    let broken = true;
    const { owned } = start(async (reader) => {
      if (broken) throw new LogMismatchError('the topic is another one');
      await works(reader, () => {});
    });
    owned.assigned([3]);
    await expect
      .poll(() => owned.health())
      .toEqual({
        ok: false,
        reason: 'partition 3 stands still: the topic is another one',
      });
    broken = false;
    await expect.poll(() => owned.health().ok).toBe(true);
  });

  it('count as done with what was published, and are no longer committed when they are gone', async () => {
    const { owned, commits } = start((reader) => works(reader, () => {}));
    owned.assigned([0, 1]);
    await owned.firstMismatch(10_000);
    owned.offer(batch(0, 0, 3));
    owned.offer(batch(1, 0, 2));
    await expect.poll(() => owned.lag()).toBe(0);
    owned.assigned([0]);
    await owned.commit();
    expect(commits).toEqual([[0, 3]]);
    // Said again only after a change.
    await owned.commit();
    expect(commits).toEqual([[0, 3]]);
  });

  it('are not committed beyond what their owner has published', async () => {
    let publish: () => void = () => {};
    const published = new Promise<void>((resolve) => {
      publish = resolve;
    });
    const { owned, commits } = start(async (reader) => {
      await reader.begin({ nextOffset: 0, published: 0 });
      const records = await reader.take(100);
      await published;
      reader.published((records.at(-1)?.offset ?? 0) + 1);
      await reader.take(100);
    });
    owned.assigned([0]);
    await owned.firstMismatch(10_000);
    owned.offer(batch(0, 0, 3));
    await owned.commit();
    expect(commits).toEqual([[0, 0]]);
    publish();
    await expect.poll(() => owned.lag()).toBe(0);
    await owned.commit();
    expect(commits.at(-1)).toEqual([0, 3]);
  });

  it('read on where they were when the group is dealt anew and leaves them here', async () => {
    const taken: number[] = [];
    let owners = 0;
    const { owned, calls } = start((reader) => {
      owners += 1;
      return works(reader, (records) => taken.push(...records.map(({ offset }) => offset)));
    });
    owned.assigned([0]);
    await owned.firstMismatch(10_000);
    owned.offer(batch(0, 0, 2));
    await expect.poll(() => taken.length).toBe(2);
    owned.assigned([0, 1]);
    expect(calls.filter((call) => call.startsWith('seek 0'))).toEqual(['seek 0 to 0', 'seek 0 to 2']);
    // The group begins again at what was committed.
    owned.offer(batch(0, 0, 3));
    await expect.poll(() => taken.length).toBe(3);
    expect(taken).toEqual([0, 1_024, 2_048]);
    expect(owners).toBe(2);
  });

  it('drop what waits for their owner when they go to another node', async () => {
    const taken: number[] = [];
    let go: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { owned } = start(async (reader) => {
      await reader.begin({ nextOffset: 0, published: 0 });
      await gate;
      taken.push(...(await reader.take(100)).map(({ offset }) => offset));
    });
    owned.assigned([0]);
    await owned.firstMismatch(10_000);
    owned.offer(batch(0, 0, 3));
    owned.assigned([]);
    go();
    await owned.finish(1_000);
    expect(taken).toEqual([]);
  });
});
