import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceProcess } from '../../support/service-process.ts';
import type { ClusterTalk } from '../cluster/cluster-talk.ts';
import { onCluster, settled } from '../cluster/on-cluster.ts';
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
  /** From that until each client has had one. */
  readonly all: number;
}

function scenarioOf(away: Away): Scenario {
  const { scenario: name, about } = away;
  return { name, about, setup: 'cluster', run: (context) => run(context, away) };
}

async function run(context: BenchContext, { scenario, service }: Away): Promise<Measurement[]> {
  const rounds = Math.max(1, Math.round(ROUNDS * context.effort));
  const running = service();
  if (running === undefined) throw new BenchError(`${scenario} needs --cluster.`);
  const recoveries = await onCluster(context, async (cluster, talk) => {
    const all: Recovery[] = [];
    for (let round = 0; round < rounds; round++) {
      await settled(cluster, talk);
      const recovery = await outlive(running, talk);
      all.push(recovery);
      const [away, first, last] = [recovery.away, recovery.first, recovery.all].map((value) => value.toFixed(2));
      context.progress(
        `  ${scenario} ${round + 1}/${rounds}: away ${away} s, first after ${first} s, all ${last} s later`,
      );
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

async function outlive(service: ServiceProcess, talk: ClusterTalk): Promise<Recovery> {
  const killed = performance.now();
  await service.kill();
  await sleep(AWAY_MS);
  // What comes from now on comes from what is starting: it may answer before it says that it is up.
  const starting = performance.now();
  await service.start();
  const back = performance.now();
  await talk.untilSteady();
  const each = talk.firstStored(starting);
  const first = Math.min(...each.map((at) => at ?? Number.POSITIVE_INFINITY));
  const last = Math.max(...each.map((at) => at ?? Number.POSITIVE_INFINITY));
  return {
    away: (back - killed) / 1_000,
    first: Math.max(0, first - back) / 1_000,
    all: (last - Math.max(first, back)) / 1_000,
  };
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
