import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharesOf } from './shares.ts';

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `imd-${index + 1}`);

function counts(nodes: readonly string[], partitions: number): number[] {
  const shares = sharesOf(nodes, partitions);
  return nodes.map((node) => shares.filter((one) => one === node).length);
}

describe('shares of partitions', () => {
  it('are all of them, and differ by one at most', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ maxLength: 12 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 256 }),
        (nodes, partitions) => {
          const found = counts(nodes, partitions);
          expect(found.reduce((sum, count) => sum + count, 0)).toBe(partitions);
          expect(Math.max(...found) - Math.min(...found)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('do not depend on the order in which the nodes are named', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 9 }), (nodes) => {
        expect(sharesOf(nodes.toReversed(), 24)).toEqual(sharesOf(nodes, 24));
      }),
    );
  });

  it('are these, as nodes of other versions must find the same', () => {
    expect(sharesOf(names(3), 12).map((node) => Number(node.slice(4)))).toEqual([2, 1, 1, 2, 3, 1, 2, 1, 3, 2, 3, 3]);
  });

  it('are none without nodes, and leave some nodes without when there are more nodes than partitions', () => {
    expect(sharesOf([], 12)).toEqual([]);
    expect(counts(names(5), 3).toSorted()).toEqual([0, 0, 1, 1, 1]);
  });

  // Besides those of the node that goes; of all partitions, on average over each node that may go. decision 0080 names these.
  it.each([
    { nodes: 2, partitions: 12, moved: 0 },
    { nodes: 3, partitions: 12, moved: 0.5 },
    { nodes: 5, partitions: 15, moved: 1.5 },
    { nodes: 10, partitions: 30, moved: 3.9 },
    { nodes: 20, partitions: 64, moved: 5 },
  ])('of $partitions partitions on $nodes nodes: few move between those that stay', ({ nodes, partitions, moved }) => {
    let sum = 0;
    for (let set = 0; set < 5; set++) {
      const all = Array.from({ length: nodes }, (_, index) => `node-${set}-${index}`);
      const before = sharesOf(all, partitions);
      for (const gone of all) {
        const after = sharesOf(
          all.filter((node) => node !== gone),
          partitions,
        );
        sum += before.filter((node, partition) => node !== gone && node !== after[partition]).length;
      }
    }
    expect(Math.round((sum / (5 * nodes)) * 10) / 10).toBe(moved);
  });
});
