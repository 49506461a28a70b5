import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StartupError } from '../../packages/server/src/domain/errors.ts';
import { createKafkaEventBus } from '../../packages/server/src/pipeline/kafka/kafka-event-bus.ts';
import { createKafkaLog } from '../../packages/server/src/pipeline/kafka/kafka-log.ts';
import { createSilentLogger } from '../../packages/server/src/telemetry/log.ts';
import { freePort } from '../support/free-port.ts';
import { type RunningKafka, startKafka } from '../support/kafka/kafka.ts';
import { useKafka } from '../support/services.ts';
import { bodyOf, command, RecordingOwner } from './command-log.ts';
import { change, Listener } from './event-bus.ts';
import { metaTable } from './meta-table.ts';
import { simulatedLeases } from './simulated-leases.ts';

const shared = await useKafka();
const logger = createSilentLogger();

function optionsFor(brokers: string, topicPrefix: string) {
  return {
    brokers: brokers.split(','),
    topicPrefix,
    partitions: 4,
    replicationFactor: 1,
    clientId: 'im-test',
    node: 'im-test',
  };
}

/** Resolves when it holds; a test that waits in vain ends by its own time. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe.skipIf(shared === undefined)('a start with Kafka', () => {
  const brokers = shared?.brokers ?? '';

  it('says which brokers do not answer', async () => {
    const nowhere = `127.0.0.1:${await freePort()}`;
    const log = createKafkaLog(
      { logger, keep: metaTable(), leases: simulatedLeases() },
      { ...optionsFor(nowhere, 'im'), queueLimit: 10 },
    );
    const started = log.start(async () => {});
    await expect(started).rejects.toThrow(StartupError);
    await expect(started).rejects.toThrow(nowhere);
  });

  it('refuses another number of partitions than the database was set up with', async () => {
    const keep = metaTable();
    await keep('log_partitions', '12');
    const log = createKafkaLog(
      { logger, keep, leases: simulatedLeases() },
      { ...optionsFor(brokers, 'im'), queueLimit: 10 },
    );
    await expect(log.start(async () => {})).rejects.toThrow(/12 partitions.*configuration says 4/);
  });

  it('refuses a topic with another number of partitions', async () => {
    const topicPrefix = shared?.createTopicPrefix() ?? '';
    const first = createKafkaLog(
      { logger, keep: metaTable(), leases: simulatedLeases() },
      { ...optionsFor(brokers, topicPrefix), queueLimit: 10 },
    );
    await first.start(new RecordingOwner().own);
    await first.stop();
    const second = createKafkaLog(
      { logger, keep: metaTable(), leases: simulatedLeases() },
      { ...optionsFor(brokers, topicPrefix), partitions: 6, queueLimit: 10 },
    );
    await expect(second.start(async () => {})).rejects.toThrow(/has 4 partitions and this store has 6/);
  });

  it('names the command that makes a topic when it may not make one itself', async () => {
    const topicPrefix = shared?.createTopicPrefix() ?? '';
    const log = createKafkaLog(
      { logger, keep: metaTable(), leases: simulatedLeases() },
      { ...optionsFor(brokers, topicPrefix), replicationFactor: 15, queueLimit: 10 },
    );
    await expect(log.start(async () => {})).rejects.toThrow(
      /kafka-topics\.sh --bootstrap-server .* --create --topic .*commands --partitions 4 --replication-factor 15/,
    );
  });

  it('refuses a topic that ends before what the database has stored', async () => {
    const topicPrefix = shared?.createTopicPrefix() ?? '';
    const log = createKafkaLog(
      { logger, keep: metaTable(), leases: simulatedLeases() },
      { ...optionsFor(brokers, topicPrefix), queueLimit: 10 },
    );
    const owner = new RecordingOwner(new Map([[2, 5 * 1_024]]));
    await expect(log.start(owner.own)).rejects.toThrow(/goes on at record 5 .*partition 2.*begin the log anew/);
    expect(owner.got).toEqual([]);
  });
});

describe.skipIf(shared === undefined)('two nodes on one log', () => {
  it('share the partitions, and one that stops hands over what it had', async () => {
    const options = { ...optionsFor(shared?.brokers ?? '', shared?.createTopicPrefix() ?? ''), queueLimit: 1_000 };
    const keep = metaTable();
    const checkpoints = new Map<number, number>();
    const owners = [new RecordingOwner(checkpoints), new RecordingOwner(checkpoints)];
    const leases = simulatedLeases();
    const [first, second] = ['n1', 'n2'].map((node) => createKafkaLog({ logger, keep, leases }, { ...options, node }));
    if (first === undefined || second === undefined) throw new Error('no logs');
    const conversations = Array.from({ length: 40 }, (_, index) => index + 1);
    const stored = new Map<number, string[]>();
    // What a database does with commands: each counts once, by its place.
    const collect = (): void => {
      const places = new Map<string, { place: number; id: number; body: string }>();
      for (const record of owners.flatMap(({ got }) => got)) {
        const id = record.command.conversationId;
        places.set(`${first.partitionOf(id)}:${record.offset}`, { place: record.offset, id, body: bodyOf(record) });
      }
      stored.clear();
      for (const { id, body } of [...places.values()].sort((left, right) => left.place - right.place)) {
        stored.set(id, [...(stored.get(id) ?? []), body]);
      }
    };
    await first.start(owners[0]?.own ?? (async () => {}));
    const sendAll = (log: typeof first, body: string) =>
      Promise.all(conversations.map((id) => log.append(command(id, body))));
    await sendAll(first, 'a');
    await second.start(owners[1]?.own ?? (async () => {}));
    await until(() => second.owned().size > 0);
    // Each node appends to all partitions, whoever owns them.
    await sendAll(first, 'b');
    await sendAll(second, 'c');
    await until(() => (owners[1]?.got.length ?? 0) > 0);
    await first.stop();
    await sendAll(second, 'd');
    await until(() => {
      collect();
      return conversations.every((id) => stored.get(id)?.length === 4);
    });
    for (const id of conversations) expect(stored.get(id)).toEqual(['a', 'b', 'c', 'd']);
    expect(owners[0]?.got.length).toBeGreaterThan(0);
    await second.stop();
  });
});

describe.skipIf(shared === undefined)('brokers that die and come back', () => {
  let kafka: RunningKafka;
  beforeAll(async () => {
    kafka = await startKafka();
  }, 180_000);
  afterAll(() => kafka?.remove());

  it('turn health red, lose nothing that was taken, and everything goes on by itself', {
    timeout: 180_000,
  }, async () => {
    const options = optionsFor(kafka.brokers, 'im');
    const keep = metaTable();
    const log = createKafkaLog({ logger, keep, leases: simulatedLeases() }, { ...options, queueLimit: 1_000 });
    // An outage of any length: the brokers have kept everything, so nobody need be called back.
    const bus = createKafkaEventBus({ logger, keep, level: () => 2 }, { ...options, node: 'n1', lateMs: 600_000 });
    const listener = new Listener(bus);
    const owner = new RecordingOwner();
    await bus.start();
    await log.start(owner.own);
    expect([log.health().ok, bus.health().ok]).toEqual([true, true]);

    const taken: string[] = [];
    const append = async (body: string): Promise<unknown> => {
      try {
        await log.append(command(1, body));
        taken.push(body);
        return undefined;
      } catch (error) {
        return error;
      }
    };
    await append('before');
    await bus.publish([change(1, 1)]);
    await kafka.kill();
    const down = await append('down');
    expect(down).toMatchObject({ code: expect.stringMatching(/^(unavailable|outcome_unknown)$/) });
    const waiting = bus.publish([change(1, 2), change(1, 3)]);
    await until(() => !log.health().ok && !bus.health().ok);

    await kafka.start();
    await waiting;
    await until(() => log.health().ok && bus.health().ok);
    await append('after');
    expect(taken).toEqual(['before', 'after']);
    await until(() => taken.every((body) => owner.got.some((record) => bodyOf(record) === body)));
    await listener.until(() => listener.heard.length >= 3);
    expect(listener.heard).toEqual([change(1, 1), change(1, 2), change(1, 3)]);
    expect(listener.discontinuities).toBe(0);
    await log.stop();
    await bus.stop();
  });

  it('call clients back while events do not come, and when the topic that comes back is another one', {
    timeout: 180_000,
  }, async () => {
    const options = { ...optionsFor(kafka.brokers, 'anew'), partitions: 1 };
    const keep = metaTable();
    const start = async (node: string, lateMs: number) => {
      const bus = createKafkaEventBus({ logger, keep, level: () => 2 }, { ...options, node, lateMs });
      await bus.start();
      return { bus, listener: new Listener(bus) };
    };
    const impatient = await start('n1', 500);
    const patient = await start('n2', 600_000);
    await patient.bus.publish([change(1, 1)]);
    for (const { listener } of [impatient, patient]) await listener.until(() => listener.heard.length === 1);
    await kafka.kill();
    await impatient.listener.until(() => impatient.listener.discontinuities === 1);
    await kafka.start();
    await patient.bus.publish([change(1, 2)]);
    for (const { listener } of [impatient, patient]) await listener.until(() => listener.heard.length === 2);
    expect(patient.listener.discontinuities).toBe(0);

    // Deleted and made again under the readers, with at least as many records as they have read.
    const admin = new Kafka({ brokers: [kafka.brokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    await admin.deleteTopics({ topics: ['anew.events'] });
    await admin.createTopics({ topics: [{ topic: 'anew.events', numPartitions: 1 }] });
    await admin.disconnect();
    for (let rev = 3; patient.listener.discontinuities === 0; rev++) {
      await patient.bus.publish([change(1, rev)]);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await until(() => patient.bus.health().ok && impatient.bus.health().ok);
    await Promise.all([impatient.bus.stop(), patient.bus.stop()]);
  });
});
