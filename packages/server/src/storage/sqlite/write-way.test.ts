import { describe, expect, it } from 'vitest';
import { createWayChoice, type WayChoice } from './write-way.ts';

const LONE = { rows: 1, calm: true };
const MANY = { rows: 10_000, calm: true };
const BESIDE_ANOTHER = { rows: 1, calm: false };
/** More than any choice should need to come back. */
const ENOUGH = 10_000;

/** How many small transactions in a row are left to the thread before the loop writes again. */
function untilBack(choice: WayChoice): number {
  for (let count = 0; count < ENOUGH; count++) {
    if (choice.choose(LONE) === 'loop') return count;
    choice.committed(0);
  }
  throw new Error('the loop never writes again');
}

describe('the way of a transaction', () => {
  it('is the loop for a small one while nobody else writes, from the beginning on', () => {
    const choice = createWayChoice();
    for (let count = 0; count < 100; count++) {
      expect(choice.choose(LONE)).toBe('loop');
      choice.committed(0.1);
    }
  });

  it.each([
    ['one with many rows', MANY],
    ['one that comes while others wait', BESIDE_ANOTHER],
  ])('is the thread for %s', (_name, transaction) => {
    const choice = createWayChoice();
    expect(choice.choose(transaction)).toBe('thread');
  });

  it('stays the thread for a while, and is the loop again when only small ones come', () => {
    const choice = createWayChoice();
    choice.choose(MANY);
    expect(untilBack(choice)).toBeGreaterThan(1);
    expect(choice.choose(LONE)).toBe('loop');
  });

  it.each([
    ['a large one', MANY],
    ['one beside another', BESIDE_ANOTHER],
  ])('starts the while anew with %s', (_name, transaction) => {
    const choice = createWayChoice();
    choice.choose(transaction);
    const whole = untilBack(choice);
    choice.choose(transaction);
    for (let count = 1; count < whole; count++) expect(choice.choose(LONE)).toBe('thread');
    choice.choose(transaction);
    expect(untilBack(choice)).toBe(whole);
  });

  it('is the thread as long as commits take long, on whichever way', () => {
    const choice = createWayChoice();
    expect(choice.commitsAreShort).toBe(true);
    choice.committed(60_000);
    expect(choice.commitsAreShort).toBe(false);
    for (let count = 0; count < 100; count++) {
      expect(choice.choose(LONE)).toBe('thread');
      choice.committed(60_000);
    }
    untilBack(choice);
    expect(choice.commitsAreShort).toBe(true);
  });

  it('is not changed by one commit that takes a little longer than most', () => {
    const choice = createWayChoice(10);
    for (let count = 0; count < 100; count++) choice.committed(1);
    choice.committed(15);
    expect([choice.choose(LONE), choice.commitsAreShort]).toEqual(['loop', true]);
  });

  it('is the one that the limit for commits says', () => {
    const [never, always] = [createWayChoice(-1), createWayChoice(Number.POSITIVE_INFINITY)];
    always.committed(60_000);
    expect([never.choose(LONE), never.commitsAreShort]).toEqual(['thread', false]);
    expect([always.choose(LONE), always.commitsAreShort]).toEqual(['loop', true]);
  });
});
