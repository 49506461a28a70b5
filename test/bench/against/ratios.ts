/** How far the median of a comparison may be on the wrong side of 1. */
export const LIMIT = 1.05;
/** Of the interval in which the median is. */
const CERTAINTY = 0.9;

/** What the runs of one figure say, each pair of runs by its ratio: the tree's value divided by the commit's. */
export interface Comparison {
  readonly median: number;
  /** The median of the tree divided by that of the commit, whatever pairs they were in. */
  readonly ofMedians: number;
  /** The true median is between these with a certainty of 90 % at least; undefined with fewer than five pairs. */
  readonly between: readonly [low: number, high: number] | undefined;
  readonly lowest: number;
  readonly highest: number;
  /** What the median may be: at most 1.05, or for what is better when higher, at least 1 / 1.05. */
  readonly limit: number;
  readonly met: boolean;
  /** Whether the limit is in the interval, so that more or quieter runs may say otherwise; undefined without an interval. */
  readonly limitInside: boolean | undefined;
}

/** The values of one figure, in the order of the pairs. */
export interface Pairs {
  readonly better: 'higher' | 'lower';
  readonly commit: readonly number[];
  readonly tree: readonly number[];
}

/** Needs one pair at least. A ratio to 0 is infinite, and 1 if both are 0. */
export function compare({ better, commit, tree }: Pairs): Comparison {
  const ratios = tree.map((value, pair) => ratio(value, commit[pair] ?? Number.NaN));
  const sorted = [...ratios].sort((one, other) => one - other);
  const middle = medianOf(sorted);
  const between = medianInterval(sorted);
  const limit = better === 'lower' ? LIMIT : 1 / LIMIT;
  return {
    median: middle,
    ofMedians: ratio(median(tree), median(commit)),
    between,
    lowest: sorted[0] ?? Number.NaN,
    highest: sorted.at(-1) ?? Number.NaN,
    limit,
    met: better === 'lower' ? middle <= limit : middle >= limit,
    limitInside: between && between[0] <= limit && limit <= between[1],
  };
}

function ratio(tree: number, commit: number): number {
  return tree === commit ? 1 : tree / commit;
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return medianOf([...values].sort((one, other) => one - other));
}

function medianOf(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}

/**
 * The narrowest interval between the n-th lowest and the n-th highest value that has the median with the certainty. It
 * needs no assumption on how the values spread: each is below the true median as often as a coin falls on one side.
 */
function medianInterval(sorted: readonly number[]): readonly [number, number] | undefined {
  const count = sorted.length;
  let outside = 2 * 0.5 ** count;
  let share = 0.5 ** count;
  let found: readonly [number, number] | undefined;
  for (let place = 0; 1 - outside >= CERTAINTY; place++) {
    found = [sorted[place] ?? Number.NaN, sorted[count - 1 - place] ?? Number.NaN];
    share *= (count - place) / (place + 1);
    outside += 2 * share;
  }
  return found;
}
