import { describe, expect, it } from 'vitest';
import { createSilentLogger } from '../../telemetry/log.ts';
import { encodeEventRecord } from './event-record.ts';
import type { KafkaProducer, OutgoingRecord } from './kafka-client.ts';
import { createRecordSender, type SendResult } from './record-sender.ts';
import { RequestPace } from './request-pace.ts';

class RetriableError extends Error {
  readonly retriable = true;
}

/** A broker whose answers a test decides; it stores what it got unless the test says otherwise. */
class FakeBroker {
  readonly stored: OutgoingRecord[] = [];
  readonly sends: { readonly producer: number; readonly values: string[] }[] = [];
  producers = 0;
  answer: (turn: number) => void | Promise<void> = () => {};

  readonly connect = async (): Promise<KafkaProducer> => {
    const producer = ++this.producers;
    return {
      send: async (_topic, records) => {
        this.sends.push({ producer, values: records.map(({ value }) => value) });
        await this.answer(this.sends.length);
        this.stored.push(...records);
      },
      close: async () => {},
    };
  };
}

function start(broker: FakeBroker, giveUpMs: number | undefined) {
  const sender = createRecordSender(
    { logger: createSilentLogger(), connect: broker.connect },
    { topic: 't', log: 'l', giveUpMs },
  );
  const send = (text: string, partition = 0): Promise<SendResult> =>
    new Promise((resolve) => sender.add({ partition, text: `"${text}"`, at: performance.now(), settle: resolve }));
  return { sender, send };
}

const itemsOf = (value: string): unknown => (JSON.parse(value) as { items: unknown }).items;

describe('records on their way to Kafka', () => {
  it('packs what comes in one turn, and what comes while a produce is under way', async () => {
    const broker = new FakeBroker();
    const { send } = start(broker, 1_000);
    const first = [send('a'), send('b')];
    let rest: Promise<SendResult>[] = [];
    broker.answer = (turn) => {
      if (turn === 1) rest = [send('c'), send('d'), send('other', 1)];
    };
    await Promise.all(first);
    await Promise.all(rest);
    expect(broker.sends.map(({ values }) => values.map(itemsOf))).toEqual([[['a', 'b']], [['c', 'd'], ['other']]]);
  });

  it('waits under load for what is still to come, and sends to all partitions at once', async () => {
    const broker = new FakeBroker();
    let now = 0;
    const pace = new RequestPace({ quiet: 0, busy: 1, longestMs: 8 }, () => now);
    const sender = createRecordSender(
      { logger: createSilentLogger(), connect: broker.connect },
      { topic: 't', log: 'l', giveUpMs: 1_000, pace },
    );
    const send = (text: string, partition = 0): Promise<SendResult> =>
      new Promise((resolve) => sender.add({ partition, text: `"${text}"`, at: performance.now(), settle: resolve }));
    await send('the first goes at once');
    const waitMs = pace.waitMs.bind(pace);
    const waits: number[] = [];
    const rest: Promise<SendResult>[] = [];
    pace.waitMs = () => {
      // What comes while it waits.
      if (rest.length === 0) setImmediate(() => rest.push(send('b'), send('c', 1)));
      waits.push(waitMs());
      return waits.at(-1) ?? 0;
    };
    await send('a');
    await Promise.all(rest);
    now += 20;
    await send('d');
    expect(waits[0]).toBeGreaterThan(7);
    expect(waits.at(-1)).toBe(0);
    expect(broker.sends.slice(1).map(({ values }) => values.map(itemsOf))).toEqual([[['a', 'b'], ['c']], [['d']]]);
  });

  it('gives what makes the records all that it was given', async () => {
    const broker = new FakeBroker();
    const sender = createRecordSender(
      { logger: createSilentLogger(), connect: broker.connect },
      { topic: 't', log: 'l', giveUpMs: 1_000, encode: encodeEventRecord },
    );
    const told = { epoch: 1, from: 2, to: 3 };
    await new Promise((resolve) =>
      sender.add({ partition: 0, text: '1', about: 'n1', told, at: performance.now(), settle: resolve }),
    );
    expect(JSON.parse(broker.stored[0]?.value ?? '')).toMatchObject({ told: [[0, 1, 1, 2, 3]], about: ['n1'] });
  });

  it('gives the very same records to the same producer again after a passing failure', async () => {
    const broker = new FakeBroker();
    const { send } = start(broker, 5_000);
    broker.answer = (turn) => {
      if (turn < 3) throw new RetriableError('no leader');
    };
    expect(await send('a')).toBe('sent');
    expect(broker.sends.map(({ producer, values }) => ({ producer, items: values.map(itemsOf) }))).toEqual(
      [1, 2, 3].map(() => ({ producer: 1, items: [['a']] })),
    );
  });

  it('takes a new producer after any other failure', async () => {
    const broker = new FakeBroker();
    const { send } = start(broker, 5_000);
    broker.answer = (turn) => {
      if (turn === 1) throw new Error('out of order');
    };
    expect(await send('a')).toBe('sent');
    expect(broker.sends.map(({ producer }) => producer)).toEqual([1, 2]);
  });

  it('says unknown of what was under way when it gives up, and unsent of what waited behind', async () => {
    const broker = new FakeBroker();
    const { send } = start(broker, 1_000);
    broker.answer = () => {
      throw new RetriableError('no leader');
    };
    // It is far from being given up for its own age when the one before it is.
    const behind = new Promise<SendResult>((resolve) => setTimeout(() => resolve(send('b')), 700));
    expect(await send('a')).toBe('unknown');
    expect(await behind).toBe('unsent');
    expect(broker.sends.flatMap(({ values }) => values.map(itemsOf))).not.toContainEqual(['b']);
  });

  it('says unsent when there was no broker to send to', async () => {
    const broker = new FakeBroker();
    const sender = createRecordSender(
      {
        logger: createSilentLogger(),
        connect: async () => {
          throw new RetriableError('connection refused');
        },
      },
      { topic: 't', log: 'l', giveUpMs: 200 },
    );
    const result = await new Promise<SendResult>((resolve) =>
      sender.add({ partition: 0, text: '1', at: performance.now(), settle: resolve }),
    );
    expect(result).toBe('unsent');
    expect(sender.failing).toBe(true);
    expect(broker.sends).toEqual([]);
  });

  it('finds out by itself that the broker is back, with nothing to send', async () => {
    const broker = new FakeBroker();
    const { sender, send } = start(broker, 200);
    broker.answer = () => {
      throw new Error('no broker');
    };
    expect(await send('a')).toBe('unknown');
    await expect.poll(() => sender.failing, { timeout: 10_000 }).toBe(false);
    expect(broker.stored).toEqual([]);
  });

  it('makes records of 500 things and 512 KB at most', async () => {
    const broker = new FakeBroker();
    const { send } = start(broker, 5_000);
    const long = 'x'.repeat(200_000);
    await Promise.all([
      ...Array.from({ length: 600 }, (_, index) => send(String(index))),
      ...[1, 2, 3].map(() => send(long, 1)),
    ]);
    const sizes = broker.stored.map(({ partition, value }) => [partition, (itemsOf(value) as unknown[]).length]);
    expect(sizes.filter(([partition]) => partition === 0)).toEqual([
      [0, 500],
      [0, 100],
    ]);
    expect(sizes.filter(([partition]) => partition === 1)).toEqual([
      [1, 2],
      [1, 1],
    ]);
  });

  it('never gives up events before it is closed', async () => {
    const broker = new FakeBroker();
    const { sender, send } = start(broker, undefined);
    broker.answer = () => {
      throw new RetriableError('no leader');
    };
    const result = send('a');
    await expect.poll(() => broker.sends.length).toBeGreaterThan(2);
    expect(sender.waiting).toBe(1);
    await sender.close();
    expect(await result).toBe('unknown');
    expect(sender.waiting).toBe(0);
  });
});
