import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchCluster, NODES } from '../cluster/bench-cluster.ts';
import { onCluster, type Scene, settled } from '../cluster/on-cluster.ts';
import { untilSteady } from '../cluster/steady.ts';
import { longestWait } from '../cluster/timed-sends.ts';
import { type BenchContext, type Measurement, measurementsOf, percentile, type Scenario } from '../scenario.ts';

const HANG_MS = 5_000;
/** Before each death, to know what is ordinary; and after it at least so long, as more may come than the first silence. */
const QUIET_MS = 3_000;
const AFTER_MS = 6_000;
const ORDINARY_TIMES = 2;

/** What is done to a node. */
interface Death {
  readonly scenario: string;
  readonly about: string;
  readonly rounds: number;
  /** Whether it goes in order, so that nobody should notice. */
  readonly inOrder: boolean;
  /** Answers the ms of its start, if that was part of it. */
  begin(cluster: BenchCluster, node: number): Promise<number | undefined>;
  /** Makes it whole, when everything flows again. Answers the same. */
  end(cluster: BenchCluster, node: number): Promise<number | undefined>;
}

/** What one death has cost: seconds, each a wait for an acknowledgement of somebody at a node that lives. */
interface Cost {
  /** By conversation, of those that the node owned. */
  readonly own: readonly number[];
  readonly others: number;
  /** Of a client of the SDK, wherever it was. */
  readonly bySdk: number;
  /** Of all conversations, while it comes back. */
  readonly comingBack: number;
  readonly ordinary: readonly number[];
  readonly startMs: number | undefined;
  readonly leasesLost: number | undefined;
}

function scenarioOf(death: Death): Scenario {
  const { scenario: name, about } = death;
  return { name, about, setup: 'cluster', run: (context) => run(context, death) };
}

async function run(context: BenchContext, death: Death): Promise<Measurement[]> {
  const rounds = Math.max(1, Math.round(death.rounds * context.effort));
  const costs = await onCluster(context, async (scene) => {
    const all: Cost[] = [];
    for (let round = 0; round < rounds; round++) {
      const cost = await suffer(scene, death, round % NODES);
      all.push(cost);
      context.progress(`  ${death.scenario} ${round + 1}/${rounds}: ${tell(cost)}`);
    }
    return all;
  });
  return measurementsFrom(death, costs);
}

async function suffer(scene: Scene, death: Death, node: number): Promise<Cost> {
  const { cluster, talk, sdk } = scene;
  await settled(scene);
  const living = { without: node };
  const quiet = performance.now();
  await sleep(QUIET_MS);
  const ordinary = talk.longestWaits({ from: quiet, to: performance.now() }, living);
  const owners = await cluster.owners();
  const lostBefore = await leasesLostBesides(cluster, node);

  const died = performance.now();
  const startedAtOnce = await death.begin(cluster, node);
  await sleep(Math.max(0, died + AFTER_MS - performance.now()));
  await untilSteady(() => [...talk.sends(living), ...sdk.sends()]);
  const after = { from: died, to: performance.now() };
  const own = talk.longestWaits(after, { ...living, isAbout: (partition) => owners[partition] === node });
  const others = talk.longestWaits(after, { ...living, isAbout: (partition) => owners[partition] !== node });

  const bySdk = sdk.sends().map((sends) => longestWait(sends, after));
  const startedLater = await death.end(cluster, node);
  await settled(scene);
  const back = talk.longestWaits({ from: after.to, to: performance.now() }, living);
  const lostAfter = await leasesLostBesides(cluster, node);
  return {
    own: own.map(toSeconds),
    others: toSeconds(Math.max(...others)),
    bySdk: toSeconds(Math.max(...bySdk)),
    comingBack: toSeconds(Math.max(...back)),
    ordinary: ordinary.map(toSeconds),
    startMs: startedAtOnce ?? startedLater,
    leasesLost: lostBefore === undefined || lostAfter === undefined ? undefined : lostAfter - lostBefore,
  };
}

function toSeconds(ms: number): number {
  return ms / 1_000;
}

/** By those that nothing was done to. */
async function leasesLostBesides(cluster: BenchCluster, node: number): Promise<number | undefined> {
  let sum = 0;
  for (let index = 0; index < NODES; index++) {
    if (index === node) continue;
    const lost = await cluster.leasesLost(index);
    if (lost === undefined) return undefined;
    sum += lost;
  }
  return sum;
}

function tell({ own, others, bySdk, comingBack, startMs }: Cost): string {
  const started = startMs === undefined ? '' : `, started in ${toSeconds(startMs).toFixed(1)} s`;
  const waits = `${Math.min(...own).toFixed(2)} to ${Math.max(...own).toFixed(2)} s`;
  return `${waits}, others ${others.toFixed(2)} s, SDK ${bySdk.toFixed(2)} s, coming back ${comingBack.toFixed(2)} s${started}`;
}

function measurementsFrom({ scenario, inOrder }: Death, costs: readonly Cost[]): Measurement[] {
  const make = measurementsOf(scenario);
  const own = sorted(costs.flatMap((cost) => cost.own));
  const ordinary = sorted(costs.flatMap((cost) => cost.ordinary));
  const longestOrdinary = ordinary.at(-1) ?? Number.NaN;
  const unnoticed = longestOrdinary * ORDINARY_TIMES;
  const starts = costs.flatMap(({ startMs }) => (startMs === undefined ? [] : [toSeconds(startMs)]));
  const lost = costs.flatMap(({ leasesLost }) => leasesLost ?? []);
  return [
    { ...make('takeover p50', percentile(own, 0.5), 's'), target: inOrder ? unnoticed : 2.5 },
    { ...make('takeover max', own.at(-1) ?? Number.NaN, 's'), target: inOrder ? unnoticed : 3.5 },
    {
      ...make('longest wait in others', Math.max(...costs.map(({ others }) => others)), 's'),
      target: inOrder ? unnoticed : 0.5,
    },
    make('longest wait of an SDK client', Math.max(...costs.map(({ bySdk }) => bySdk)), 's'),
    { ...make('longest wait at its return', Math.max(...costs.map((cost) => cost.comingBack)), 's'), target: 0.5 },
    make('p50 of ordinary longest waits', percentile(ordinary, 0.5), 's'),
    make('longest ordinary wait', longestOrdinary, 's'),
    ...(starts.length > 0 ? [{ ...make('longest start of a node', Math.max(...starts), 's'), target: 5 }] : []),
    ...(lost.length > 0
      ? [
          {
            ...make(
              'leases lost by others',
              lost.reduce((sum, one) => sum + one),
              'count',
            ),
            target: 0,
          },
        ]
      : []),
  ];
}

function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(values).sort();
}

export const kill: Scenario = scenarioOf({
  scenario: 'kill',
  about: 'one of three nodes is killed (SIGKILL) and started again when others have taken over',
  rounds: 6,
  inOrder: false,
  async begin(cluster, node) {
    await cluster.kill(node);
    return undefined;
  },
  end: (cluster, node) => cluster.start(node),
});

export const restart: Scenario = scenarioOf({
  scenario: 'restart',
  about: 'one of three nodes is killed (SIGKILL) and started again at once',
  rounds: 6,
  inOrder: false,
  async begin(cluster, node) {
    await cluster.kill(node);
    return cluster.start(node);
  },
  end: async () => undefined,
});

export const hang: Scenario = scenarioOf({
  scenario: 'hang',
  about: `one of three nodes stands still (SIGSTOP) for ${HANG_MS / 1_000} s`,
  rounds: 3,
  inOrder: false,
  async begin(cluster, node) {
    await cluster.hang(node, HANG_MS);
    return undefined;
  },
  end: async () => undefined,
});

export const drain: Scenario = scenarioOf({
  scenario: 'drain',
  about: 'one of three nodes is drained, and comes back',
  rounds: 3,
  inOrder: true,
  async begin(cluster, node) {
    await cluster.drain(node);
    return undefined;
  },
  async end(cluster, node) {
    await cluster.undoDrain(node);
    return undefined;
  },
});

export const stop: Scenario = scenarioOf({
  scenario: 'stop',
  about: 'one of three nodes is told to stop (SIGTERM) and started again when others have taken over',
  rounds: 3,
  inOrder: true,
  async begin(cluster, node) {
    await cluster.stop(node);
    return undefined;
  },
  end: (cluster, node) => cluster.start(node),
});
