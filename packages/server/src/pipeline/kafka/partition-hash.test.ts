import { describe, expect, it } from 'vitest';
import { partitionOfId, partitionOfName } from './partition-hash.ts';

describe('the partition of a conversation', () => {
  it('is what it was when the first message was stored: another answer would lose the order of what is in the log', () => {
    const ids = [1, 2, 3, 1_000, 2 ** 31, 2 ** 32 + 1, 2 ** 40 + 7, 2 ** 53 - 1];
    expect(ids.map((id) => partitionOfId(id, 12))).toEqual([11, 1, 6, 8, 5, 11, 11, 0]);
    expect(ids.map((id) => partitionOfId(id, 64))).toEqual([15, 33, 34, 24, 37, 47, 39, 16]);
  });

  it('is spread evenly over ids that follow each other', () => {
    const counts = new Array<number>(12).fill(0);
    for (let id = 1; id <= 12_000; id++) {
      const partition = partitionOfId(id, 12);
      counts[partition] = (counts[partition] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});

describe('the partition of a node', () => {
  it('is always the same', () => {
    expect(['node-1', 'node-2', 'häuser', ''].map((name) => partitionOfName(name, 12))).toEqual([6, 6, 7, 0]);
  });
});
