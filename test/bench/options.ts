import { parseArgs } from 'node:util';
import { BenchError, type Scenario, type Setup } from './scenario.ts';
import { SCENARIOS } from './scenarios/index.ts';

export const USAGE = `npm run bench -- [options]
  --only NAME,...    these scenarios only
  --json FILE        write the results there as JSON
  --effort N         multiply the time of measurements and how often they are repeated (default 1; 0.3 for a quick look)
  --history N        messages in the long conversation (default 1000000; with --against 100000)
  --hold SECONDS     how long "locked" holds the lock (default 10)
  --mariadb          store on a MariaDB of its own instead of SQLite
  --cluster          two nodes on a MariaDB and a Kafka of their own; what is sent on one is received on the other;
                     and what three nodes do when one of them, the broker or the database is killed
  --against COMMIT   compare with the server of that commit: runs of both in turns, and the ratios of rates, times and CPU
  --pairs N          runs of each in a comparison (default 5; the more, the surer)
  --profile DIR      take CPU profiles of the server, or of im, there and print where its time goes
  --docs             write the table into docs/benchmarks.md
   --save-baseline    keep the results in test/bench/baseline.json, or baseline-mariadb.json or baseline-cluster.json
   --scaling          measure what docs/scaling.md is computed from into test/bench/scaling.json, on services of its own
  --list             name the scenarios
  --help             this`;

/** Scenarios that say something about the setup; undefined: all. */
const TELLING: Readonly<Record<Setup, readonly string[] | undefined>> = {
  embedded: undefined,
  mariadb: [
    'pairs32',
    'pairs1',
    'pair1',
    'group',
    'idle',
    'idle500',
    'storm',
    'logins',
    'history',
    'groups',
    'people',
    'search',
  ],
  cluster: [
    'pairs32',
    'pairs1',
    'pair1',
    'group',
    'groups',
    'people',
    'kill',
    'restart',
    'hang',
    'drain',
    'stop',
    'broker',
    'database',
    'leases',
    'idlenodes',
  ],
};

/** What is compared with another commit unless --only says otherwise. */
const COMPARED = ['pairs32', 'pairs1', 'pair1', 'group', 'idle', 'storm', 'logins', 'history'];

const MOST_PAIRS = 100;
/** No job may take longer than three minutes. */
const MOST_HOLD_SECONDS = 90;

/** The options of the command line, checked. Throws BenchError, and what parseArgs() throws. */
export function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      json: { type: 'string' },
      effort: { type: 'string', default: '1' },
      history: { type: 'string' },
      hold: { type: 'string' },
      mariadb: { type: 'boolean', default: false },
      cluster: { type: 'boolean', default: false },
      against: { type: 'string' },
      pairs: { type: 'string' },
      profile: { type: 'string' },
      docs: { type: 'boolean', default: false },
      'save-baseline': { type: 'boolean', default: false },
      scaling: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { against, profile } = values;
  const effort = Number(values.effort);
  const historyMessages = Number(values.history ?? (against === undefined ? 1_000_000 : 100_000));
  const holdSeconds = Number(values.hold ?? 10);
  const pairs = Number(values.pairs ?? 5);
  if (!(effort > 0 && effort <= 10)) throw new BenchError('--effort must be above 0 and at most 10.');
  if (!(historyMessages >= 1_000 && historyMessages <= 5_000_000)) {
    throw new BenchError('--history must be from 1000 to 5000000.');
  }
  if (!(holdSeconds >= 1 && holdSeconds <= MOST_HOLD_SECONDS)) {
    throw new BenchError(`--hold must be from 1 to ${MOST_HOLD_SECONDS}.`);
  }
  if (!Number.isInteger(pairs) || pairs < 1 || pairs > MOST_PAIRS) {
    throw new BenchError(`--pairs must be from 1 to ${MOST_PAIRS}.`);
  }
  if (values.pairs !== undefined && against === undefined) throw new BenchError('--pairs goes with --against.');
  if (profile !== undefined && against !== undefined) {
    throw new BenchError('--profile is for the tree alone, without --against.');
  }
  const { scaling, effort: _, ...rest } = values;
  if (scaling && Object.values(rest).some((value) => value !== undefined && value !== false)) {
    throw new BenchError('--scaling starts what it needs itself: it goes with no other option than --effort.');
  }
  const inPart =
    [values.only, values.history, values.hold, profile, against].some((one) => one !== undefined) || effort !== 1;
  if (inPart && (values.docs || values['save-baseline'])) {
    throw new BenchError(
      '--docs and --save-baseline keep whole runs: without --only, --effort, --history, --hold, --profile and --against.',
    );
  }
  const setup: Setup = values.cluster ? 'cluster' : values.mariadb ? 'mariadb' : 'embedded';
  return {
    setup,
    scenarios: choose(values.only, { setup, compares: against !== undefined }),
    effort,
    historyMessages,
    holdMs: holdSeconds * 1_000,
    against,
    pairs,
    profileDir: profile,
    jsonFile: values.json,
    writesDocs: values.docs,
    savesBaseline: values['save-baseline'],
    measuresScaling: values.scaling,
    lists: values.list,
    helps: values.help,
  };
}

function choose(
  only: string | undefined,
  { setup, compares }: { readonly setup: Setup; readonly compares: boolean },
): readonly Scenario[] {
  if (only === undefined) {
    return SCENARIOS.filter(
      (one) =>
        (TELLING[setup]?.includes(one.name) ?? (one.setup ?? setup) === setup) &&
        (!compares || COMPARED.includes(one.name)),
    );
  }
  return only.split(',').map((name) => {
    const found = SCENARIOS.find((scenario) => scenario.name === name.trim());
    if (!found) throw new BenchError(`There is no scenario ${name}; --list names them.`);
    if (found.setup !== undefined && found.setup !== setup) {
      throw new BenchError(`${found.name} is about the setup --${found.setup} alone; give that, too.`);
    }
    if (compares && found.comparedEffort === undefined) {
      throw new BenchError(`${found.name} cannot be compared with a commit: only the server would be that commit's.`);
    }
    return found;
  });
}
