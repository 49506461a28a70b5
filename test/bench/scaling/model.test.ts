import { describe, expect, it } from 'vitest';
// @ts-expect-error: a script without types.
import { comparison, modelOf } from '../../../scripts/scaling/load.mjs';
import { type NodesLoad, readFigures, type ScalingFigures } from './figures.ts';

/** Either way. The cost of reading, in the model before this one, was off by 18. */
const TOLERANCE = 3.5;
/**
 * Of batches, which were off by 20. The worst of this model, 4.6, are those of full nodes: their size is that of what clients keep under
 * way, which the model does not know.
 */
const BATCH_TOLERANCE = 5;

interface Compared {
  readonly nodes: number;
  readonly perSecond: number;
  readonly rows: readonly (readonly [what: string, measured: number, said: number])[];
}

interface Off {
  readonly what: string;
  /** A ratio from 1 up. */
  readonly off: number;
}

/** In what of `measured` the model, which is made from the figures that the bench wrote, is off by more than it may. */
function errorsIn(measured: ScalingFigures): readonly Off[] {
  return (comparison(measured, modelOf(readFigures())) as readonly Compared[])
    .flatMap(({ nodes, perSecond, rows }) =>
      rows.map(([what, is, said]) => ({
        most: what.includes(' in a ') ? BATCH_TOLERANCE : TOLERANCE,
        what: `${nodes} nodes at ${Math.round(perSecond)}/s: ${what} ${is.toFixed(1)}, foretold ${said.toFixed(1)}`,
        off: Math.max(is / said, said / is),
      })),
    )
    .filter(({ off, most }) => !(off <= most));
}

describe('the model of docs/scaling.md', () => {
  const figures = readFigures();
  /** Errors of a model that is wrong by so much in what the change is about. */
  const wrongBy = (change: (load: NodesLoad) => NodesLoad): readonly Off[] =>
    errorsIn({ ...figures, nodes: figures.nodes.map((load) => (load.perSecond === 0 ? load : change(load))) });

  it('foretells what two nodes and three used', () => {
    expect(new Set(figures.nodes.map(({ nodes }) => nodes))).toEqual(new Set([2, 3]));
    expect(errorsIn(figures)).toEqual([]);
  });

  it('takes nothing from a bench but one load of two nodes: the others are foretold', () => {
    const foretold = comparison(figures) as readonly Compared[];
    expect(foretold.length).toBe(figures.nodes.filter(({ perSecond }) => perSecond > 0).length - 1);
  });

  it('is found out where batches are 18 times smaller', () => {
    const smaller = ({ commandsPerCommit, ...load }: NodesLoad) => ({
      ...load,
      commandsPerCommit: commandsPerCommit / 18,
    });
    expect(wrongBy(smaller).length).toBeGreaterThan(0);
  });

  it('is found out where reading costs 18 times as much', () => {
    const dearer = ({ reading, ...load }: NodesLoad) => ({ ...load, reading: { ...reading, cpu: reading.cpu * 18 } });
    expect(wrongBy(dearer).length).toBeGreaterThan(0);
  });
});
