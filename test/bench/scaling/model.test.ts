import { describe, expect, it } from 'vitest';
// @ts-expect-error: a script without types.
import { comparison, modelOf } from '../../../scripts/scaling/load.mjs';
import { readFigures, type ScalingFigures } from './figures.ts';

/** Either way. What review found in the model before this one was off by 3 to 20. */
const TOLERANCE = 2;

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

/** How far the model of `assumed` is off in what was measured, the worst last. */
function errorsOf(measured: ScalingFigures, assumed = measured): readonly Off[] {
  return (comparison(measured, modelOf(assumed)) as readonly Compared[])
    .flatMap(({ nodes, perSecond, rows }) =>
      rows.map(([what, is, said]) => ({
        what: `${nodes} nodes at ${Math.round(perSecond)}/s: ${what} ${is.toFixed(1)}, foretold ${said.toFixed(1)}`,
        off: Math.max(is / said, said / is),
      })),
    )
    .sort((one, other) => one.off - other.off);
}

describe('the model of docs/scaling.md', () => {
  const figures = readFigures();
  const isOff = ({ off }: Off): boolean => !(off <= TOLERANCE);

  it('foretells what two nodes and three used', () => {
    expect(new Set(figures.nodes.map(({ nodes }) => nodes))).toEqual(new Set([2, 3]));
    expect(errorsOf(figures).filter(isOff)).toEqual([]);
  });

  it('would not with batches of fifty, which nobody had measured', () => {
    const nodes = figures.nodes.map((load) => ({ ...load, commandsPerCommit: 50, messagesPerRecord: 50 }));
    expect(errorsOf(figures, { ...figures, nodes }).filter(isOff).length).toBeGreaterThan(4);
  });

  it('would not if a request were free and only what it carries had a price', () => {
    const [first, ...rest] = figures.requests;
    const carried = rest[2];
    if (first === undefined || carried === undefined) throw new Error('there are no prices of requests');
    const { write, fetch } = carried;
    const share = (price: number): number => price / carried.messages;
    const requests = [first, ...rest.slice(0, 2)].map((one) => ({ ...one, write: share(write), fetch: share(fetch) }));
    const free = { ...figures, requests: [...requests, ...rest.slice(2)] };
    expect(errorsOf(figures, free).filter(isOff).length).toBeGreaterThan(4);
  });
});
