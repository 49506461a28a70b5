import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildCommit, CommitBuildError } from '../support/commit-build.ts';
import { comparisonTable, toComparisonLine } from './against/comparison-table.ts';
import { type ComparedFigure, runInTurns } from './against/run-in-turns.ts';
import { writeDocsTable } from './docs-table.ts';
import { describeMachine, machineLine } from './machine.ts';
import { readOptions, USAGE } from './options.ts';
import { printProfile } from './profile.ts';
import { type Baseline, readBaseline, shortTable, table, toJsonLine, worseBy } from './report.ts';
import { writeFigures } from './scaling/figures.ts';
import { measureScaling } from './scaling/measure-scaling.ts';
import { type BenchContext, BenchError, type Measurement, type Scenario, type Setup } from './scenario.ts';
import { removeServices, useCluster, useMariadb } from './server/bench-database.ts';

/** By setup, as figures of another one would say nothing beside it. */
const BASELINES: Readonly<Record<Setup, string>> = {
  embedded: fileURLToPath(new URL('baseline.json', import.meta.url)),
  mariadb: fileURLToPath(new URL('baseline-mariadb.json', import.meta.url)),
  cluster: fileURLToPath(new URL('baseline-cluster.json', import.meta.url)),
};

type Options = ReturnType<typeof readOptions>;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function main(): Promise<number> {
  const options = readOptions();
  if (options.helps) {
    say(USAGE);
    return 0;
  }
  if (options.lists) {
    for (const { name, about } of options.scenarios) say(`${name.padEnd(12)} ${about}`);
    return 0;
  }
  const { setup, effort, historyMessages, holdMs, profileDir, against } = options;
  const built = against === undefined ? undefined : await buildCommit(against, say);
  const machine = describeMachine();
  say(machineLine(machine));
  const context: BenchContext = {
    ...{ setup, effort, historyMessages, holdMs, profileDir, machine },
    imd: undefined,
    progress: say,
  };
  if (options.measuresScaling) {
    writeFigures(await measureScaling({ ...context, setup: 'cluster' }));
    say('test/bench/scaling.json is written; "npm run generate" makes docs/scaling.md of it.');
    return 0;
  }
  if (setup === 'cluster') await useCluster();
  if (setup === 'mariadb') await useMariadb();
  try {
    return built === undefined ? await measure(context, options) : await compareWith(built, context, options);
  } finally {
    await removeServices();
  }
}

/** Measures the tree. Answers the exit code. */
async function measure(context: BenchContext, options: Options): Promise<number> {
  const begun = Date.now();
  const { setup, machine } = context;
  const { results: measurements, failed } = await runEach<Measurement>(options.scenarios, (scenario) =>
    scenario.run(context),
  );
  const baseline = readBaseline(BASELINES[setup]);
  const text = table(measurements, (one) => (baseline ? worseBy(one, baseline, machine) : undefined));
  process.stdout.write(`\n${machineLine(machine)}\n\n${text}\n`);
  writeJson(options.jsonFile, measurements.map(toJsonLine));
  if (options.writesDocs && !failed) {
    writeDocsTable({ setup, date: new Date(), machineLine: machineLine(machine), table: shortTable(measurements) });
  }
  if (options.savesBaseline && !failed) {
    const results = measurements.map((one) => ({ ...toJsonLine(one), better: one.better }));
    writeJson(BASELINES[setup], { machine, results } satisfies Baseline);
  }
  if (options.profileDir !== undefined) printProfile(options.profileDir, begun);
  return failed ? 1 : 0;
}

/** Compares the tree with the server of a commit. Answers the exit code. */
async function compareWith(
  { commit, imd }: { readonly commit: string; readonly imd: string },
  context: BenchContext,
  { scenarios, pairs, jsonFile }: Options,
): Promise<number> {
  const { results: figures, failed } = await runEach<ComparedFigure>(scenarios, (scenario) =>
    runInTurns(context, { scenario, imd, pairs }),
  );
  const text = comparisonTable(figures, commit.slice(0, 7));
  process.stdout.write(`\n${machineLine(context.machine)}, ${context.setup}, ${pairs} pairs\n\n${text}\n`);
  writeJson(jsonFile, figures.map(toComparisonLine));
  return failed ? 1 : 0;
}

/** A scenario that fails is reported and left out; the others go on. */
async function runEach<Result>(
  scenarios: readonly Scenario[],
  run: (scenario: Scenario) => Promise<Result[]>,
): Promise<{ readonly results: Result[]; readonly failed: boolean }> {
  const results: Result[] = [];
  let failed = false;
  for (const scenario of scenarios) {
    say(`${scenario.name}: ${scenario.about}`);
    try {
      results.push(...(await run(scenario)));
    } catch (error) {
      failed = true;
      say(
        `  FAILED: ${error instanceof BenchError ? error.message : String(error instanceof Error ? error.stack : error)}`,
      );
    }
  }
  return { results, failed };
}

function writeJson(path: string | undefined, value: unknown): void {
  if (path !== undefined) writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}

// So that 'exit' comes, where servers and load processes are ended and data removed.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  process.exitCode = await main();
} catch (error) {
  const expected = error instanceof BenchError || error instanceof CommitBuildError || error instanceof TypeError;
  say(expected ? error.message : String(error));
  process.exitCode = 2;
}
