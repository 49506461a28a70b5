import { expect, it } from 'vitest';
import { comebackReason } from './comeback.ts';

it('asks few clients back at once, and many within the longest time', () => {
  const last = () => 0.999_999;
  expect(comebackReason(1, 10_000, last)).toBe('retry in 3 ms');
  expect(comebackReason(100, 10_000, last)).toBe('retry in 399 ms');
  expect(comebackReason(100_000, 10_000, last)).toBe('retry in 9999 ms');
  expect(comebackReason(100_000, 10_000, () => 0)).toBe('retry in 0 ms');
});
