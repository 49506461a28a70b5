import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeDocsTable } from './docs-table.ts';
import { describeMachine, machineLine } from './machine.ts';
import { printProfile } from './profile.ts';
import { type Baseline, readBaseline, shortTable, table, toJsonLine, worseBy } from './report.ts';
import { type BenchContext, BenchError, type Measurement, type Scenario, type Setup } from './scenario.ts';
import { SCENARIOS } from './scenarios/index.ts';
import { removeServices, useCluster, useMariadb } from './server/bench-database.ts';

const BASELINE = fileURLToPath(new URL('baseline.json', import.meta.url));

/** Scenarios that tell something of the setup; undefined: all. */
const TELLING: Readonly<Record<Setup, readonly string[] | undefined>> = {
  embedded: undefined,
  mariadb: ['pairs32', 'pairs1', 'pair1', 'group', 'idle', 'idle500', 'storm', 'history'],
  cluster: ['pairs32', 'pairs1', 'pair1', 'group'],
};

const USAGE = `npm run bench -- [options]
  --only NAME,...    these scenarios only
  --json FILE        write the results there as JSON
  --effort N         multiply the time of measurements and how often they are repeated (default 1; 0.3 for a quick look)
  --history N        messages in the long conversation (default 1000000)
  --mariadb          store on a MariaDB of its own instead of SQLite
  --cluster          two nodes on a MariaDB and a Kafka of their own; what is sent on one is received on the other
  --profile DIR      take CPU profiles of the server, or of im, there and print where its time goes
  --docs             write the table into docs/benchmarks.md
  --save-baseline    keep the results in test/bench/baseline.json
  --list             name the scenarios
  --help             this`;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      json: { type: 'string' },
      effort: { type: 'string', default: '1' },
      history: { type: 'string', default: '1000000' },
      mariadb: { type: 'boolean', default: false },
      cluster: { type: 'boolean', default: false },
      profile: { type: 'string' },
      docs: { type: 'boolean', default: false },
      'save-baseline': { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const effort = Number(values.effort);
  const historyMessages = Number(values.history);
  if (!(effort > 0 && effort <= 10)) throw new BenchError('--effort must be above 0 and at most 10.');
  if (!(historyMessages >= 1_000 && historyMessages <= 5_000_000)) {
    throw new BenchError('--history must be from 1000 to 5000000.');
  }
  const inPart =
    values.only !== undefined || values.profile !== undefined || effort !== 1 || values.history !== '1000000';
  if (inPart && (values.docs || values['save-baseline'])) {
    throw new BenchError(
      '--docs and --save-baseline keep whole runs: without --only, --effort, --history and --profile.',
    );
  }
  return { ...values, effort, historyMessages };
}

function choose(only: string | undefined, setup: Setup): readonly Scenario[] {
  if (only === undefined) return SCENARIOS.filter(({ name }) => TELLING[setup]?.includes(name) ?? true);
  return only.split(',').map((name) => {
    const found = SCENARIOS.find((scenario) => scenario.name === name.trim());
    if (!found) throw new BenchError(`There is no scenario ${name}; --list names them.`);
    return found;
  });
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options.help) {
    say(USAGE);
    return 0;
  }
  const setup: Setup = options.cluster ? 'cluster' : options.mariadb ? 'mariadb' : 'embedded';
  const scenarios = choose(options.only, setup);
  const embedded = setup === 'embedded';
  if (options.list) {
    for (const { name, about } of scenarios) say(`${name.padEnd(12)} ${about}`);
    return 0;
  }
  const begun = Date.now();
  const machine = describeMachine();
  say(machineLine(machine));
  const context: BenchContext = { ...options, setup, machine, profileDir: options.profile, progress: say };
  if (setup === 'cluster') await useCluster();
  if (setup === 'mariadb') await useMariadb();
  const measurements: Measurement[] = [];
  let failed = 0;
  for (const scenario of scenarios) {
    say(`${scenario.name}: ${scenario.about}`);
    try {
      measurements.push(...(await scenario.run(context)));
    } catch (error) {
      failed += 1;
      say(
        `  FAILED: ${error instanceof BenchError ? error.message : String(error instanceof Error ? error.stack : error)}`,
      );
    }
  }
  await removeServices();
  // Figures of another database would say nothing beside it.
  const baseline = embedded ? readBaseline(BASELINE) : undefined;
  const text = table(measurements, (one) => (baseline ? worseBy(one, baseline, machine) : undefined));
  process.stdout.write(`\n${machineLine(machine)}\n\n${text}\n`);
  if (options.json !== undefined) {
    writeFileSync(options.json, `${JSON.stringify(measurements.map(toJsonLine), null, 2)}\n`);
  }
  if (options.docs && failed === 0) {
    writeDocsTable({ setup, date: new Date(), machineLine: machineLine(machine), table: shortTable(measurements) });
  }
  if (options['save-baseline'] && embedded && failed === 0) {
    const results = measurements.map((one) => ({ ...toJsonLine(one), better: one.better }));
    writeFileSync(BASELINE, `${JSON.stringify({ machine, results } satisfies Baseline, null, 2)}\n`);
  }
  if (options.profile !== undefined) printProfile(options.profile, begun);
  return failed === 0 ? 0 : 1;
}

// So that 'exit' comes, where servers and load processes are ended and data removed.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  process.exitCode = await main();
} catch (error) {
  say(error instanceof BenchError || error instanceof TypeError ? error.message : String(error));
  process.exitCode = 2;
}
