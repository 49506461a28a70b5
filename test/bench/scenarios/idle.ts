import type { IdleResult } from '../load/jobs.ts';
import { runJob } from '../load-process.ts';
import {
  type BenchContext,
  compared,
  type Measurement,
  measurementsOf,
  type Scenario,
  servingCpu,
} from '../scenario.ts';
import { startBenchServer } from '../server/bench-server.ts';
import type { Seed } from '../server/seed-database.ts';
import { pairs } from './messages.ts';

/** Who connects: everybody of the seed. */
interface LogIns {
  readonly seed: Seed;
  /** Connections before the first look at the memory and the CPU. */
  readonly warmUp: number;
}

interface IdleRun extends LogIns {
  readonly scenario: string;
  readonly memoryTarget: number;
  readonly rateTarget: number;
}

const MANY = { connections: 1_100, conversations: 500 };

/** Every connection is a user of its own, with a token of its own and one conversation. */
export const idle: Scenario = {
  name: 'idle',
  about: '5000 idle connections, each logged in with a token of its own, with one conversation each',
  comparedEffort: 1,
  run: (context) =>
    measure(context, {
      scenario: 'idle',
      seed: pairs(2_500).seed,
      warmUp: 500,
      memoryTarget: 8,
      rateTarget: 2_500,
    }),
};

/** The same where everybody is in many conversations: each is a subscription of the connection. */
export const idleInMany: Scenario = {
  name: 'idle500',
  about: `${MANY.connections} idle connections, each of a member of ${MANY.conversations} groups`,
  comparedEffort: 1,
  run: (context) =>
    measure(context, {
      scenario: 'idle500',
      seed: groupsOfAll(MANY.connections, MANY.conversations),
      warmUp: 100,
      memoryTarget: 110,
      rateTarget: 500,
    }),
};

/** So many users, each in all of so many groups. */
export function groupsOfAll(users: number, groups: number): Seed {
  const members = Array.from({ length: users }, (_, index) => index);
  return { users, conversations: Array.from({ length: groups }, () => ({ members, messages: 1 })) };
}

/** Connects and logs in everybody, and ends the server again. */
export async function connectAll(context: BenchContext, { seed, warmUp }: LogIns): Promise<IdleResult> {
  const { server, world } = await startBenchServer({ seed, profileDir: context.profileDir, imd: context.imd });
  try {
    const job = { type: 'idle', port: server.port, tokens: world.tokens, warmUp, ...server.serving } as const;
    return await runJob(context, { ...job, concurrency: 100 });
  } finally {
    await server.remove();
  }
}

async function measure(context: BenchContext, run: IdleRun): Promise<Measurement[]> {
  const result = await connectAll(context, run);
  const { connections, windowMs, loadCpuMs, memoryBeforeKb, memoryAfterKb } = result;
  context.progress(`  server ${Math.round(memoryAfterKb / 1_024)} MB with ${run.seed.users} connections`);
  const make = measurementsOf(run.scenario);
  const memory = (memoryAfterKb - memoryBeforeKb) / connections;
  const rate = (connections * 1_000) / windowMs;
  return [
    { ...make('memory per connection', memory, 'KB'), target: run.memoryTarget },
    compared({ ...make('connect and log in', rate, '1/s'), better: 'higher', target: run.rateTarget }),
    ...servingCpu(result, connections, (who, ms) => make(`${who} CPU per log in`, ms * 1_000, 'µs')),
    make('load CPU per log in', (loadCpuMs * 1_000) / connections, 'µs'),
  ];
}
