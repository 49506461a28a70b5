import { describe, expect, it } from 'vitest';
import { compare, median } from './ratios.ts';

const against = (better: 'higher' | 'lower', ratios: readonly number[]) =>
  compare({ better, commit: ratios.map(() => 20), tree: ratios.map((ratio) => 20 * ratio) });

describe('the median', () => {
  it('is the middle value, or the mean of the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});

describe('a comparison of pairs', () => {
  it('divides each value of the tree by that of the same pair', () => {
    const { median: middle, lowest, highest } = compare({ better: 'lower', commit: [10, 100, 50], tree: [11, 90, 60] });
    expect([lowest, middle, highest]).toEqual([0.9, 1.1, 1.2]);
  });

  it('divides the medians of both, too', () => {
    expect(compare({ better: 'lower', commit: [10, 100, 50], tree: [120, 20, 60] }).ofMedians).toBe(1.2);
  });

  it('has an interval from the lowest to the highest with five pairs, and none with four', () => {
    expect(against('lower', [1.2, 1, 1.1, 0.9, 1.3]).between).toEqual([0.9, 1.3]);
    expect(against('lower', [1.2, 1, 1.1, 0.9])).toMatchObject({ between: undefined, limitInside: undefined });
  });

  // By the binomial distribution: without one at each end of 8 the certainty is 93 %, without two of 10 only 89 %.
  it.each([
    [7, 0],
    [8, 1],
    [10, 1],
    [11, 2],
    [20, 5],
  ])('leaves out more of both ends the more pairs there are: of %i pairs %i', (count, left) => {
    const ratios = Array.from({ length: count }, (_, index) => 1 + index / 64);
    expect(against('lower', ratios).between).toEqual([ratios[left], ratios[count - 1 - left]]);
  });

  it('meets the limit by its median: CPU may grow by 5 %, a rate may fall by as much', () => {
    expect(against('lower', [1, 1.04, 1.5])).toMatchObject({ limit: 1.05, met: true });
    expect(against('lower', [1, 1.06, 1.5])).toMatchObject({ met: false });
    expect(against('higher', [0.5, 0.96, 2])).toMatchObject({ limit: 1 / 1.05, met: true });
    expect(against('higher', [0.5, 0.95, 2])).toMatchObject({ met: false });
  });

  it('says whether the limit is inside the spread', () => {
    expect(against('lower', [1.01, 1.1, 1.2, 1.1, 1.1])).toMatchObject({ met: false, limitInside: true });
    expect(against('lower', [1.06, 1.1, 1.2, 1.1, 1.1])).toMatchObject({ met: false, limitInside: false });
    expect(against('lower', [0.9, 1, 1.04, 1, 1])).toMatchObject({ met: true, limitInside: false });
    expect(against('higher', [0.9, 0.8, 0.7, 0.8, 0.8])).toMatchObject({ met: false, limitInside: false });
  });

  it('takes two counts of nothing for equal', () => {
    expect(compare({ better: 'lower', commit: [0], tree: [0] }).median).toBe(1);
    expect(compare({ better: 'lower', commit: [0], tree: [1] }).median).toBe(Number.POSITIVE_INFINITY);
  });
});
