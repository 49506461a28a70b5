import type { IdleResult } from '../load/jobs.ts';
import { runJob } from '../load-process.ts';
import type { BenchContext, Measurement, Scenario } from '../scenario.ts';
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
  const { server, world } = await startBenchServer({ seed, profileDir: context.profileDir });
  try {
    const job = { type: 'idle', port: server.port, serverPid: server.pid, tokens: world.tokens, warmUp } as const;
    return await runJob(context, { ...job, concurrency: 100 });
  } finally {
    await server.remove();
  }
}

async function measure(context: BenchContext, run: IdleRun): Promise<Measurement[]> {
  const { connections, windowMs, serverCpuMs, loadCpuMs, memoryBeforeKb, memoryAfterKb } = await connectAll(
    context,
    run,
  );
  context.progress(`  server ${Math.round(memoryAfterKb / 1_024)} MB with ${run.seed.users} connections`);
  const base = { scenario: run.scenario, better: 'lower' } as const;
  const memory = (memoryAfterKb - memoryBeforeKb) / connections;
  const rate = (connections * 1_000) / windowMs;
  return [
    { ...base, metric: 'memory per connection', value: memory, unit: 'KB', target: run.memoryTarget },
    { ...base, metric: 'connect and log in', value: rate, unit: '1/s', better: 'higher', target: run.rateTarget },
    { ...base, metric: 'server CPU per log in', value: (serverCpuMs * 1_000) / connections, unit: 'µs' },
    { ...base, metric: 'load CPU per log in', value: (loadCpuMs * 1_000) / connections, unit: 'µs' },
  ];
}
