import { describe, expect, it } from 'vitest';
import { HeardPlaces } from './heard-places.ts';

describe('a reader of the bus, of what owners tell,', () => {
  const told = (epoch: number, from: number, to: number, partition = 0) => ({ partition, epoch, from, to });

  it('takes what goes on where it is, and what a successor tells again', () => {
    const places = new HeardPlaces();
    const verdicts = [told(1, 10, 20), told(1, 20, 30), told(1, 30, 30), told(2, 15, 40), told(3, 40, 41)];
    expect(verdicts.map((each) => places.hear(each))).toEqual(['next', 'next', 'next', 'next', 'next']);
  });

  it('passes over what a replaced owner tells behind its successor, however far that goes', () => {
    const places = new HeardPlaces();
    expect([told(1, 0, 5), told(2, 0, 3), told(1, 5, 9), told(2, 3, 9)].map((each) => places.hear(each))).toEqual([
      'next',
      'next',
      'late',
      'next',
    ]);
  });

  it('takes what an owner tells twice once, and parts of one thing all', () => {
    const places = new HeardPlaces();
    const parts = [told(4, 0, 0), told(4, 0, 0), told(4, 0, 8), told(4, 0, 8), told(4, 0, 0), told(4, 8, 9)];
    expect(parts.map((each) => places.hear(each))).toEqual(['next', 'next', 'next', 'heard', 'heard', 'next']);
  });

  it('sees that something is missing, once, by the same owner and by another', () => {
    const places = new HeardPlaces();
    const some = [told(1, 0, 5), told(1, 7, 8), told(1, 8, 9), told(2, 12, 13), told(3, 13, 14)];
    expect(some.map((each) => places.hear(each))).toEqual(['next', 'hole', 'next', 'hole', 'next']);
  });

  it('knows each partition for itself, and nothing of one that an older version has had', () => {
    const places = new HeardPlaces();
    places.hear(told(1, 0, 5));
    expect(places.hear(told(1, 90, 95, 1))).toBe('next');
    places.forget(0);
    expect(places.hear(told(2, 50, 60))).toBe('next');
    expect(places.hear(told(1, 95, 96, 1))).toBe('next');
  });
});
