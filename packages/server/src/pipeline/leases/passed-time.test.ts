import { describe, expect, it } from 'vitest';
import { PassedTime } from './passed-time.ts';

const passedBetween = (...readings: readonly (readonly [wall: number, steady: number])[]): number => {
  const time = new PassedTime();
  let passed = 0;
  for (const [wall, steady] of readings) passed = time.read({ wall, steady }).passed;
  return passed;
};

describe('the time that has passed at most', () => {
  it('is that of both clocks while nobody sets them', () => {
    expect(passedBetween([1_000, 5], [1_250, 255], [1_700, 705])).toBe(700);
  });

  it('goes on while the time of day is set back', () => {
    expect(passedBetween([60_000, 0], [100, 250], [350, 500])).toBe(500);
  });

  it('has the time of a suspended machine, whose steady clock stood still', () => {
    expect(passedBetween([0, 0], [3_000, 10])).toBe(3_000);
  });

  it('has it too when the time of day was set back just before', () => {
    expect(passedBetween([10_000, 0], [9_000, 100], [12_000, 110])).toBe(3_100);
  });

  it('never goes back', () => {
    expect(passedBetween([10_000, 100], [0, 50])).toBe(0);
  });
});
