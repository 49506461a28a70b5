import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../command-log.ts';
import { sendCommand } from '../testing/send-command.ts';
import type { IncomingBatch } from './kafka-client.ts';
import { KafkaReader, LogMismatchError, UnknownCommandError } from './kafka-reader.ts';
import { encodeRecord } from './record-codec.ts';

const PLACES = 1_024;

const send = (body: string): string => JSON.stringify(sendCommand(body));

function batch(first: number, records: readonly (readonly string[])[], log = 'ours'): IncomingBatch {
  return {
    partition: 0,
    end: first + records.length,
    records: records.map((items, index) => ({ offset: first + index, value: Buffer.from(encodeRecord(log, items)) })),
  };
}

/** What the database has of it. */
const stored = (nextOffset: number, published = 0) => ({ nextOffset, published });

const places = (records: readonly LogRecord[]): number[] => records.map(({ offset }) => offset);

function reader(offsets: { low: number; high: number; committed: number | undefined }) {
  const calls: string[] = [];
  const made = new KafkaReader(0, {
    topic: 'im.commands',
    log: 'ours',
    offsets: async () => offsets,
    seek: (offset) => calls.push(`seek ${offset}`),
    pause: () => calls.push('pause'),
    resume: () => calls.push('resume'),
    onBegun: () => calls.push('begun'),
    onProgress: () => {},
  });
  return { reader: made, calls };
}

/** The records below are published. */
const done = (made: KafkaReader): number => made.topicEnd - made.lag();

describe('a partition of the topic', () => {
  it('refuses a topic that lacks the record in which the checkpoint lies', async () => {
    const { reader: made } = reader({ low: 0, high: 0, committed: undefined });
    await expect(made.begin(stored(1))).rejects.toThrow(LogMismatchError);
    await expect(reader({ low: 0, high: 1, committed: undefined }).reader.begin(stored(1))).resolves.toBeUndefined();
  });

  it('passes over records of another log below the checkpoint, where a log that began anew has nothing', async () => {
    const { reader: made } = reader({ low: 0, high: 3, committed: undefined });
    await made.begin(stored(2 * PLACES));
    made.offer(batch(0, [[send('a')], [send('b')]], 'of before'));
    made.offer(batch(2, [[send('c')]]));
    expect(places(await made.take(10))).toEqual([2 * PLACES]);
    expect(done(made)).toBe(2);
  });

  it('starts at what the group has not finished, even below the checkpoint', async () => {
    const { reader: made, calls } = reader({ low: 0, high: 9, committed: 4 });
    await made.begin(stored(7 * PLACES + 3));
    expect(calls).toContain('seek 4');
    made.offer(batch(4, [[send('a')], [send('b'), send('c')]]));
    expect(places(await made.take(10))).toEqual([4 * PLACES, 5 * PLACES, 5 * PLACES + 1]);
  });

  it('starts at what is not published, wherever the group of before was', async () => {
    const { reader: made, calls } = reader({ low: 0, high: 9, committed: 2 });
    await made.begin(stored(7 * PLACES + 3, 4 * PLACES + 1));
    expect(calls).toContain('seek 4');
    const ahead = reader({ low: 0, high: 9, committed: 6 });
    await ahead.reader.begin(stored(7 * PLACES + 3, 4 * PLACES + 1));
    expect(ahead.calls).toContain('seek 4');
    const kept = reader({ low: 3, high: 9, committed: undefined });
    await kept.reader.begin(stored(7 * PLACES + 3));
    expect(kept.calls).toContain('seek 3');
  });

  it('goes on in a topic that was emptied behind all that is stored, and in no other', async () => {
    const { reader: made } = reader({ low: 0, high: 7, committed: 6 });
    await made.begin(stored(6 * PLACES, 6 * PLACES));
    made.offer(batch(6, [[send('a'), send('b')]]));
    const [one, last] = await made.take(10);
    expect([one?.next, last?.next]).toEqual([6 * PLACES + 1, 7 * PLACES]);
    // Kafka threw all away after its time.
    const emptied = { low: 7, high: 7, committed: undefined };
    const { reader: next, calls } = reader(emptied);
    await next.begin(stored(last?.next ?? 0, 6 * PLACES));
    expect(calls).toContain('seek 7');
    next.offer({ ...batch(7, [[send('c')]]), end: 8 });
    expect(places(await next.take(10))).toEqual([7 * PLACES]);
    // The second command of the record is stored nowhere.
    await expect(reader(emptied).reader.begin(stored(one?.next ?? 0))).rejects.toThrow(LogMismatchError);
  });

  it('refuses a topic that ends before what is published', async () => {
    const begun = reader({ low: 0, high: 4, committed: undefined }).reader.begin(stored(3 * PLACES, 5 * PLACES));
    await expect(begun).rejects.toThrow(/goes on at record 5/);
  });

  it('lets a batch end inside a record, and a record count as done with its last command', async () => {
    const { reader: made } = reader({ low: 0, high: 2, committed: undefined });
    await made.begin(stored(0));
    made.offer(batch(0, [[send('a'), send('b'), send('c')], [send('d')]]));
    expect(places(await made.take(2))).toEqual([0, 1]);
    made.published(2);
    expect(done(made)).toBe(0);
    expect(places(await made.take(2))).toEqual([2, PLACES]);
    made.published(3);
    expect(done(made)).toBe(1);
    made.published(PLACES + 1);
    expect(done(made)).toBe(2);
    expect(made.lag()).toBe(0);
  });

  it('hands out a record once, however often it comes', async () => {
    const { reader: made } = reader({ low: 0, high: 2, committed: undefined });
    await made.begin(stored(0));
    made.offer(batch(0, [[send('a')], [send('b')]]));
    made.offer(batch(0, [[send('a')], [send('b')], [send('c')]]));
    expect(places(await made.take(10))).toEqual([0, PLACES, 2 * PLACES]);
  });

  it('takes nothing before it has begun', async () => {
    const { reader: made } = reader({ low: 0, high: 1, committed: undefined });
    made.offer(batch(0, [[send('early')]]));
    await made.begin(stored(0));
    made.offer(batch(0, [[send('again')]]));
    expect(places(await made.take(10))).toEqual([0]);
  });

  it.each([
    ['ends before the checkpoint', 12, { low: 0, high: 5, committed: undefined }],
    ['has lost what comes after the checkpoint', 2, { low: 5, high: 9, committed: undefined }],
  ])('says that the topic %s, and never goes on at its end', async (_, record, offsets) => {
    const { reader: made, calls } = reader(offsets);
    const begun = made.begin(stored(record * PLACES));
    await expect(begun).rejects.toThrow(LogMismatchError);
    await expect(begun).rejects.toThrow(/stop all nodes and begin the log anew/);
    expect(calls).toEqual([]);
  });

  it('goes on where refused commands left the checkpoint behind and were thrown away since', async () => {
    const { reader: made } = reader({ low: 7, high: 9, committed: 7 });
    await made.begin(stored(2 * PLACES));
    expect(done(made)).toBe(7);
  });

  it('stops at a record that is missing, after those before it', async () => {
    const { reader: made } = reader({ low: 0, high: 4, committed: undefined });
    await made.begin(stored(0));
    made.offer(batch(0, [[send('a')]]));
    made.offer(batch(3, [[send('d')]]));
    expect(places(await made.take(10))).toEqual([0]);
    await expect(made.take(10)).rejects.toThrow(/lacks records 1 to 2/);
  });

  it('stops when the topic was made anew while it was read, and takes nothing of the new one', async () => {
    const { reader: made } = reader({ low: 0, high: 4, committed: undefined });
    await made.begin(stored(0));
    made.offer(batch(0, [[send('a')], [send('b')]]));
    made.offer(batch(0, [[send('new')]]));
    expect(places(await made.take(10))).toEqual([0, PLACES]);
    await expect(made.take(10)).rejects.toThrow(/ends at record 1 of partition 0, and 2 comes next/);
  });

  it('hands out 512 Ki characters of text at most, and one command however long it is', async () => {
    const { reader: made } = reader({ low: 0, high: 2, committed: undefined });
    await made.begin(stored(0));
    const half = 'x'.repeat(256 * 1024);
    made.offer(
      batch(0, [
        [send(half), send(half), send('short')],
        [send(`${half}${half}${half}`), send('last')],
      ]),
    );
    const sizes: number[] = [];
    for (let left = 5; left > 0; left -= sizes.at(-1) ?? 0) sizes.push((await made.take(100)).length);
    expect(sizes).toEqual([2, 1, 1, 1]);
  });

  it('stops at a record of another store', async () => {
    const { reader: made } = reader({ low: 0, high: 1, committed: undefined });
    await made.begin(stored(0));
    made.offer(batch(0, [[send('a')]], 'theirs'));
    await expect(made.take(10)).rejects.toThrow(LogMismatchError);
  });

  it('waits at a command of a newer version, after those before it', async () => {
    const { reader: made } = reader({ low: 0, high: 1, committed: undefined });
    await made.begin(stored(0));
    made.offer(batch(0, [[send('a'), '{"commandId":1,"operation":{"type":"from_the_future"}}', send('b')]]));
    expect(places(await made.take(10))).toEqual([0]);
    await expect(made.take(10)).rejects.toThrow(UnknownCommandError);
    made.published(1);
    expect(done(made)).toBe(0);
  });

  it('has the partition paused while too much waits', async () => {
    const { reader: made, calls } = reader({ low: 0, high: 20, committed: undefined });
    await made.begin(stored(0));
    const long = send('x'.repeat(400_000));
    made.offer(
      batch(
        0,
        Array.from({ length: 12 }, () => [long]),
      ),
    );
    expect(calls.at(-1)).toBe('pause');
    for (let taken = 0; taken < 12; ) taken += (await made.take(200)).length;
    expect(calls.at(-1)).toBe('resume');
  });

  it('answers nothing when the partition is taken away, whatever waits', async () => {
    const { reader: made } = reader({ low: 0, high: 2, committed: undefined });
    await made.begin(stored(0));
    const waiting = made.take(10);
    made.end();
    expect(await waiting).toEqual([]);
    made.offer(batch(0, [[send('a')]]));
    expect(await made.take(10)).toEqual([]);
  });
});
