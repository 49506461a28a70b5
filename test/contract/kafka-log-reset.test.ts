import { Kafka, logLevel } from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { StartupError } from '../../packages/server/src/domain/errors.ts';
import { createKafkaClient } from '../../packages/server/src/pipeline/kafka/kafka-client.ts';
import { createKafkaLog } from '../../packages/server/src/pipeline/kafka/kafka-log.ts';
import { commandsTopic } from '../../packages/server/src/pipeline/kafka/kafka-options.ts';
import { createLogReset, type StoredLog } from '../../packages/server/src/pipeline/kafka/log-reset.ts';
import { createPartitionFeed } from '../../packages/server/src/pipeline/kafka/partition-feed.ts';
import { formerOwners } from '../../packages/server/src/pipeline/kafka/published-by-group.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { useKafka } from '../support/services.ts';
import { bodyOf, command, RecordingOwner } from './command-log.ts';
import { metaTable } from './meta-table.ts';
import { simulatedLeases } from './simulated-leases.ts';

const kafka = await useKafka();
const logger = createSilentLogger();
const PLACES = 1_024;

describe.skipIf(kafka === undefined)('a log in Kafka that begins anew', () => {
  const optionsFor = (topicPrefix: string) => ({
    brokers: (kafka?.brokers ?? '').split(','),
    topicPrefix,
    partitions: 2,
    replicationFactor: 1,
    clientId: 'node-a',
    node: 'node-a',
    queueLimit: 50,
  });

  /** A log with five commands of one conversation in one record, none of them stored. */
  async function withCommands() {
    const options = optionsFor(kafka?.createTopicPrefix() ?? '');
    const keep = metaTable();
    const log = createKafkaLog({ logger, keep, leases: simulatedLeases() }, options);
    const owner = new RecordingOwner();
    await log.start(owner.own);
    const partition = log.partitionOf(1);
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((body) => log.append(command(1, body))));
    await owner.until(5);
    const incarnation = await keep('log_incarnation', '');
    const stored = (checkpoint: number, change: Partial<StoredLog> = {}): StoredLog => ({
      incarnation,
      partitions: 2,
      checkpoints: new Map([[partition, checkpoint]]),
      ...change,
    });
    const running: string[] = [];
    const reset = createLogReset({ logger, running: async () => running }, options);
    return { options, log, partition, stored, running, reset, last: owner.got.at(-1) };
  }

  it('counts the commands that the topic has and the database has not, to the place within a record', async () => {
    const { log, partition, stored, running, reset, last } = await withCommands();
    running.push('node-a');
    await expect(reset.plan(stored(0))).rejects.toThrow(/A node is running \(node-a\)/);
    running.push('node-b');
    await expect(reset.apply(async () => {})).rejects.toThrow(/2 nodes are running \(node-a, node-b\)/);
    await log.stop();
    running.length = 0;
    const unstored = async (state: StoredLog) => (await reset.plan(state)).partitions.map((each) => each.unstored);
    const only = (count: number) => (partition === 0 ? [count, 0] : [0, count]);
    expect(await unstored(stored(0))).toEqual(only(5));
    expect(await unstored(stored((last?.offset ?? 0) + 1))).toEqual(only(0));
    expect(await unstored(stored(last?.offset ?? 0))).toEqual(only(1));
    // A place that this topic does not have is one of another: all of it counts.
    expect(await unstored(stored(900 * PLACES))).toEqual(only(5));
    expect(await unstored(stored(0, { incarnation: 'of another store' }))).toEqual(only(0));
  });

  it('goes on behind what is there, under another id', async () => {
    const { options, log, partition, stored, reset, last } = await withCommands();
    await log.stop();
    await reset.plan(stored(900 * PLACES));
    const written: { readonly incarnation: string; readonly checkpoints: readonly number[] }[] = [];
    const incarnation = await reset.apply(async (next) => void written.push(next));
    const end = Math.floor((last?.offset ?? 0) / PLACES) + 1;
    const checkpoints = partition === 0 ? [end * PLACES, 0] : [0, end * PLACES];
    expect(written).toEqual([{ incarnation, checkpoints }]);

    const keep = metaTable();
    await keep('log_incarnation', incarnation);
    const owner = new RecordingOwner(new Map(checkpoints.entries()));
    const anew = createKafkaLog({ logger, keep, leases: simulatedLeases() }, options);
    await anew.start(owner.own);
    await anew.append(command(1, 'f'));
    expect((await owner.until(1)).map(bodyOf)).toEqual(['f']);
    await anew.stop();
  });

  it('makes topics that are not there, and refuses those of another number of partitions', async () => {
    const options = optionsFor(kafka?.createTopicPrefix() ?? '');
    const empty: StoredLog = { incarnation: undefined, partitions: undefined, checkpoints: new Map() };
    const reset = createLogReset({ logger, running: async () => [] }, options);
    expect(await reset.plan(empty)).toMatchObject({ exists: false, partitions: [{ end: 0 }, { end: 0 }] });
    await reset.apply(async () => {});
    expect(await reset.plan(empty)).toMatchObject({ exists: true });
    const more = createLogReset({ logger, running: async () => [] }, { ...options, partitions: 3 });
    await expect(more.plan(empty)).rejects.toThrow(StartupError);
    await expect(more.plan(empty)).rejects.toThrow(/has 2 partitions and the configuration says 3/);
  });

  it('forgets what the group had committed that owned partitions before leases', async () => {
    const options = optionsFor(kafka?.createTopicPrefix() ?? '');
    const client = createKafkaClient({ logger }, options);
    const [topic, former] = [commandsTopic(options), formerOwners(options)];
    const committed = async () =>
      (await client.admin((admin) => admin.offsets(topic, former))).map((each) => each.committed);
    const reset = createLogReset({ logger, running: async () => [] }, options);
    await reset.apply(async () => {});
    expect(await committed()).toEqual([undefined, undefined]);
    await commitAs(former, topic, ['7', '8']);
    expect(await committed()).toEqual([7, 8]);
    await reset.apply(async () => {});
    expect(await committed()).toEqual([0, 0]);
  });

  it('finds whoever reads its topics, with another database too, where it is not told who runs', async () => {
    const options = { ...optionsFor(kafka?.createTopicPrefix() ?? ''), clientId: 'node-a-0a1b2c3d' };
    const client = createKafkaClient({ logger }, options);
    await createLogReset({ logger, running: async () => [] }, options).apply(async () => {});
    const reset = createLogReset({ logger }, { ...options, clientId: 'imd-restore' });
    await reset.check();
    const groupPrefix = `${options.topicPrefix}.node.${options.clientId}.commands`;
    const feed = createPartitionFeed({ client, logger }, { topic: commandsTopic(options), groupPrefix, partitions: 2 });
    await feed.start();
    await expect(reset.check()).rejects.toThrow(/A node is running \(node-a\)/);
    await feed.stop();
    await reset.check();
  });
});

/** As a node did that owned the partitions of a topic by a group. */
async function commitAs(groupId: string, topic: string, offsets: readonly string[]): Promise<void> {
  const brokers = (kafka?.brokers ?? '').split(',');
  const consumer = new Kafka({ brokers, logLevel: logLevel.NOTHING }).consumer({ groupId, maxWaitTimeInMs: 50 });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.connect();
  await consumer.subscribe({ topic });
  await consumer.run({ autoCommit: false, eachMessage: async () => {} });
  // It would commit of itself where it may begin.
  consumer.pause([{ topic }]);
  await joined;
  await consumer.commitOffsets(offsets.map((offset, partition) => ({ topic, partition, offset })));
  await consumer.disconnect();
}
