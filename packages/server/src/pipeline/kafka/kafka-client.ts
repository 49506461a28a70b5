import { setTimeout as sleep } from 'node:timers/promises';
import { type Consumer, Kafka, type KafkaConfig, logLevel, type SASLOptions } from 'kafkajs';
import type { Logger } from '../../telemetry/log.ts';
import type { KafkaOptions } from './kafka-options.ts';
import { quietConnections } from './quiet-connections.ts';
import { RequestPace } from './request-pace.ts';

/** One record to be written. */
export interface OutgoingRecord {
  readonly partition: number;
  readonly value: string;
}

export interface KafkaProducer {
  /**
   * Writes records on all in-sync replicas. After a rejection that `isRetriable`, the same records may be passed again and
   * are stored once; after any other, the producer cannot be used any more.
   */
  send(topic: string, records: readonly OutgoingRecord[]): Promise<void>;
  close(): Promise<void>;
}

export interface IncomingRecord {
  readonly offset: number;
  readonly value: Buffer;
}

export interface IncomingBatch {
  readonly partition: number;
  readonly records: readonly IncomingRecord[];
  /** The offset that the next record written will get. */
  readonly end: number;
}

export interface ConsumerHandlers {
  /** The partitions that are ours now; called before anything of them is read. */
  readonly onAssigned: (partitions: readonly number[]) => void;
  /** Must return at once: while it runs, nothing is read from that broker. */
  readonly onBatch: (batch: IncomingBatch) => void;
  /** The group has just had a heartbeat of ours. */
  readonly onAlive: () => void;
  /** It has stopped, though nobody asked it to, and will not start again. */
  readonly onCrash: (error: Error) => void;
}

export interface ConsumerOptions {
  readonly groupId: string;
  readonly topic: string;
  /** Without a committed offset, begin with the first record; else with the next one to be written. */
  readonly fromBeginning: boolean;
  readonly partitions: number;
  /** How long a broker that has nothing new waits with its answer, and `seek`, `resume` and `close` with theirs; 250 ms if absent. */
  readonly longPollMs?: number;
}

export interface KafkaConsumer {
  /** Joins the group and reads. Rejects when the brokers cannot be reached. */
  run(): Promise<void>;
  /** The next record to read. */
  seek(partition: number, offset: number): void;
  pause(partition: number): void;
  resume(partition: number): void;
  /** Leaves the group. */
  close(): Promise<void>;
}

export interface PartitionOffsets {
  /** The first record that is still there. */
  readonly low: number;
  /** The offset that the next record written will get. */
  readonly high: number;
  /** The next record that the group needs; undefined when it has committed none. */
  readonly committed: number | undefined;
}

export interface NewTopic {
  readonly topic: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly settings: Readonly<Record<string, string>>;
}

export interface KafkaAdmin {
  /** How many partitions a topic has; undefined: it does not exist, or we may not see it. */
  partitionsOf(topic: string): Promise<number | undefined>;
  createTopic(topic: NewTopic): Promise<void>;
  /** By partition; without a group, none is committed. */
  offsets(topic: string, groupId?: string): Promise<readonly PartitionOffsets[]>;
  /** The client ids of the members of all groups whose ids begin so. */
  membersOf(groupPrefix: string): Promise<readonly string[]>;
  /** Sets the committed offsets of a group, by partition. Rejects while the group has members. */
  setOffsets(groupId: string, topic: string, offsets: readonly number[]): Promise<void>;
  deleteGroup(groupId: string): Promise<void>;
}

/** Kafkajs, as the rest of imd knows it. */
export interface KafkaClient {
  connectProducer(): Promise<KafkaProducer>;
  consumer(options: ConsumerOptions, handlers: ConsumerHandlers): KafkaConsumer;
  /** Connects, does the work, disconnects. */
  admin<T>(work: (admin: KafkaAdmin) => Promise<T>): Promise<T>;
  openAdmin(): Promise<{ readonly admin: KafkaAdmin; close(): Promise<void> }>;
}

/** kafkajs retries a few times; after that the caller goes on, with the same records. */
const RETRY = { retries: 3, initialRetryTime: 100, maxRetryTime: 1_000 };
const REQUEST_TIMEOUT_MS = 8_000;
const PRODUCE_TIMEOUT_MS = 5_000;
const SESSION_TIMEOUT_MS = 10_000;
const HEARTBEAT_MS = 2_000;
const LONG_POLL_MS = 250;

quietConnections();

export function createKafkaClient(deps: { readonly logger: Logger }, options: KafkaOptions): KafkaClient {
  const kafka = new Kafka(kafkaConfig(deps.logger, options));
  return {
    connectProducer: () => connectProducer(kafka),
    consumer: (consumerOptions, handlers) => createConsumer(kafka, consumerOptions, handlers),
    async admin(work) {
      const { admin, close } = await openAdmin(kafka);
      try {
        return await work(admin);
      } finally {
        await close();
      }
    },
    openAdmin: () => openAdmin(kafka),
  };
}

async function openAdmin(kafka: Kafka) {
  const admin = kafka.admin({ retry: RETRY });
  const close = () => admin.disconnect().catch(() => {});
  try {
    await admin.connect();
  } catch (error) {
    await close();
    throw error;
  }
  return { admin: wrapAdmin(admin), close };
}

function kafkaConfig(logger: Logger, options: KafkaOptions): KafkaConfig {
  const { ssl, sasl } = options;
  return {
    clientId: options.clientId,
    brokers: [...options.brokers],
    connectionTimeout: 3_000,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: RETRY,
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => writeLog(logger, entry),
    ...(ssl === undefined
      ? {}
      : { ssl: { rejectUnauthorized: ssl.insecure !== true, ...(ssl.ca === undefined ? {} : { ca: [ssl.ca] }) } }),
    ...(sasl === undefined ? {} : { sasl: { ...sasl } as SASLOptions }),
  };
}

type KafkaLogEntry = Parameters<ReturnType<NonNullable<KafkaConfig['logCreator']>>>[0];

/** Fields of kafkajs' log entries that never have the content of a record. */
const LOG_FIELDS = ['groupId', 'topic', 'partition', 'broker', 'clientId', 'memberId', 'retryCount', 'error'];

function writeLog(logger: Logger, { level, namespace, log }: KafkaLogEntry): void {
  const fields: Record<string, unknown> = { part: namespace };
  for (const name of LOG_FIELDS) {
    const value: unknown = log[name];
    if (typeof value === 'string' || typeof value === 'number') fields[name] = value;
  }
  // What kafkajs logs as an error is a broken connection or a rebalance, many times over. We log what matters ourselves.
  logger.debug(log.message, { ...fields, as: logLevel[level] });
}

async function connectProducer(kafka: Kafka): Promise<KafkaProducer> {
  const producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    retry: RETRY,
    createPartitioner:
      () =>
      ({ message }) =>
        message.partition ?? 0,
  });
  try {
    await producer.connect();
  } catch (error) {
    await producer.disconnect().catch(() => {});
    throw error;
  }
  return {
    async send(topic, records) {
      await producer.send({ topic, messages: [...records], acks: -1, timeout: PRODUCE_TIMEOUT_MS });
    },
    close: () => producer.disconnect(),
  };
}

function createConsumer(kafka: Kafka, options: ConsumerOptions, handlers: ConsumerHandlers): KafkaConsumer {
  const { topic, groupId, longPollMs = LONG_POLL_MS } = options;
  const consumer = kafka.consumer({
    groupId,
    sessionTimeout: SESSION_TIMEOUT_MS,
    rebalanceTimeout: SESSION_TIMEOUT_MS,
    heartbeatInterval: HEARTBEAT_MS,
    maxWaitTimeInMs: longPollMs,
    allowAutoTopicCreation: false,
    // We build a new one ourselves, so that no restart is hidden and we never give up.
    retry: { ...RETRY, restartOnFailure: async () => false },
  });
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    handlers.onAssigned(payload.memberAssignment[topic] ?? []);
    handlers.onAlive();
  });
  consumer.on(consumer.events.HEARTBEAT, () => handlers.onAlive());
  consumer.on(consumer.events.CRASH, ({ payload }) => handlers.onCrash(payload.error));
  const place = (partition: number) => [{ topic, partitions: [partition] }];
  return {
    run: () => runConsumer(consumer, options, handlers),
    seek: (partition, offset) => consumer.seek({ topic, partition, offset: String(offset) }),
    pause: (partition) => consumer.pause(place(partition)),
    resume: (partition) => consumer.resume(place(partition)),
    close: () => consumer.disconnect(),
  };
}

async function runConsumer(consumer: Consumer, options: ConsumerOptions, handlers: ConsumerHandlers): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topics: [options.topic], fromBeginning: options.fromBeginning });
  const pace = new RequestPace();
  await consumer.run({
    autoCommit: false,
    partitionsConsumedConcurrently: options.partitions,
    eachBatch: async ({ batch }) => {
      for (const { value } of batch.messages) pace.carried(value?.length ?? 0);
      handlers.onBatch({
        partition: batch.partition,
        end: Number(batch.highWatermark),
        records: batch.messages.map(({ offset, value }) => ({
          offset: Number(offset),
          value: value ?? Buffer.alloc(0),
        })),
      });
      // The broker is asked for more when all batches of its last answer are done.
      const wait = pace.waitMs();
      if (wait >= 1) await sleep(wait);
      pace.begin();
    },
  });
}

function wrapAdmin(admin: ReturnType<Kafka['admin']>): KafkaAdmin {
  return {
    async partitionsOf(topic) {
      if (!(await admin.listTopics()).includes(topic)) return undefined;
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      return topics[0]?.partitions.length;
    },
    async createTopic({ topic, partitions, replicationFactor, settings }) {
      const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
      await admin.createTopics({
        waitForLeaders: true,
        topics: [{ topic, numPartitions: partitions, replicationFactor, configEntries }],
      });
    },
    async offsets(topic, groupId) {
      const [ends, [group]] = await Promise.all([
        admin.fetchTopicOffsets(topic),
        groupId === undefined ? [] : admin.fetchOffsets({ groupId, topics: [topic] }),
      ]);
      const committed = new Map(group?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
      const byPartition: PartitionOffsets[] = [];
      for (const { partition, low, high } of ends) {
        const offset = committed.get(partition) ?? -1;
        byPartition[partition] = {
          low: Number(low),
          high: Number(high),
          committed: offset < 0 ? undefined : offset,
        };
      }
      return byPartition;
    },
    async membersOf(groupPrefix) {
      const ids = (await admin.listGroups()).groups.map(({ groupId }) => groupId);
      const { groups } = await admin.describeGroups(ids.filter((id) => id.startsWith(groupPrefix)));
      return groups.flatMap(({ members }) => members.map(({ clientId }) => clientId));
    },
    async setOffsets(groupId, topic, offsets) {
      const partitions = offsets.map((offset, partition) => ({ partition, offset: String(offset) }));
      await admin.setOffsets({ groupId, topic, partitions });
    },
    async deleteGroup(groupId) {
      await admin.deleteGroups([groupId]);
    },
  };
}
