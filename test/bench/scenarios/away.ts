import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceProcess } from '../../support/service-process.ts';
import { onCluster, type Scene, settled } from '../cluster/on-cluster.ts';
import { firstStored, type TimedSend } from '../cluster/timed-sends.ts';
import { type BenchContext, BenchError, type Measurement, measurementsOf, type Scenario } from '../scenario.ts';
import { runningKafka, runningMariadb } from '../server/bench-database.ts';

const AWAY_MS = 5_000;
const ROUNDS = 3;

/** A broker or a database that is killed and comes back. */
interface Away {
  readonly scenario: string;
  readonly about: string;
  service(): ServiceProcess | undefined;
}

/** In seconds. */
interface Recovery {
  /** From the kill until the service says that it is up again. */
  readonly away: number;
  /** From then until the first acknowledgement in any conversation. */
  readonly first: number;
  /** From that until each client that asks again as soon as it may has had one. */
  readonly all: number;
  /** The same of those of the SDK. */
  readonly sdk: number;
}

function scenarioOf(away: Away): Scenario {
  const { scenario: name, about } = away;
  return { name, about, setup: 'cluster', run: (context) => run(context, away) };
}

async function run(context: BenchContext, { scenario, service }: Away): Promise<Measurement[]> {
  const rounds = Math.max(1, Math.round(ROUNDS * context.effort));
  const running = service();
  if (running === undefined) throw new BenchError(`${scenario} needs --cluster.`);
  const recoveries = await onCluster(context, async (scene) => {
    const all: Recovery[] = [];
    for (let round = 0; round < rounds; round++) {
      const recovery = await outlive(running, scene);
      all.push(recovery);
      context.progress(`  ${scenario} ${round + 1}/${rounds}: ${tell(recovery)}`);
    }
    return all;
  });
  const make = measurementsOf(scenario);
  const most = (value: (one: Recovery) => number) => Math.max(...recoveries.map(value));
  return [
    make(
      'away at the longest',
      most(({ away }) => away),
      's',
    ),
    {
      ...make(
        'first acknowledgement after its return, max',
        most(({ first }) => first),
        's',
      ),
      target: 2,
    },
    {
      ...make(
        'from that to one for every client, max',
        most(({ all }) => all),
        's',
      ),
      target: 3,
    },
  ];
}

function tell({ away, first, all, sdk }: Recovery): string {
  const seconds = (value: number): string => `${value.toFixed(2)} s`;
  return `away ${seconds(away)}, first after ${seconds(first)}, all ${seconds(all)} later, SDK ${seconds(sdk)} later`;
}

async function outlive(service: ServiceProcess, scene: Scene): Promise<Recovery> {
  await settled(scene);
  const killed = performance.now();
  await service.kill();
  await sleep(AWAY_MS);
  // What comes from now on comes from what is starting: it may answer before it says that it is up.
  const starting = performance.now();
  await service.start();
  const back = performance.now();
  await settled(scene);
  const each = firstOfEach(scene.talk.sends(), starting);
  const first = Math.max(back, Math.min(...each));
  return {
    away: (back - killed) / 1_000,
    first: (first - back) / 1_000,
    all: Math.max(0, Math.max(...each) - first) / 1_000,
    sdk: Math.max(0, Math.max(...firstOfEach(scene.sdk.sends(), starting)) - first) / 1_000,
  };
}

function firstOfEach(clients: readonly (readonly TimedSend[])[], from: number): number[] {
  return clients.map((sends) => firstStored(sends, from) ?? Number.POSITIVE_INFINITY);
}

export const broker: Scenario = scenarioOf({
  scenario: 'broker',
  about: `the broker of three nodes is killed, and started again after ${AWAY_MS / 1_000} s`,
  service: runningKafka,
});

export const database: Scenario = scenarioOf({
  scenario: 'database',
  about: `the database of three nodes is killed, and started again after ${AWAY_MS / 1_000} s`,
  service: runningMariadb,
});
