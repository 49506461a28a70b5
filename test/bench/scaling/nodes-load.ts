import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { metric } from '../../support/metric.ts';
import type { MessagesResult } from '../load/jobs.ts';
import { openWindow, type WindowUsage } from '../load/window.ts';
import { runJob } from '../load-process.ts';
import { type BenchContext, BenchError } from '../scenario.ts';
import { pairs } from '../scenarios/messages.ts';
import { runningKafka } from '../server/bench-database.ts';
import { type BenchServer, startBenchServer } from '../server/bench-server.ts';
import type { World } from '../server/seed-database.ts';
import { between, type KafkaProcess, startKafkaProcess } from './ask-process.ts';
import type { Cpu, NodesLoad } from './figures.ts';
import type { KafkaCounts } from './kafka-jobs.ts';

const PAIRS = 50;
/** Messages a second; undefined: as many as are answered, by pairs with 32 in flight. */
const RATES = [200, 1_000, 4_000, undefined];
const IDLE_MS = 10_000;
/** Until partitions are where they belong. */
const SETTLE_MS = 5_000;
const TRIES = 2;
const WARM_UP_MS = 2_000;
const MEASURE_MS = 6_000;

/** What so many nodes use when nobody sends, and at each rate. Throws BenchError where a message is lost. */
export async function measureNodes(context: BenchContext, nodes: number): Promise<NodesLoad[]> {
  const talk = pairs(PAIRS * RATES.length * TRIES);
  const { server, world } = await startBenchServer({ seed: talk.seed, nodes });
  try {
    const cluster = await openCluster(server);
    const loads: NodesLoad[] = [];
    let stored = 0;
    try {
      loads.push(await measureIdle(context, { server, cluster }));
      for (const [number, perSecond] of RATES.entries()) {
        const tries: NodesLoad[] = [];
        for (let turn = 0; turn < TRIES; turn++) {
          const place = number * TRIES + turn;
          const found = await measureRate(context, { server, cluster, world, place, perSecond });
          stored += found.stored;
          tries.push(found.load);
        }
        loads.push(leastDisturbed(tries, perSecond));
        context.progress(`  ${JSON.stringify(loads.at(-1))}`);
      }
    } finally {
      await cluster.end();
    }
    await server.stop();
    const { rows, distinct, gaps } = await server.count();
    if (rows !== stored || distinct !== rows || gaps !== 0) {
      throw new BenchError(
        `${stored} messages were acknowledged, ${rows} are stored, ${distinct} unlike, ${gaps} gaps`,
      );
    }
    return loads;
  } finally {
    await server.remove();
  }
}

/** What is asked beside the load. */
interface Cluster {
  readonly reader: KafkaProcess;
  readonly partitions: number;
  /** Records of im.commands so far. */
  commandRecords(): Promise<number>;
  /** Commands in transactions, and transactions, of all nodes so far. */
  commits(): Promise<{ readonly commands: number; readonly count: number }>;
  /** Connections of all nodes to the database. */
  connections(): Promise<number>;
  end(): Promise<void>;
}

async function openCluster({ databaseUrl, topicPrefix, ports }: BenchServer): Promise<Cluster> {
  const kafka = runningKafka();
  if (kafka === undefined) throw new BenchError('there is no Kafka');
  const database = await createConnection(databaseUrl);
  const kept = async (name: string): Promise<string> => {
    const [[row]] = await database.query<RowDataPacket[]>('SELECT value FROM server_meta WHERE name = ?', [name]);
    return String(row?.value);
  };
  const partitions = Number(await kept('log_partitions'));
  const log = await kept('log_incarnation');
  const reader = await startKafkaProcess('read', { brokers: kafka.brokers, topicPrefix, partitions, log });
  const admin = new Kafka({ brokers: [kafka.brokers], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const ofAll = async (name: string): Promise<number> => {
    const each = await Promise.all(ports.map((port) => metric({ url: `http://127.0.0.1:${port}` }, name)));
    return each.reduce((sum, one) => sum + one, 0);
  };
  return {
    reader,
    partitions,
    async commandRecords() {
      const offsets = await admin.fetchTopicOffsets(`${topicPrefix}.commands`);
      return offsets.reduce((sum, { high }) => sum + Number(high), 0);
    },
    commits: async () => ({
      commands: await ofAll('imd_batch_commands_sum'),
      count: await ofAll('imd_batch_commands_count'),
    }),
    async connections() {
      const [[row]] = await database.query<RowDataPacket[]>(
        'SELECT count(*) AS open FROM information_schema.processlist WHERE db = database() AND id <> connection_id()',
      );
      return Number(row?.open);
    },
    async end() {
      await admin.disconnect();
      await database.end();
      await reader.end();
    },
  };
}

/** What else runs on the machine makes batches larger where the rate is given, and the rate smaller where it is not. */
function leastDisturbed(tries: readonly NodesLoad[], perSecond: number | undefined): NodesLoad {
  return tries.reduce((best, one) => {
    const isBetter =
      perSecond === undefined ? one.perSecond > best.perSecond : one.commandsPerCommit < best.commandsPerCommit;
    return isBetter ? one : best;
  });
}

async function measureIdle(
  { progress }: BenchContext,
  { server, cluster }: { readonly server: BenchServer; readonly cluster: Cluster },
): Promise<NodesLoad> {
  await sleep(SETTLE_MS);
  const before = await cluster.reader.ask({ type: 'count' });
  const close = openWindow(server.serving);
  await sleep(IDLE_MS);
  const usage = close();
  const read = between(before, await cluster.reader.ask({ type: 'count' }));
  const seconds = usage.windowMs / 1_000;
  progress(`  idle: ${(usage.serverCpuMs / usage.windowMs / server.ports.length) * 100} % of a core a node`);
  return {
    nodes: server.ports.length,
    partitions: cluster.partitions,
    perSecond: 0,
    cpu: cpuOf(usage, seconds),
    commandsPerCommit: 0,
    commandsPerRecord: 0,
    messagesPerRecord: 0,
    reading: {
      cpu: (read.cpuMs * 1_000_000) / read.atMs,
      fetchesPerSecond: (read.fetches * 1_000) / read.atMs,
      bytesPerMessage: 0,
    },
    connections: await cluster.connections(),
  };
}

function cpuOf({ serverCpuMs, databaseCpuMs = 0, brokerCpuMs = 0 }: WindowUsage, count: number): Cpu {
  return {
    server: (serverCpuMs * 1_000) / count,
    database: (databaseCpuMs * 1_000) / count,
    broker: (brokerCpuMs * 1_000) / count,
  };
}

interface Rate {
  readonly server: BenchServer;
  readonly cluster: Cluster;
  readonly world: World;
  /** Which try of which rate: each has pairs of its own. */
  readonly place: number;
  readonly perSecond: number | undefined;
}

async function measureRate(
  context: BenchContext,
  rate: Rate,
): Promise<{ readonly load: NodesLoad; readonly stored: number }> {
  const { server, cluster } = rate;
  const recordsBefore = await cluster.commandRecords();
  const commitsBefore = await cluster.commits();
  const { result, reading, messagesPerRecord } = await readBeside(cluster.reader, () => runRate(context, rate));
  const commits = await cluster.commits();
  const load: NodesLoad = {
    nodes: server.ports.length,
    partitions: cluster.partitions,
    perSecond: (result.windowStored * 1_000) / result.windowMs,
    cpu: cpuOf(result, result.windowStored),
    commandsPerCommit: (commits.commands - commitsBefore.commands) / (commits.count - commitsBefore.count),
    commandsPerRecord: result.stored / ((await cluster.commandRecords()) - recordsBefore),
    messagesPerRecord,
    reading,
    connections: await cluster.connections(),
  };
  return { load, stored: result.stored };
}

function runRate(context: BenchContext, { server, world, place, perSecond }: Rate): Promise<MessagesResult> {
  const { effort } = context;
  const numbers = Array.from({ length: PAIRS }, (_, index) => place * PAIRS + index);
  return runJob(context, {
    type: 'messages',
    port: server.port,
    receiverPort: server.port,
    dealtOver: server.ports,
    ...server.serving,
    senders: numbers.map((pair) => ({
      token: world.tokens[pair * 2] ?? '',
      conversationId: world.conversationIds[pair] ?? 0,
    })),
    receivers: numbers.map((pair, sender) => ({ token: world.tokens[pair * 2 + 1] ?? '', sender })),
    inFlight: 32,
    perSecond,
    warmUpMs: WARM_UP_MS * effort,
    measureMs: MEASURE_MS * effort,
    minMessages: 0,
    afterMs: 1_000,
  });
}

const SAMPLE_MS = 500;
/** Of the usual sample: one with less is from before or after the load. */
const BUSY = 0.6;

/** Runs the load while a process reads all events, and tells what it used while there were as many as there should be. */
async function readBeside(reader: KafkaProcess, run: () => Promise<MessagesResult>) {
  let ended = false;
  const running = run().finally(() => {
    ended = true;
  });
  // Its failure is told below.
  running.catch(() => {});
  const samples: KafkaCounts[] = [];
  for (let before = await reader.ask({ type: 'count' }); !ended; ) {
    await sleep(SAMPLE_MS);
    const after = await reader.ask({ type: 'count' });
    samples.push(between(before, after));
    before = after;
  }
  const result = await running;
  const rateOf = ({ messages, atMs }: KafkaCounts): number => messages / atMs;
  const rates = samples.map(rateOf).sort((one, other) => one - other);
  const usual = rates[Math.floor(rates.length / 2)] ?? 0;
  const busy = samples.filter((sample) => rateOf(sample) >= usual * BUSY);
  const sum = (each: (sample: KafkaCounts) => number): number =>
    busy.reduce((total, sample) => total + each(sample), 0);
  const messages = sum((sample) => sample.messages);
  const reading: NodesLoad['reading'] = {
    cpu: (sum(({ cpuMs }) => cpuMs) * 1_000) / messages,
    fetchesPerSecond: (sum(({ fetches }) => fetches) * 1_000) / sum(({ atMs }) => atMs),
    bytesPerMessage: sum(({ bytes }) => bytes) / messages,
  };
  return { result, reading, messagesPerRecord: messages / sum(({ records }) => records) };
}
