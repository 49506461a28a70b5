import { describe, expect, it } from 'vitest';
import { percentile } from './percentile.ts';

describe('percentile', () => {
  const bounds = [1, 2, 4];

  it('lies in the bucket of its rank, as far as its share of it', () => {
    expect(percentile(0.5, bounds, [10, 0, 0], 10)).toBe(0.5);
    expect(percentile(0.5, bounds, [5, 0, 5], 10)).toBe(1);
    expect(percentile(0.75, bounds, [5, 0, 5], 10)).toBe(3);
    expect(percentile(0.99, bounds, [0, 100, 0], 100)).toBeCloseTo(1.99);
  });

  it('is 0 of nothing, and the last bound of what lies above it', () => {
    expect(percentile(0.5, bounds, [0, 0, 0], 0)).toBe(0);
    expect(percentile(0.99, bounds, [1, 0, 0], 10)).toBe(4);
  });
});
