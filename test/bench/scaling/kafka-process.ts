// Reads or writes the events of a cluster with imd's own code, in a process of its own, so that its CPU is what that costs.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Consumer, Kafka } from 'kafkajs';
import type { ConversationEvent, OutcomesEvent } from '../../../packages/server/src/domain/events.ts';
import { NO_ONE } from '../../../packages/server/src/domain/mentions.ts';
import type { Message } from '../../../packages/server/src/domain/message.ts';
import { NO_FILES } from '../../../packages/server/src/domain/message-file.ts';
import { encodeEventRecord } from '../../../packages/server/src/pipeline/kafka/event-record.ts';
import { createKafkaClient, type KafkaProducer } from '../../../packages/server/src/pipeline/kafka/kafka-client.ts';
import { createKafkaEventBus } from '../../../packages/server/src/pipeline/kafka/kafka-event-bus.ts';
import { eventsTopic, type KafkaOptions } from '../../../packages/server/src/pipeline/kafka/kafka-options.ts';
import { encodeBusItems } from '../../../packages/server/src/pipeline/kafka/record-codec.ts';
import { createSilentLogger } from '../../../packages/server/src/telemetry/log.ts';
import { BODY } from '../server/seed-database.ts';
import type { KafkaAnswer, KafkaCounts, KafkaQuestion, Topics, WritePattern } from './kafka-jobs.ts';

const seen = { fetches: 0, bytes: 0, records: 0, messages: 0 };
const logger = createSilentLogger();
let producer: KafkaProducer | undefined;
let topics: Topics | undefined;
let followed = true;

/** kafkajs tells of its requests only to who has the consumer, and that is inside the bus. */
function countFetches(): void {
  const make = Kafka.prototype.consumer;
  Kafka.prototype.consumer = function (this: Kafka, options): Consumer {
    const consumer = make.call(this, options);
    consumer.on(consumer.events.REQUEST, ({ payload }) => {
      if (payload.apiName !== 'Fetch') return;
      seen.fetches += 1;
      seen.bytes += payload.size;
    });
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
      seen.records += payload.batchSize;
    });
    return consumer;
  };
}

function optionsOf({ brokers, topicPrefix, partitions }: Topics): KafkaOptions {
  return { brokers: brokers.split(','), topicPrefix, partitions, replicationFactor: 1, clientId: 'bench' };
}

async function read(from: Topics): Promise<void> {
  countFetches();
  const kept = new Map([
    ['log_partitions', String(from.partitions)],
    ['log_incarnation', from.log],
  ]);
  const bus = createKafkaEventBus(
    { logger, keep: async (name, value) => kept.get(name) ?? value, level: () => Number.MAX_SAFE_INTEGER },
    { ...optionsOf(from), node: `bench-${process.pid}` },
  );
  bus.subscribe((events) => {
    for (const event of events) if (event.type === 'conversation' && event.change.type === 'stored') seen.messages += 1;
  });
  bus.hearOnly?.(() => followed);
  await bus.start();
}

function eventOf(number: number): ConversationEvent {
  const [conversationId, seq, rev, at] = [1e6 + number, 4000 + number, 5000 + number, 1795613649315];
  const message: Message = {
    ...{ conversationId, seq, rev, senderId: 2e6 + number, clientId: '0193a5b0c7d87e1f9a2b3c4d5e6f7a8b', kind: 'text' },
    ...{ body: BODY, payload: '', replyTo: 0, sentAt: at, editedAt: 0, recalledAt: 0 },
    ...{ mentioned: NO_ONE, mentionsAll: false, files: NO_FILES },
  };
  return { type: 'conversation', conversationId, rev, actorId: 2e6 + number, at, change: { type: 'stored', message } };
}

/** What the owner of a partition publishes for a batch: first the answers, then the events. */
function recordOf(log: string, messages: number): string {
  const numbers = Array.from({ length: messages }, (_, index) => index);
  const outcomes: OutcomesEvent = {
    type: 'outcomes',
    partition: 0,
    outcomes: numbers.map((number) => ({
      node: 'node-1',
      commandId: 1e6 + number,
      outcome: { type: 'stored', seq: 4000 + number, rev: 5000 + number, at: 1795613649315 },
    })),
  };
  return encodeEventRecord(log, [
    ...encodeBusItems(outcomes).map((text) => ({ text, about: 'node-1' })),
    ...numbers
      .map(eventOf)
      .flatMap((event) => encodeBusItems(event).map((text) => ({ text, about: event.conversationId }))),
  ]);
}

/** Each request as the owners of the partitions make it, its records encoded anew. */
async function write({ requests, records, messages, perSecond }: WritePattern): Promise<void> {
  if (producer === undefined || topics === undefined) throw new Error('nothing to write to');
  const { log, partitions } = topics;
  const topic = eventsTopic(topics);
  const begun = performance.now();
  for (let request = 0; request < requests; request++) {
    if (perSecond !== undefined) await sleep(Math.max(0, begun + (request * 1_000) / perSecond - performance.now()));
    await producer.send(
      topic,
      Array.from({ length: records }, (_, index) => ({
        partition: (request + index) % partitions,
        value: recordOf(log, messages),
      })),
    );
  }
}

function count(): KafkaCounts {
  const { user, system } = process.cpuUsage();
  return { atMs: performance.now(), cpuMs: (user + system) / 1_000, ...seen };
}

async function answer(question: KafkaQuestion): Promise<KafkaCounts> {
  switch (question.type) {
    case 'read':
      await read(question.topics);
      break;
    case 'write':
      topics = question.topics;
      producer = await createKafkaClient({ logger }, optionsOf(topics)).connectProducer();
      break;
    case 'pattern':
      await write(question);
      break;
    case 'follow':
      followed = question.followed;
      break;
    case 'count':
  }
  return count();
}

process.on('message', (question: KafkaQuestion) => {
  answer(question).then(
    (counts) => process.send?.({ ok: true, counts } satisfies KafkaAnswer),
    (error: unknown) =>
      process.send?.({ ok: false, message: error instanceof Error ? String(error.stack) : String(error) }),
  );
});
process.once('disconnect', () => process.exit());
