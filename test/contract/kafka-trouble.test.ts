import { Kafka, logLevel } from 'kafkajs';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PartitionOwner } from '../../packages/server/src/pipeline/command-log.ts';
import { createKafkaEventBus } from '../../packages/server/src/pipeline/kafka/kafka-event-bus.ts';
import { createKafkaLog } from '../../packages/server/src/pipeline/kafka/kafka-log.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { startKafka } from '../support/kafka/kafka.ts';
import { useKafka } from '../support/services.ts';
import { command, RecordingOwner } from './command-log.ts';
import { change, Listener } from './event-bus.ts';
import { metaTable } from './meta-table.ts';
import { simulatedLeases } from './simulated-leases.ts';

const kafka = await useKafka();
const PARTITIONS = 4;
const CONVERSATIONS = Array.from({ length: 40 }, (_, index) => index + 1);

function optionsFor(topicPrefix: string, brokers = kafka?.brokers ?? '') {
  return {
    brokers: brokers.split(','),
    topicPrefix,
    partitions: PARTITIONS,
    replicationFactor: 1,
    clientId: 'im-test',
    node: 'im-test',
  };
}

function openLog(
  topicPrefix: string,
  { keep = metaTable(), leases = simulatedLeases(PARTITIONS), brokers = kafka?.brokers, node = 'im-test' } = {},
) {
  const log = createKafkaLog(
    { logger: createSilentLogger(), keep, leases },
    { ...optionsFor(topicPrefix, brokers), node, queueLimit: 1_000 },
  );
  onTestFinished(() => log.stop());
  return log;
}

async function withAdmin<T>(
  work: (admin: ReturnType<Kafka['admin']>) => Promise<T>,
  brokers = kafka?.brokers ?? '',
): Promise<T> {
  const client = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const admin = client.admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

describe.skipIf(kafka === undefined)('a node that has started', { timeout: 120_000 }, () => {
  it('hears every event from then on', async () => {
    const [topicPrefix, keep] = [kafka?.createTopicPrefix() ?? '', metaTable()];
    const open = (node: string) => {
      const bus = createKafkaEventBus(
        { logger: createSilentLogger(), keep, level: () => 2 },
        { ...optionsFor(topicPrefix), node },
      );
      onTestFinished(() => bus.stop());
      return bus;
    };
    const first = open('n0');
    await first.start();
    for (let node = 1; node <= 4; node++) {
      const bus = open(`n${node}`);
      const listener = new Listener(bus);
      await bus.start();
      await first.publish(CONVERSATIONS.map((id) => change(id, node)));
      await listener.until(() => listener.heard.length >= CONVERSATIONS.length);
      expect(listener.heard).toHaveLength(CONVERSATIONS.length);
    }
  });
});

const LONG = Array.from({ length: 20 }, (_, index) => `${index} ${'x'.repeat(400_000)}`);

/** An owner that takes what comes and publishes nothing of it before the gate opens. */
class SlowOwner {
  readonly partitions = new Set<number>();
  readonly taken = new Map<number, number[]>();
  open: () => void = () => {};
  readonly #gate = new Promise<void>((resolve) => {
    this.open = resolve;
  });

  readonly own: PartitionOwner = async (reader, ownership) => {
    const { published } = (await ownership?.take()) ?? { published: 0 };
    await reader.begin({ nextOffset: 0, published });
    this.partitions.add(reader.partition);
    for (let records = await reader.take(3); records.length > 0; records = await reader.take(3)) {
      const taken = this.taken.get(reader.partition) ?? [];
      this.taken.set(reader.partition, taken);
      taken.push(...records.map(({ offset }) => offset));
      await this.#gate;
      reader.published(records.at(-1)?.next ?? 0);
    }
  };
}

describe.skipIf(kafka === undefined)('an owner that takes long over its work', { timeout: 120_000 }, () => {
  it('holds up no other node that joins, and gives over what it has not published', async () => {
    const topicPrefix = kafka?.createTopicPrefix() ?? '';
    const shared = { keep: metaTable(), leases: simulatedLeases(PARTITIONS) };
    const [first, second] = [
      openLog(topicPrefix, { ...shared, node: 'n1' }),
      openLog(topicPrefix, { ...shared, node: 'n2' }),
    ];
    const [slow, other] = [new SlowOwner(), new SlowOwner()];
    await first.start(slow.own);
    const sendAll = (body: string) => Promise.all(CONVERSATIONS.map((id) => first.append(command(id, body))));
    await sendAll('a');
    await expect.poll(() => slow.taken.size).toBe(PARTITIONS);

    other.open();
    await second.start(other.own);
    await expect.poll(() => other.partitions.size).toBe(PARTITIONS / 2);
    // What it keeps, it keeps, however slow it is.
    expect(first.health()).toEqual({ ok: true, reason: 'ok' });
    const given = [...other.partitions];
    const kept = [...slow.partitions].filter((partition) => !other.partitions.has(partition));
    expect(kept).toHaveLength(PARTITIONS / 2);
    // What was taken and not published comes again, from the beginning.
    for (const partition of given) {
      await expect.poll(() => other.taken.get(partition)?.length ?? 0).toBeGreaterThan(0);
      expect(other.taken.get(partition)?.[0]).toBe(slow.taken.get(partition)?.[0]);
    }

    const before = new Map([...slow.taken].map(([partition, offsets]) => [partition, offsets.length]));
    slow.open();
    await sendAll('b');
    const all = () => [...kept.map((at) => slow.taken.get(at) ?? []), ...given.map((at) => other.taken.get(at) ?? [])];
    await expect.poll(() => all().flat().length).toBe(2 * CONVERSATIONS.length);
    for (const offsets of all()) expect(offsets).toEqual([...new Set(offsets)].sort((left, right) => left - right));
    for (const partition of given) expect(slow.taken.get(partition)).toHaveLength(before.get(partition) ?? 0);
    expect(other.partitions.size).toBe(PARTITIONS / 2);
  });
});

describe.skipIf(kafka === undefined)('a node that stops', { timeout: 120_000 }, () => {
  it('works off what it took, and leaves its partitions and its lease, so that others need not wait', async () => {
    const topicPrefix = kafka?.createTopicPrefix() ?? '';
    const leases = simulatedLeases(PARTITIONS);
    const log = openLog(topicPrefix, { leases });
    const owner = new RecordingOwner();
    let open: () => void = () => {};
    owner.gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    await log.start(owner.own);
    // Long ones, each of which is a record: most of them have not left the node when it is told to stop.
    const commands = CONVERSATIONS.flatMap((id) =>
      id === 1 ? LONG.map((body) => command(id, body)) : command(id, 'last'),
    );
    const taken = commands.map((one) => log.append(one));
    const stopped = log.stop();
    setTimeout(open, 1_000);
    await stopped;
    await Promise.all(taken);
    expect(owner.got).toHaveLength(commands.length);
    await withAdmin(async (admin) => {
      const topic = `${topicPrefix}.commands`;
      const ends = await admin.fetchTopicOffsets(topic);
      const { partitions, owners } = await leases.look({
        name: '',
        node: '',
        own: 'leave alone',
        yields: 0,
        leaseMs: 0,
      });
      const published = partitions.map(({ partition, published }) => [partition, Math.ceil(published / 1_024)]);
      expect(Object.fromEntries(published)).toEqual(
        Object.fromEntries(ends.map(({ partition, offset }) => [partition, Number(offset)])),
      );
      expect(partitions.map(({ owner: name }) => name)).toEqual(partitions.map(() => ''));
      expect(owners).toEqual([]);
    });
  });
});

describe.skipIf(kafka === undefined)(
  'a topic that loses what the database has not stored',
  { timeout: 120_000 },
  () => {
    it('stands still and says so when records are thrown away before they were read', async () => {
      const topicPrefix = kafka?.createTopicPrefix() ?? '';
      const log = openLog(topicPrefix);
      const owner = new RecordingOwner();
      let open: () => void = () => {};
      owner.gate = new Promise<void>((resolve) => {
        open = resolve;
      });
      await log.start(owner.own);
      const count = 30;
      const kept = 2;
      const long = 'x'.repeat(400_000);
      for (let index = 0; index < count; index++) await log.append(command(1, long));
      const partition = log.partitionOf(1);
      await withAdmin(async (admin) => {
        const topic = `${topicPrefix}.commands`;
        // kafkajs must know the topic before.
        await admin.fetchTopicOffsets(topic);
        await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(count - kept) }] });
      });
      open();
      await expect
        .poll(() => log.health())
        .toEqual({
          ok: false,
          reason: expect.stringMatching(
            new RegExp(`^partition ${partition} stands still: .*(lacks records|goes on at)`),
          ),
        });
      // Nothing behind the hole was taken.
      expect(owner.got.length).toBeLessThan(count - kept);
    });

    it('stands still and says so when the topic is deleted and made anew', async () => {
      const topicPrefix = kafka?.createTopicPrefix() ?? '';
      const topic = `${topicPrefix}.commands`;
      const log = openLog(topicPrefix);
      const owner = new RecordingOwner();
      await log.start(owner.own);
      for (let index = 0; index < 5; index++) await log.append(command(1, String(index)));
      await owner.until(5);
      await withAdmin(async (admin) => {
        await admin.deleteTopics({ topics: [topic] });
        await expect
          .poll(() => admin.createTopics({ topics: [{ topic, numPartitions: PARTITIONS, replicationFactor: 1 }] }))
          .toBe(true);
      });
      await expect.poll(() => append(log), { timeout: 60_000 }).toBe(true);
      await expect
        .poll(() => log.health(), { timeout: 60_000 })
        .toEqual({
          ok: false,
          reason: expect.stringMatching(
            new RegExp(`^partition ${log.partitionOf(1)} stands still: .*(ends at record|goes on at record 5)`),
          ),
        });
      expect(owner.got).toHaveLength(5);
    });
  },
);

describe.skipIf(kafka === undefined)('brokers that make a topic for whoever mentions one', { timeout: 120_000 }, () => {
  it('are not led to make one anew that was deleted: it would have another number of partitions', async () => {
    const { brokers, remove } = await startKafka({ createsTopics: true });
    onTestFinished(remove);
    const log = openLog('im', { brokers });
    await log.start(new RecordingOwner().own);
    await log.append(command(1, 'before'));
    await withAdmin(async (admin) => {
      await admin.deleteTopics({ topics: ['im.commands'] });
      await expect(log.append(command(1, 'after'))).rejects.toMatchObject({
        code: expect.stringMatching(/^(unavailable|outcome_unknown)$/),
      });
      expect(await admin.listTopics()).not.toContain('im.commands');
    }, brokers);
    expect(log.health().ok).toBe(false);
  });
});

async function append(log: ReturnType<typeof openLog>): Promise<boolean> {
  try {
    await log.append(command(1, 'new'));
    return true;
  } catch {
    return false;
  }
}
