import type { MessageLoad, MessagesResult } from '../load/jobs.ts';
import { runJob } from '../load-process.ts';
import {
  type BenchContext,
  BenchError,
  compared,
  type Measurement,
  measurementsOf,
  percentile,
  type Scenario,
  type Setup,
  servingCpu,
} from '../scenario.ts';
import { type BenchServer, startBenchServer } from '../server/bench-server.ts';
import type { Seed, World } from '../server/seed-database.ts';

/** Who talks to whom: users, conversations, who sends where, who receives from whom. */
export interface Talk {
  readonly seed: Seed;
  /** Index of the user and of the conversation. */
  readonly senders: readonly { readonly user: number; readonly conversation: number }[];
  /** Index of the user and of the sender. */
  readonly receivers: readonly { readonly user: number; readonly sender: number }[];
}

/** Pairs in direct conversations, of which one sends to the other. */
export function pairs(count: number): Talk {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return {
    seed: {
      users: count * 2,
      conversations: numbers.map((index) => ({ members: [index * 2, index * 2 + 1], messages: 0 })),
    },
    senders: numbers.map((index) => ({ user: index * 2, conversation: index })),
    receivers: numbers.map((index) => ({ user: index * 2 + 1, sender: index })),
  };
}

/** One group in which one member sends to all others. */
export function group(members: number): Talk {
  const numbers = Array.from({ length: members }, (_, index) => index);
  return {
    seed: { users: members, conversations: [{ members: numbers, messages: 0 }] },
    senders: [{ user: 0, conversation: 0 }],
    receivers: numbers.slice(1).map((user) => ({ user, sender: 0 })),
  };
}

export interface TalkOptions {
  readonly inFlight: number;
  /** Messages of all senders together; undefined: as many as are answered. */
  readonly perSecond?: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly minMessages: number;
}

/** Runs a talk on a server of its own, then stops it and counts what is in its database. */
export function runTalk(context: BenchContext, talk: Talk, options: TalkOptions): Promise<MessagesResult> {
  return runTalkBy(context, { talk, options }, (load) => runJob(context, { type: 'messages', ...load }));
}

/** The same by a job that does something else, too. */
export async function runTalkBy<Result extends MessagesResult>(
  context: BenchContext,
  { talk, options }: { readonly talk: Talk; readonly options: TalkOptions },
  run: (load: MessageLoad) => Promise<Result>,
): Promise<Result> {
  const { server, world } = await startBenchServer({
    seed: talk.seed,
    profileDir: context.profileDir,
    imd: context.imd,
  });
  try {
    const result = await run(loadOn(context, { server, world, talk, options }));
    await server.stop();
    const { rows, distinct, gaps } = await server.count();
    if (rows !== result.stored || distinct !== rows || gaps !== 0) {
      throw new BenchError(
        `${result.stored} messages were acknowledged, ${rows} are stored, ${distinct} unlike, ${gaps} gaps`,
      );
    }
    context.progress(`  ${rows} messages stored once each, none lost`);
    if (result.windowStored < options.minMessages * context.effort) {
      context.progress(`  only ${result.windowStored} of them measured: the machine is slow`);
    }
    return result;
  } finally {
    await server.remove();
  }
}

function loadOn(
  { effort }: BenchContext,
  { server, world, talk, options }: { server: BenchServer; world: World; talk: Talk; options: TalkOptions },
): MessageLoad {
  return {
    port: server.port,
    receiverPort: server.second?.port ?? server.port,
    ...server.serving,
    senders: talk.senders.map(({ user, conversation }) => ({
      token: world.tokens[user] ?? '',
      conversationId: world.conversationIds[conversation] ?? 0,
    })),
    receivers: talk.receivers.map(({ user, sender }) => ({ token: world.tokens[user] ?? '', sender })),
    inFlight: options.inFlight,
    perSecond: options.perSecond,
    warmUpMs: options.warmUpMs * effort,
    measureMs: options.measureMs * effort,
    minMessages: options.minMessages * effort,
    afterMs: server.second === undefined ? 200 : 2_000,
  };
}

interface Targets {
  readonly rate?: number;
  /** Per message or delivery, in µs. */
  readonly cpu?: Partial<Record<'server' | 'database' | 'broker', number>>;
  readonly p50?: number;
  readonly p99?: number;
}

export const WINDOW = { warmUpMs: 3_000, measureMs: 10_000 };
/** Of the window, in a comparison. */
const SHORT = 0.4;

function pairScenario(
  name: string,
  about: string,
  {
    count,
    inFlight,
    minMessages,
    targets,
  }: { count: number; inFlight: number; minMessages: number; targets: Partial<Record<Setup, Targets>> },
): Scenario {
  return {
    name,
    about,
    comparedEffort: SHORT,
    async run(context) {
      const result = await runTalk(context, pairs(count), { ...WINDOW, inFlight, minMessages });
      const { windowStored, windowMs, latencies } = result;
      const budget = targets[context.setup] ?? {};
      const make = measurementsOf(name);
      return [
        compared({
          ...make('messages', (windowStored * 1_000) / windowMs, '1/s'),
          better: 'higher',
          ...target(budget.rate),
        }),
        ...servingCpu(result, windowStored, (who, ms) => ({
          ...make(`${who} CPU per message`, ms * 1_000, 'µs'),
          ...target(budget.cpu?.[who]),
        })),
        compared(make('main thread CPU per message', (result.mainThreadCpuMs * 1_000) / windowStored, 'µs')),
        ...searchCpu(result, make),
        compared({ ...make('p50 send to receipt', percentile(latencies, 0.5), 'ms'), ...target(budget.p50) }),
        compared({ ...make('p99 send to receipt', percentile(latencies, 0.99), 'ms'), ...target(budget.p99) }),
        ...loopDelay(result, make),
        make('load CPU per message', (result.loadCpuMs * 1_000) / windowStored, 'µs'),
      ];
    },
  };
}

/** What the search index costs beside the main thread; none where the server does not tell it. */
function searchCpu(
  { searchCpuMs, windowStored }: MessagesResult,
  make: ReturnType<typeof measurementsOf>,
): Measurement[] {
  return searchCpuMs === undefined
    ? []
    : [compared(make('search thread CPU per message', (searchCpuMs * 1_000) / windowStored, 'µs'))];
}

/** None where the server does not tell it. */
export function loopDelay({ loopDelayMs }: MessagesResult, make: ReturnType<typeof measurementsOf>): Measurement[] {
  return loopDelayMs === undefined ? [] : [compared(make('p99 of the event loop delay', loopDelayMs, 'ms'))];
}

function target(value: number | undefined): { target?: number } {
  return value === undefined ? {} : { target: value };
}

export const pairs32: Scenario = pairScenario('pairs32', '50 pairs, 32 in flight each', {
  count: 50,
  inFlight: 32,
  minMessages: 50_000,
  targets: {
    embedded: { rate: 15_000, cpu: { server: 62 } },
    mariadb: { rate: 18_000, cpu: { server: 40, database: 30 } },
    cluster: { cpu: { server: 35 } },
  },
});

export const pairs1: Scenario = pairScenario('pairs1', '50 pairs, 1 in flight each', {
  count: 50,
  inFlight: 1,
  minMessages: 10_000,
  targets: { embedded: { rate: 6_000, p50: 16, p99: 35 }, mariadb: { rate: 6_000, p50: 16, p99: 35 } },
});

export const pair1: Scenario = pairScenario('pair1', 'one pair alone, 1 in flight', {
  count: 1,
  inFlight: 1,
  minMessages: 2_000,
  targets: { embedded: { p50: 1.2, p99: 3 }, mariadb: { p50: 1.8, p99: 4 }, cluster: { p50: 3, p99: 120 } },
});

/** The design's row is one node's; there is no figure for two, where each event goes through Kafka. */
const ONE_NODE: Targets = { rate: 250_000, cpu: { server: 3 } };

export const group200: Scenario = {
  name: 'group',
  about: 'a group of 200, one sender, 8 in flight',
  comparedEffort: SHORT,
  async run(context) {
    const result = await runTalk(context, group(200), { ...WINDOW, inFlight: 8, minMessages: 2_000 });
    const { windowDelivered, windowMs, latencies } = result;
    const budget: Targets = context.setup === 'cluster' ? {} : ONE_NODE;
    const make = measurementsOf('group');
    return [
      compared({
        ...make('deliveries', (windowDelivered * 1_000) / windowMs, '1/s'),
        better: 'higher',
        ...target(budget.rate),
      }),
      ...servingCpu(result, windowDelivered, (who, ms) => ({
        ...make(`${who} CPU per delivery`, ms * 1_000, 'µs'),
        ...target(budget.cpu?.[who]),
      })),
      compared(make('p50 send to receipt', percentile(latencies, 0.5), 'ms')),
      compared(make('p99 send to receipt', percentile(latencies, 0.99), 'ms')),
      make('load CPU per delivery', (result.loadCpuMs * 1_000) / windowDelivered, 'µs'),
    ];
  },
};
