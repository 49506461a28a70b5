import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEventRecord, type EventItem, type EventRecord, encodeEventRecord } from './event-record.ts';
import { encodeRecord } from './record-codec.ts';

function decoded(text: string): EventRecord {
  const record = decodeEventRecord(Buffer.from(text));
  if ('problem' in record) throw new Error(record.problem);
  return record;
}

const place = fc.nat(50);
const item: fc.Arbitrary<EventItem> = fc.record(
  {
    text: fc.jsonValue({ stringUnit: 'binary', maxDepth: 2 }).map((value) => JSON.stringify({ value })),
    about: fc.oneof(fc.nat(), fc.string({ unit: 'grapheme' }), fc.constant(',"items":["')),
    told: fc.record({ epoch: fc.nat(3), from: place, to: place }),
  },
  { requiredKeys: ['text'] },
);

describe('a record of events', () => {
  it('comes as it went: each item by itself or all at once, with whom it concerns and the places of its owner', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(item, { minLength: 1, maxLength: 8 }), (log, items) => {
        const record = decoded(encodeEventRecord(log, items));
        expect(record.log).toBe(log);
        expect(record.count).toBe(items.length);
        expect(record.items(0, items.length)).toEqual(items.map(({ text }) => JSON.parse(text) as unknown));
        for (const [index, { text, about = 0 }] of items.entries()) {
          expect(record.items(index, index + 1)).toEqual([JSON.parse(text)]);
          expect(record.about(index)).toBe(about);
        }
        // Runs name the items that have places, with where their first begins and their last ends.
        const named = items.map(() => undefined as number | undefined);
        for (const { first, count, epoch, from, to } of record.told) {
          expect(from).toBe(items[first]?.told?.from);
          expect(to).toBe(items[first + count - 1]?.told?.to);
          named.fill(epoch, first, first + count);
        }
        expect(named).toEqual(items.map(({ told }) => told?.epoch));
      }),
    );
  });

  it('of an earlier version has no places, and concerns everybody', () => {
    const record = decoded(encodeRecord('ours', ['{"a":1}', '2']));
    expect([record.log, record.count, record.told, record.about(1)]).toEqual(['ours', 2, [], 0]);
    expect([record.items(0, 2), record.items(1, 2)]).toEqual([[{ a: 1 }, 2], [2]]);
  });

  it('can be read by an earlier version', () => {
    const text = encodeEventRecord('ours', [{ text: '{"a":1}', about: 7, told: { epoch: 1, from: 0, to: 3 } }]);
    expect(JSON.parse(text)).toMatchObject({ v: 1, log: 'ours', items: [{ a: 1 }] });
  });

  it.each([
    ['is none of ours', 'hello', 'it is not one of ours'],
    ['is of a version to come', '{"v":9,"log":"a","items":[]}', 'it has version 9 and this imd knows version 1'],
    [
      'was cut',
      encodeEventRecord('a', [{ text: '"abc"' }]).replace('"abc"', '"ab"'),
      'its parts do not have the lengths that it says',
    ],
  ])('that %s cannot be used', (_what, text, problem) => {
    expect(decodeEventRecord(Buffer.from(text))).toEqual({ problem });
  });
});
