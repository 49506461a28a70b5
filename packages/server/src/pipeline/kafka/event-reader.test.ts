import { describe, expect, it, onTestFinished } from 'vitest';
import type { BusEvent } from '../../domain/events.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { EventReader } from './event-reader.ts';
import type { IncomingBatch } from './kafka-client.ts';
import { encodeRecord } from './record-codec.ts';

const PARTITIONS = 2;

function change(rev: number): BusEvent {
  return { type: 'conversation', conversationId: 1, rev, actorId: 7, at: 0, change: { type: 'unspecified', seq: 0 } };
}

const marker = (reader: string) => ({ type: 'marker', reader });

/** Records of one thing each, from `first` on. `end`: where the topic ends by now. */
function batch(
  { partition = 0, first, end }: { readonly partition?: number; readonly first: number; readonly end?: number },
  ...items: readonly object[]
): IncomingBatch {
  return {
    partition,
    end: end ?? first + items.length,
    records: items.map((item, index) => ({
      offset: first + index,
      value: Buffer.from(encodeRecord('ours', [JSON.stringify(item)])),
    })),
  };
}

function open(patienceMs = 60_000) {
  const delivered: number[] = [];
  const seeks: string[] = [];
  let discontinuities = 0;
  const reader = new EventReader(
    { logger: createSilentLogger(), seek: (partition, offset) => seeks.push(`${partition} to ${offset}`) },
    {
      topic: 'im.events',
      log: 'ours',
      partitions: PARTITIONS,
      reader: 'me',
      node: 'n1',
      isFollowed: () => true,
      deliver: (events) =>
        delivered.push(...events.flatMap((event) => (event.type === 'conversation' ? [event.rev] : []))),
      onDiscontinuity: () => {
        discontinuities += 1;
      },
      patienceMs,
    },
  );
  onTestFinished(() => reader.end());
  return { reader, delivered, seeks, discontinuities: () => discontinuities };
}

/** Has read its own marker from each partition: somebody may be served. */
function openServing(patienceMs?: number) {
  const opened = open(patienceMs);
  opened.reader.assigned([0, 1]);
  opened.reader.read(batch({ partition: 0, first: 5 }, marker('me')));
  opened.reader.read(batch({ partition: 1, first: 3 }, marker('me')));
  return opened;
}

describe('a reader of the events', () => {
  it('waits for its own marker from each partition, and takes none of another reader for it', () => {
    const { reader } = open();
    reader.assigned([0, 1]);
    expect(reader.unmarked()).toEqual([0, 1]);
    reader.read(batch({ partition: 0, first: 5 }, marker('other'), marker('me')));
    reader.read(batch({ partition: 1, first: 3 }, marker('other')));
    expect(reader.unmarked()).toEqual([1]);
    reader.read(batch({ partition: 1, first: 4 }, marker('me')));
    expect(reader.unmarked()).toEqual([]);
  });

  it('delivers every event once, and reports no gap where there is none', () => {
    const { reader, delivered, discontinuities } = openServing();
    reader.read(batch({ first: 6 }, change(1), change(2)));
    reader.read(batch({ first: 6 }, change(1), change(2), change(3)));
    expect(delivered).toEqual([1, 2, 3]);
    expect(discontinuities()).toBe(0);
  });

  it('says that events may have been missed when records are missing, and delivers what comes after', () => {
    const { reader, delivered, discontinuities } = openServing();
    reader.read(batch({ first: 8 }, change(3)));
    expect(delivered).toEqual([3]);
    expect(discontinuities()).toBe(1);
  });

  it('says so when the topic was made anew, and reads it from its beginning', () => {
    const { reader, delivered, discontinuities } = openServing();
    reader.read(batch({ first: 0 }, change(9)));
    expect(delivered).toEqual([9]);
    expect(discontinuities()).toBe(1);
  });

  it.each(['assigned', 'broken'] as const)(
    'reads its last record again after it was %s, and says nothing when that is the same',
    (what) => {
      const { reader, delivered, seeks, discontinuities } = openServing();
      reader.read(batch({ first: 6 }, change(1)));
      if (what === 'broken') reader.broken();
      reader.assigned([0, 1]);
      expect(seeks).toEqual(['0 to 6', '1 to 3']);
      reader.read(batch({ partition: 1, first: 3 }, marker('me')));
      reader.read(batch({ first: 6 }, change(1), change(2)));
      reader.read(batch({ first: 8 }, change(3)));
      expect(delivered).toEqual([1, 2, 3]);
      expect(discontinuities()).toBe(0);
    },
  );

  it('says so when another record stands where its last one stood: the topic is another one', () => {
    const { reader, delivered, discontinuities } = openServing();
    reader.read(batch({ first: 6 }, change(1)));
    reader.assigned([0, 1]);
    reader.read(batch({ first: 6 }, change(5), change(6)));
    expect(delivered).toEqual([1, 5, 6]);
    expect(discontinuities()).toBe(1);
  });

  it('says so when its last record is gone, even if the next one follows', () => {
    const { reader, delivered, discontinuities } = openServing();
    reader.read(batch({ first: 6 }, change(1)));
    reader.assigned([0, 1]);
    reader.read(batch({ first: 7 }, change(2)));
    expect(delivered).toEqual([1, 2]);
    expect(discontinuities()).toBe(1);
  });

  it('says so when it does not get to know for a while, and again when records are missing then', async () => {
    const { reader, discontinuities } = openServing(20);
    reader.read(batch({ first: 6 }, change(1)));
    reader.broken();
    await expect.poll(discontinuities).toBe(1);
    reader.assigned([0, 1]);
    reader.read(batch({ partition: 1, first: 3 }, marker('me')));
    reader.read(batch({ first: 9 }, change(4)));
    expect(discontinuities()).toBe(2);
  });

  it('calls nobody back while nobody is served', () => {
    const { reader, discontinuities } = open();
    reader.assigned([0, 1]);
    reader.broken();
    reader.assigned([0, 1]);
    expect(discontinuities()).toBe(0);
  });
});
