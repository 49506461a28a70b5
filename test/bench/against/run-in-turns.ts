import { type BenchContext, BenchError, type Measurement, type Scenario } from '../scenario.ts';
import { type Comparison, compare } from './ratios.ts';

/** One figure of a scenario, in every run. */
export interface ComparedFigure {
  readonly scenario: string;
  readonly metric: string;
  readonly unit: string;
  /** In the order of the pairs. */
  readonly commit: readonly number[];
  readonly tree: readonly number[];
  readonly comparison: Comparison;
}

export interface Turns {
  readonly scenario: Scenario;
  /** The program of the commit. */
  readonly imd: string;
  readonly pairs: number;
}

type Side = 'commit' | 'tree';

/**
 * Runs a scenario on the commit's server and on the tree's, in turns, so that whatever else the machine does falls on
 * both: commit, tree, tree, commit, commit, tree … The load is the tree's on both sides. Throws what a run throws.
 */
export async function runInTurns(context: BenchContext, { scenario, imd, pairs }: Turns): Promise<ComparedFigure[]> {
  const effort = context.effort * (scenario.comparedEffort ?? 1);
  const runs: Record<Side, (readonly Measurement[])[]> = { commit: [], tree: [] };
  for (let pair = 0; pair < pairs; pair++) {
    for (const side of pair % 2 === 0 ? (['commit', 'tree'] as const) : (['tree', 'commit'] as const)) {
      context.progress(`  pair ${pair + 1} of ${pairs}, ${side}`);
      const found = await runOn(side, () =>
        scenario.run({ ...context, effort, imd: side === 'tree' ? undefined : imd }),
      );
      runs[side].push(found.filter((one) => one.compared));
    }
  }
  const [first = []] = runs.tree;
  return first.flatMap(({ metric, unit, better }) => {
    const valuesOf = (side: Side): number[] =>
      runs[side].flatMap((run) => run.find((one) => one.metric === metric)?.value ?? []);
    const [commit, tree] = [valuesOf('commit'), valuesOf('tree')];
    if (commit.length < pairs || tree.length < pairs) {
      context.progress(`  left out, as not every run has it: ${metric}`);
      return [];
    }
    return { scenario: scenario.name, metric, unit, commit, tree, comparison: compare({ better, commit, tree }) };
  });
}

async function runOn(side: Side, run: () => Promise<Measurement[]>): Promise<Measurement[]> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof BenchError) throw new BenchError(`${error.message} (the server was that of the ${side})`);
    throw error;
  }
}
