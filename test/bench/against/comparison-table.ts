import { formatTable, round, show } from '../report.ts';
import { LIMIT, median } from './ratios.ts';
import type { ComparedFigure } from './run-in-turns.ts';

/** The comparisons as a Markdown table with a legend. `commit` is a short hash, the title of its column. */
export function comparisonTable(figures: readonly ComparedFigure[], commit: string): string {
  const head = [
    'scenario',
    'metric',
    'unit',
    commit,
    'tree',
    'tree / commit',
    'of medians',
    '90 % between',
    'all between',
    'met',
  ];
  const rows = figures.map(({ scenario, metric, unit, commit: before, tree, comparison }) => {
    const { median: ratio, ofMedians, between, lowest, highest, limit, met } = comparison;
    return [
      scenario,
      metric,
      unit,
      show(median(before)),
      show(median(tree)),
      ratio.toFixed(3),
      ofMedians.toFixed(3),
      between === undefined ? 'too few pairs' : range(...between),
      range(lowest, highest),
      `${met ? 'yes' : 'NO'} (${limit === LIMIT ? '≤' : '≥'} ${limit.toFixed(3)}${describeInside(comparison.limitInside)})`,
    ];
  });
  return `${formatTable(head, rows)}\n\n${LEGEND}`;
}

const LEGEND =
  'Values are medians. "tree / commit" is the median of the ratios of two runs next to each other, "of medians" the ratio of\n' +
  'the two values. The true median is between the two numbers of "90 % between" with that certainty at least. Where the\n' +
  'limit is inside them, this machine and this number of pairs cannot tell on which side of it the ratio is.';

function describeInside(limitInside: boolean | undefined): string {
  if (limitInside === undefined) return '';
  return limitInside ? ', inside the spread' : ', outside the spread';
}

function range(low: number, high: number): string {
  return `${low.toFixed(3)} - ${high.toFixed(3)}`;
}

/** A line of the file that `--json` writes. */
export function toComparisonLine({ commit, tree, comparison, ...figure }: ComparedFigure) {
  return { ...figure, ...comparison, commit: commit.map(round), tree: tree.map(round) };
}
