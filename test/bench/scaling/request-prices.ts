import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuMilliseconds } from '../process-usage.ts';
import { BenchError } from '../scenario.ts';
import { runningKafka } from '../server/bench-database.ts';
import { between, type KafkaProcess, startKafkaProcess } from './ask-process.ts';
import type { RequestPrice } from './figures.ts';
import type { WritePattern } from './kafka-jobs.ts';

const PARTITIONS = 12;
const IDLE_MS = 3_000;
/** Then a pattern takes so long that what is idle is most of it. */
const TOO_BUSY = 'Requests come out without a price: other work has the machine. Run it again when there is none.';
/** Before each pattern, so that neither process is cold. */
const WARM_UP = 0.3;

/**
 * Prices of a request by how many there are, of a record by how many share one, of a message by how many share a record, and of
 * one in a conversation that nobody follows on the node that reads.
 */
const PATTERNS: readonly (WritePattern & { readonly followed: boolean })[] = [
  { requests: 600, records: 1, messages: 1, perSecond: 100, followed: true },
  { requests: 3_000, records: 1, messages: 1, perSecond: undefined, followed: true },
  { requests: 1_500, records: PARTITIONS, messages: 1, perSecond: undefined, followed: true },
  { requests: 600, records: 1, messages: 100, perSecond: undefined, followed: true },
  { requests: 600, records: 1, messages: 100, perSecond: undefined, followed: false },
];

/** What requests to Kafka cost in the process that writes, in one that reads, and in the broker. */
export async function measureRequests(effort: number): Promise<RequestPrice[]> {
  const kafka = runningKafka();
  if (kafka === undefined) throw new BenchError('there is no Kafka');
  const topicPrefix = `bench-${randomBytes(4).toString('hex')}`;
  const topics = { brokers: kafka.brokers, topicPrefix, partitions: PARTITIONS, log: 'bench' };
  const reader = await startKafkaProcess('read', topics);
  const writer = await startKafkaProcess('write', topics);
  const brokerPid = kafka.pid();
  try {
    const idle = await measureIdle(reader, brokerPid);
    const prices: RequestPrice[] = [];
    for (const pattern of PATTERNS) {
      await reader.ask({ type: 'follow', followed: pattern.followed });
      const asked = { ...pattern, requests: Math.ceil(pattern.requests * effort) };
      await writer.ask({ type: 'pattern', ...asked, requests: Math.ceil(asked.requests * WARM_UP) });
      const price = await measurePattern({ reader, writer, brokerPid, idle }, asked);
      if (!(price.fetch > 0 && price.broker > 0)) throw new BenchError(TOO_BUSY);
      prices.push(price);
    }
    return prices;
  } finally {
    await writer.end();
    await reader.end();
  }
}

/** CPU milliseconds of a millisecond in which nothing is written. */
interface Idle {
  readonly reader: number;
  readonly broker: number;
}

async function measureIdle(reader: KafkaProcess, brokerPid: number): Promise<Idle> {
  await sleep(1_000);
  const broker = cpuMilliseconds(brokerPid);
  const before = await reader.ask({ type: 'count' });
  await sleep(IDLE_MS);
  const { atMs, cpuMs } = between(before, await reader.ask({ type: 'count' }));
  return { reader: cpuMs / atMs, broker: (cpuMilliseconds(brokerPid) - broker) / atMs };
}

async function measurePattern(
  at: { readonly reader: KafkaProcess; readonly writer: KafkaProcess; readonly brokerPid: number; readonly idle: Idle },
  pattern: (typeof PATTERNS)[number],
): Promise<RequestPrice> {
  const { reader, writer, brokerPid, idle } = at;
  const brokerBefore = cpuMilliseconds(brokerPid);
  const readBefore = await reader.ask({ type: 'count' });
  const written = between(await writer.ask({ type: 'count' }), await writer.ask({ type: 'pattern', ...pattern }));
  const read = between(readBefore, await reader.ask({ type: 'count' }));
  const brokerMs = cpuMilliseconds(brokerPid) - brokerBefore - idle.broker * read.atMs;
  const { requests, records, messages, followed } = pattern;
  return {
    perSecond: (requests * 1_000) / written.atMs,
    records,
    messages,
    followed,
    write: (written.cpuMs * 1_000) / requests,
    fetchesPerSecond: (read.fetches * 1_000) / read.atMs,
    fetch: ((read.cpuMs - idle.reader * read.atMs) * 1_000) / read.fetches,
    broker: (brokerMs * 1_000) / (requests + read.fetches),
  };
}
