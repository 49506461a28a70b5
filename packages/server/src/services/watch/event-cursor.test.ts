import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePlaces, encodePlaces, type Place, placeAt, readOn, SETTLED_MS } from './event-cursor.ts';

interface Written {
  readonly id: number;
  readonly at: number;
  /** When its transaction ended; undefined: it was undone. */
  readonly seenFrom: number | undefined;
}

/** Ids in the order in which they were given; transactions end up to 5 s later, or never. */
const written = fc
  .array(fc.record({ gap: fc.integer({ min: 0, max: 2_000 }), takes: fc.integer({ min: -1, max: 5_000 }) }), {
    minLength: 1,
    maxLength: 60,
  })
  .map((steps) => {
    let at = 0;
    return steps.map(({ gap, takes }, index): Written => {
      at += gap;
      return { id: index + 1, at, seenFrom: takes < 0 ? undefined : at + takes };
    });
  });

describe('a place in a table', () => {
  it('is behind each row once, however late transactions end and however small the pages are', () => {
    fc.assert(
      fc.property(
        written,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 100, max: 3_000 }),
        (rows, limit, every) => {
          const end = (rows.at(-1)?.at ?? 0) + 5_000 + SETTLED_MS;
          const read: number[] = [];
          let place: Place = placeAt(0);
          for (let now = 0; now <= end; now += every) {
            for (;;) {
              const there = rows.filter(({ seenFrom }) => seenFrom !== undefined && seenFrom <= now);
              const page = there.filter(({ id }) => id > place.low).slice(0, limit + place.seen.length);
              const found = readOn(place, page, now);
              ({ place } = found);
              read.push(...found.fresh.map(({ id }) => id));
              if (found.fresh.length < limit) break;
            }
          }
          const wanted = rows.filter(({ seenFrom }) => seenFrom !== undefined).map(({ id }) => id);
          expect(read.toSorted((a, b) => a - b)).toEqual(wanted);
        },
      ),
    );
  });

  it('moves over an id that nobody can write any more', () => {
    const rows = [
      { id: 1, at: 0 },
      { id: 3, at: 10 },
    ];
    const first = readOn(placeAt(0), rows, 20);
    expect(first).toEqual({ fresh: rows, place: { low: 1, seen: [3] } });
    expect(readOn(first.place, rows.slice(1), 10 + SETTLED_MS)).toEqual({ fresh: [], place: { low: 3, seen: [] } });
  });

  it('reads all of many at once whose transaction ended last, however many came behind it', () => {
    const rows = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => ({ id: from + index, at: 5 }));
    const [others, late] = [rows(151, 450), rows(101, 150)];
    const read: number[] = [];
    let place = placeAt(100);
    for (const [there, now] of [
      [others, 10],
      [others, 1_000],
      [[...late, ...others], 3_000],
    ] as const) {
      for (let more = true; more; ) {
        const page = there.filter(({ id }) => id > place.low).slice(0, 100 + place.seen.length);
        const found = readOn(place, page, now);
        ({ place } = found);
        read.push(...found.fresh.map(({ id }) => id));
        more = found.fresh.length > 0;
      }
    }
    expect(read.toSorted((a, b) => a - b)).toEqual(rows(101, 450).map(({ id }) => id));
  });

  it('keeps a bounded number of ids, and goes on where no id can come any more', () => {
    const rows = Array.from({ length: 500 }, (_, index) => ({ id: index * 2 + 2, at: 0 }));
    const first = readOn(placeAt(0), rows, 1);
    const { place } = first;
    expect(place.seen).toHaveLength(100);
    expect(first.fresh).toEqual(rows.slice(0, 100));
    expect(readOn(place, rows, 2)).toEqual({ fresh: [], place });
    expect(readOn(place, rows, SETTLED_MS)).toEqual({ fresh: rows.slice(100), place: placeAt(1_000) });
    expect(decodePlaces(encodePlaces({ events: place, audit: placeAt(3) }))).toEqual({
      events: place,
      audit: placeAt(3),
    });
  });
});

describe('a cursor', () => {
  it.each(['', '1', '1-', '-1', 'a-b', '1-2-3', '1..2-3', '99999999999999999-1', '9999999999999999-1'])(
    'that is none is refused: %j',
    (cursor) => {
      expect(() => decodePlaces(cursor)).toThrow('none that the server made');
    },
  );
});
