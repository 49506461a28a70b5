import { describe, expect, it } from 'vitest';
import type { BusEvent } from '../../domain/events.ts';
import { createSilentLogger } from '../../telemetry/log.ts';
import { EventReader } from './event-reader.ts';
import { encodeEventRecord } from './event-record.ts';
import { encodeRecord } from './record-codec.ts';

// A partition of the log has places 0 to 6. The first owner tells 0-2, 2-3 and 3-5 and is replaced at any time; what it has not
// got rid of by then comes late. The second one begins with what the database had as published, which is never more than what
// the first one had told, and tells the rest. Their records come in each order that is possible.

const LAST = 6;

/** What one record of an owner tells: of each place an event whose rev is the place, by the actor who is the epoch. */
interface Telling {
  readonly epoch: number;
  readonly from: number;
  readonly to: number;
}

const FIRST_OWNER: readonly Telling[] = [
  { epoch: 1, from: 0, to: 2 },
  { epoch: 1, from: 2, to: 3 },
  { epoch: 1, from: 3, to: 5 },
];

/** What is told of a range by one owner, one or two places at a time. */
function* tellings(epoch: number, from: number): Generator<readonly Telling[]> {
  if (from === LAST) yield [];
  for (let to = from + 1; to <= Math.min(from + 2, LAST); to++) {
    for (const rest of tellings(epoch, to)) yield [{ epoch, from, to }, ...rest];
  }
}

function* interleavings<T>(left: readonly T[], right: readonly T[]): Generator<readonly T[]> {
  const [first, ...leftRest] = left;
  const [second, ...rightRest] = right;
  if (first === undefined || second === undefined) {
    yield [...left, ...right];
    return;
  }
  for (const rest of interleavings(leftRest, right)) yield [first, ...rest];
  for (const rest of interleavings(left, rightRest)) yield [second, ...rest];
}

/** Every topic: what both owners write, in each order. */
function* topics(): Generator<readonly Telling[]> {
  for (let acknowledged = 0; acknowledged <= FIRST_OWNER.length; acknowledged++) {
    const inTime = FIRST_OWNER.slice(0, acknowledged);
    for (const published of [0, ...inTime.map(({ to }) => to)]) {
      for (const second of tellings(2, published)) {
        for (const rest of interleavings(FIRST_OWNER.slice(acknowledged), second)) yield [...inTime, ...rest];
      }
    }
  }
}

function change(rev: number, actorId = 1, conversationId = 1): BusEvent {
  return {
    type: 'conversation',
    conversationId,
    rev,
    actorId,
    at: 0,
    change: { type: 'recalled', seq: 1, recalledAt: 1 },
  };
}

const itemsOf = ({ epoch, from, to }: Telling) =>
  Array.from({ length: to - from }, (_, index) => ({
    text: JSON.stringify(change(from + index, epoch)),
    about: 1,
    told: { epoch, from, to: from + index + 1 === to ? to : from },
  }));

const recordOf = (telling: Telling): string => encodeEventRecord('ours', itemsOf(telling));

function open(isFollowed: (conversationId: number) => boolean = () => true) {
  const events: BusEvent[] = [];
  let holes = 0;
  const reader = new EventReader(
    { logger: createSilentLogger(), seek: () => {} },
    {
      topic: 'im.events',
      log: 'ours',
      partitions: 1,
      reader: 'me',
      node: 'n1',
      isFollowed,
      deliver: (some) => events.push(...some),
      onDiscontinuity: () => {
        holes += 1;
      },
      patienceMs: 60_000,
    },
  );
  let offset = 0;
  const read = (...records: string[]): void => {
    const first = offset;
    offset += records.length;
    reader.read({
      partition: 0,
      end: offset,
      records: records.map((record, index) => ({ offset: first + index, value: Buffer.from(record) })),
    });
  };
  read(encodeEventRecord('ours', [{ text: JSON.stringify({ type: 'marker', reader: 'me' }) }]));
  reader.end();
  return {
    read,
    events,
    holes: () => holes,
    heard: () =>
      events.flatMap((event) => (event.type === 'conversation' ? [[event.actorId, event.rev] as const] : [])),
  };
}

describe('a reader of two owners of one partition', () => {
  it('hears every place, nothing of the first one behind the second, and misses nothing, in every order', () => {
    let count = 0;
    for (const topic of topics()) {
      const { read, heard, holes } = open();
      for (const telling of topic) read(recordOf(telling));
      const said = heard();
      expect(new Set(said.map(([, rev]) => rev)).size, JSON.stringify(topic)).toBe(LAST);
      const epochs = said.map(([epoch]) => epoch);
      expect(epochs, JSON.stringify(topic)).toEqual([...epochs].sort());
      // Each owner says everything once.
      expect(new Set(said.map(String)).size).toBe(said.length);
      expect(holes(), JSON.stringify(topic)).toBe(0);
      count += 1;
    }
    expect(count).toBeGreaterThan(500);
  });

  it('hears the same when every record comes twice', () => {
    for (const topic of topics()) {
      const [once, twice] = [open(), open()];
      for (const telling of topic) {
        once.read(recordOf(telling));
        twice.read(recordOf(telling), recordOf(telling));
      }
      expect(twice.heard()).toEqual(once.heard());
      expect(twice.holes()).toBe(0);
    }
  });

  it('notices when a record that nobody tells again is lost', () => {
    let lost = 0;
    for (const topic of topics()) {
      for (let without = 0; without < topic.length; without++) {
        const left = topic.filter((_, index) => index !== without);
        const { read, heard, holes } = open();
        for (const telling of left) read(recordOf(telling));
        const reached = Math.max(...heard().map(([, rev]) => rev));
        const begun = heard()[0]?.[1] ?? 0;
        const places = new Set(heard().map(([, rev]) => rev));
        // What is before it began, or behind the last word, it cannot know.
        const misses = Array.from({ length: reached - begun }, (_, index) => begun + index).some(
          (rev) => !places.has(rev),
        );
        if (misses) lost += 1;
        if (misses) expect(holes(), JSON.stringify(left)).toBeGreaterThan(0);
      }
    }
    expect(lost).toBeGreaterThan(100);
  });

  it('may find both in one record, and what has no owner between them', () => {
    const { read, events, holes } = open();
    const typing = { type: 'typing', conversationId: 1, userId: 5, typing: true };
    const other = { text: JSON.stringify(typing) };
    read(
      recordOf({ epoch: 1, from: 0, to: 1 }),
      encodeEventRecord('ours', [
        ...itemsOf({ epoch: 2, from: 1, to: 2 }),
        other,
        ...itemsOf({ epoch: 1, from: 1, to: 3 }),
        other,
        ...itemsOf({ epoch: 2, from: 2, to: 3 }),
      ]),
    );
    expect(events).toEqual([change(0, 1), change(1, 2), typing, typing, change(2, 2)]);
    expect(holes()).toBe(0);
  });

  it('takes a thing that goes in two records as one', () => {
    const { read, heard, holes } = open();
    const items = itemsOf({ epoch: 1, from: 0, to: 4 });
    const parts = [items.slice(0, 2), items.slice(2)].map((part) => encodeEventRecord('ours', part));
    read(...parts, recordOf({ epoch: 1, from: 4, to: 5 }));
    // Its owner died between them.
    const other = open();
    other.read(parts[0] as string, recordOf({ epoch: 2, from: 0, to: 4 }), parts[1] as string);
    expect(heard().map(([, rev]) => rev)).toEqual([0, 1, 2, 3, 4]);
    expect(other.heard().map(([, rev]) => rev)).toEqual([0, 1, 0, 1, 2, 3]);
    expect(holes() + other.holes()).toBe(0);
  });

  it('reads an owner of an earlier version as before, and the next one behind it from where that begins', () => {
    const { read, heard, holes } = open();
    const old = [{ type: 'outcomes', partition: 0, outcomes: [] }, change(1, 9), change(2, 9)];
    read(
      recordOf({ epoch: 1, from: 0, to: 1 }),
      encodeRecord(
        'ours',
        old.map((event) => JSON.stringify(event)),
      ),
      recordOf({ epoch: 3, from: 3, to: 4 }),
    );
    expect(heard().map(([, rev]) => rev)).toEqual([0, 1, 2, 3]);
    expect(holes()).toBe(0);
  });
});

describe('a reader of the events, of what does not concern its node,', () => {
  const outcomes = (node: string) => ({
    text: JSON.stringify({ type: 'outcomes', partition: 0, outcomes: [{ commandId: 1, node, outcome: {} }] }),
    about: node,
  });

  it('passes over answers to other nodes', () => {
    const { read, events } = open();
    read(encodeEventRecord('ours', [outcomes('n2'), outcomes('n1')]));
    expect(events).toMatchObject([{ type: 'outcomes', outcomes: [{ node: 'n1' }] }]);
  });

  it('passes over changes of messages where nobody follows, and asks once in each turn', () => {
    const asked: number[] = [];
    const { read, events } = open((conversationId) => {
      asked.push(conversationId);
      return conversationId === 1;
    });
    const item = (rev: number, conversationId: number) => ({
      text: JSON.stringify(change(rev, 1, conversationId)),
      about: conversationId,
    });
    // What is not decoded need not even be right.
    read(
      encodeEventRecord('ours', [item(1, 1), { text: 'not JSON', about: 2 }, item(3, 1)]),
      recordOf({ epoch: 1, from: 4, to: 5 }),
    );
    expect(events.map((event) => (event as { rev?: number }).rev)).toEqual([1, 3, 4]);
    expect(asked).toEqual([1, 2]);
    read(encodeEventRecord('ours', [item(5, 1)]));
    expect(asked).toEqual([1, 2, 1]);
  });

  it('hears what comes behind a change of members: that may have made a follower', () => {
    const { read, events } = open(() => false);
    const joined = { ...change(1), change: { type: 'members', members: [], systemMessage: undefined, memberCount: 2 } };
    read(
      encodeEventRecord('ours', [
        { text: JSON.stringify(change(0)), about: 1 },
        { text: JSON.stringify(joined) },
        { text: JSON.stringify(change(2)), about: 1 },
      ]),
    );
    expect(events.map((event) => (event as { rev?: number }).rev)).toEqual([1, 2]);
  });
});
