import { describe, expect, it } from 'vitest';
import { formerOwners, publishedByGroup } from './published-by-group.ts';

const PLACES = 1_024;

/** What the database has of it, and what Kafka has: the first record of the topic and what the group has committed. */
function published(stored: number, low: number, committed?: number): number {
  return publishedByGroup({ nextOffset: stored, published: 0 }, { low, committed });
}

describe('what is published of a partition that Kafka’s group owned', () => {
  it('is what the row says, once an owner by lease has written it', () => {
    expect(publishedByGroup({ nextOffset: 9 * PLACES, published: 5 }, { low: 2, committed: 7 })).toBe(5);
  });

  it('is what the group has committed: what is stored behind it is announced again', () => {
    expect(published(9 * PLACES + 3, 0, 7)).toBe(7 * PLACES);
    expect(published(9 * PLACES + 3, 2, 7)).toBe(7 * PLACES);
  });

  it('may be ahead of what is stored: refused commands were published without a checkpoint', () => {
    expect(published(9 * PLACES + 3, 0, 12)).toBe(12 * PLACES);
    expect(published(0, 0, 1)).toBe(PLACES);
  });

  it('begins with the topic where the group has committed nothing that is still there', () => {
    expect(published(9 * PLACES + 3, 4)).toBe(4 * PLACES);
    expect(published(9 * PLACES + 3, 6, 5)).toBe(6 * PLACES);
    // A new store.
    expect(published(0, 0)).toBe(0);
  });

  it('hides no gap: records that are gone and not stored are not taken for published', () => {
    expect(published(3 * PLACES + 1, 5)).toBe(3 * PLACES + 1);
    expect(published(3 * PLACES + 1, 5, 2)).toBe(3 * PLACES + 1);
    // A topic that somebody has written to before this store: the reader tells that its records are of another one.
    expect(published(0, 5)).toBe(0);
  });

  it('has the group by the prefix of the topics', () => {
    expect(formerOwners({ topicPrefix: 'im' })).toBe('im.owners');
  });
});
