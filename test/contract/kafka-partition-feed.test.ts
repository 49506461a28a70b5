import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LogRecord } from '../../packages/server/src/pipeline/command-log.ts';
import {
  createKafkaClient,
  type IncomingBatch,
  type KafkaClient,
  type KafkaProducer,
  type PartitionOffsets,
} from '../../packages/server/src/pipeline/kafka/kafka-client.ts';
import { KafkaReader, LogMismatchError } from '../../packages/server/src/pipeline/kafka/kafka-reader.ts';
import { createPartitionFeed, type PartitionFeed } from '../../packages/server/src/pipeline/kafka/partition-feed.ts';
import { encodeRecord } from '../../packages/server/src/pipeline/kafka/record-codec.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { useKafka } from '../support/services.ts';
import { bodyOf, command } from './command-log.ts';

const kafka = await useKafka();
const logger = createSilentLogger();
const PARTITIONS = 3;

describe.skipIf(kafka === undefined)('partitions read without a shared group', { timeout: 60_000 }, () => {
  const brokers = (kafka?.brokers ?? '').split(',');
  let topic: string;
  let client: KafkaClient;
  let producer: KafkaProducer;
  const feeds: PartitionFeed[] = [];

  beforeAll(async () => {
    const topicPrefix = kafka?.createTopicPrefix() ?? '';
    topic = `${topicPrefix}commands`;
    const options = { brokers, topicPrefix, partitions: PARTITIONS, replicationFactor: 1, clientId: 'im-test' };
    client = createKafkaClient({ logger }, options);
    await client.admin(async (admin) => {
      // Busy brokers say for a moment that they do not know it yet.
      await admin.createTopic({ topic, partitions: PARTITIONS, replicationFactor: 1, settings: {} }).catch(() => {});
      while ((await admin.partitionsOf(topic).catch(() => 0)) !== PARTITIONS) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });
    producer = await client.connectProducer();
  });

  afterAll(async () => {
    await Promise.all([producer?.close(), ...feeds.map((feed) => feed.stop())]);
  });

  const write = (partition: number, ...records: readonly (readonly string[])[]) =>
    producer.send(
      topic,
      records.map((bodies) => {
        const items = bodies.map((body) => JSON.stringify(command(1, body)));
        return { partition, value: encodeRecord('ours', items) };
      }),
    );

  async function startFeed(): Promise<PartitionFeed> {
    const feed = createPartitionFeed(
      { client, logger },
      { topic, groupPrefix: `${topic}.node`, partitions: PARTITIONS },
    );
    feeds.push(feed);
    await feed.start();
    return feed;
  }

  /** The numbers of the records that came. */
  function listener() {
    const got: string[] = [];
    const onBatch = ({ partition, records }: IncomingBatch) => {
      for (const { offset } of records) got.push(`${partition}:${offset}`);
    };
    return { got, onBatch };
  }

  const offsetsOf = async (partition: number): Promise<PartitionOffsets> => {
    // No group: nothing is ever committed.
    const all = await client.admin((admin) => admin.offsets(topic, `${topic}.nobody`));
    const found = all[partition];
    if (found === undefined) throw new Error('no partition');
    return found;
  };

  /** An owner’s reader of a partition that a feed brings. */
  function readerOn(feed: PartitionFeed, partition: number): KafkaReader {
    const reader = new KafkaReader(partition, {
      topic,
      log: 'ours',
      offsets: () => offsetsOf(partition),
      seek: (offset) => feed.open(partition, offset, (batch) => reader.offer(batch)),
      pause: () => feed.pause(partition),
      resume: () => feed.resume(partition),
      onBegun: () => {},
      onProgress: () => {},
    });
    return reader;
  }

  it('come to each who opens them, from where they ask, and to nobody else', async () => {
    await write(0, ['a'], ['b'], ['c']);
    await write(1, ['d']);
    const [one, other] = await Promise.all([startFeed(), startFeed()]);
    const [mine, theirs] = [listener(), listener()];
    one.open(0, 1, mine.onBatch);
    other.open(0, 0, theirs.onBatch);
    await expect.poll(() => mine.got).toEqual(['0:1', '0:2']);
    await expect.poll(() => theirs.got).toEqual(['0:0', '0:1', '0:2']);
    one.close(0);
    one.open(1, 0, mine.onBatch);
    await write(0, ['e']);
    await expect.poll(() => theirs.got).toContain('0:3');
    await expect.poll(() => mine.got).toEqual(['0:1', '0:2', '1:0']);
    // It takes it back, from before where it was.
    one.open(0, 2, mine.onBatch);
    await expect.poll(() => mine.got.slice(3)).toEqual(['0:2', '0:3']);
  });

  it('are read by owners from what is published, in a topic that Kafka has emptied, too', async () => {
    const feed = await startFeed();
    await write(2, ['a', 'b'], ['c']);
    const first = readerOn(feed, 2);
    await first.begin({ nextOffset: 0, published: 0 });
    const records: LogRecord[] = [];
    while (records.length < 3) records.push(...(await first.take(10)));
    expect(records.map(bodyOf)).toEqual(['a', 'b', 'c']);
    const next = records.at(-1)?.next ?? 0;
    first.end();
    feed.close(2);

    // Another owner, which says again what may not have been said.
    const again = readerOn(feed, 2);
    await again.begin({ nextOffset: next, published: records[0]?.next ?? 0 });
    expect((await again.take(10)).map(bodyOf)[0]).toBe('a');
    again.end();
    feed.close(2);

    const admin = new Kafka({ brokers, clientId: 'im-test', logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    // Without it, kafkajs does not know who leads.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 2, offset: '-1' }] });
    await admin.disconnect();
    expect(await offsetsOf(2)).toEqual({ low: 2, high: 2, committed: undefined });
    const later = readerOn(feed, 2);
    await later.begin({ nextOffset: next, published: 0 });
    await write(2, ['d']);
    expect((await later.take(10)).map(bodyOf)).toEqual(['d']);
    later.end();
    feed.close(2);
    // Of a store that has not all of it, something is lost.
    const behind = readerOn(feed, 2).begin({ nextOffset: records[2]?.offset ?? 0, published: 0 });
    await expect(behind).rejects.toBeInstanceOf(LogMismatchError);
  });
});
