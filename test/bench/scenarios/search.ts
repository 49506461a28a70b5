import { dirname } from 'node:path';
import { parseSearch } from '@im-ts/protocol';
import { planSearch, type SearchPlan } from '../../../packages/server/src/search/planner.ts';
import type { SearchStore } from '../../../packages/server/src/search/search-store.ts';
import { openStorage } from '../../../packages/server/src/storage/open-storage.ts';
import { createSilentLogger } from '../../../packages/server/src/telemetry/log.ts';
import { createThreads } from '../../../packages/server/src/threads/threads.ts';
import type { MessagesResult } from '../load/jobs.ts';
import { runJob } from '../load-process.ts';
import {
  type BenchContext,
  BenchError,
  type Measurement,
  measurementsOf,
  percentile,
  type Scenario,
  type Setup,
} from '../scenario.ts';
import { type BenchServer, startBenchServer } from '../server/bench-server.ts';
import { type Seed, userId, type World } from '../server/seed-database.ts';

/** Half of the messages are in a direct conversation, the other half in so many groups of the same user. */
const GROUPS = 500;
const PLACES = 20;
/** What the search service allows one look-up. */
const LIMITS = { places: PLACES, rows: 50_000 } as const;
const P95: Readonly<Record<Setup, number>> = { embedded: 50, mariadb: 150, cluster: 150 };
const PAIRS = 50;
const PER_SECOND = 2_000;
const LAG_SECONDS = 5;
const LOOK_MS = 250;

const make = measurementsOf('search');

/** Pairs that write while the first user has a history. */
function seedOf(messages: number): Seed {
  const ofGroup = Math.max(1, Math.floor(messages / 2 / GROUPS));
  const numbers = Array.from({ length: PAIRS }, (_, index) => 3 + index * 2);
  return {
    users: 3 + PAIRS * 2,
    conversations: [
      { members: [0, 1], messages: Math.floor(messages / 2), numbered: true },
      ...Array.from({ length: GROUPS }, () => ({ members: [0, 1, 2], messages: ofGroup, numbered: true })),
      ...numbers.map((index) => ({ members: [index, index + 1], messages: 0 })),
    ],
  };
}

/** What the followers of a server say of themselves; of all its nodes the one that is furthest behind. */
async function readGauge(server: BenchServer, name: string): Promise<number> {
  const ports = [server.port, ...(server.second === undefined ? [] : [server.second.port])];
  const values = await Promise.all(
    ports.map(async (port) => {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      return Number(new RegExp(`^${name}\\{follower="search"\\} (\\S+)$`, 'm').exec(text)?.[1]);
    }),
  );
  if (values.some(Number.isNaN)) throw new BenchError(`the server does not tell ${name}`);
  return Math.max(...values);
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Waits until all that was there before the server is in the index; answers how long that took, in seconds. */
async function waitForIndex(server: BenchServer): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const left = [
      await readGauge(server, 'imd_follower_unbuilt_conversations'),
      await readGauge(server, 'imd_follower_changed_conversations'),
      await readGauge(server, 'imd_follower_scanning_partitions'),
    ];
    if (left.every((one) => one === 0)) return (performance.now() - begun) / 1_000;
    await pause(LOOK_MS);
  }
}

/** The longest lag at a steady rate of new messages, and what that costs. */
async function measureLag(
  context: BenchContext,
  { server, world }: { readonly server: BenchServer; readonly world: World },
): Promise<Measurement[]> {
  const first = 1 + GROUPS;
  let longest = 0;
  let isOver = false;
  let load: MessagesResult;
  const watch = (async () => {
    while (!isOver) {
      longest = Math.max(longest, await readGauge(server, 'imd_follower_lag_seconds'));
      await pause(LOOK_MS);
    }
  })();
  try {
    load = await runJob(context, {
      type: 'messages',
      port: server.port,
      receiverPort: server.second?.port ?? server.port,
      ...server.serving,
      senders: Array.from({ length: PAIRS }, (_, index) => ({
        token: world.tokens[3 + index * 2] ?? '',
        conversationId: world.conversationIds[first + index] ?? 0,
      })),
      receivers: Array.from({ length: PAIRS }, (_, index) => ({
        token: world.tokens[4 + index * 2] ?? '',
        sender: index,
      })),
      inFlight: 32,
      perSecond: PER_SECOND,
      warmUpMs: 2_000 * context.effort,
      measureMs: 20_000 * context.effort,
      afterMs: 0,
      minMessages: 0,
    });
  } finally {
    isOver = true;
    await watch;
  }
  const rate = PER_SECOND.toLocaleString('en-US');
  const perMessage = (ms: number) => (ms * 1_000) / load.windowStored;
  return [
    { ...make(`longest lag at ${rate} messages/s`, longest, 's'), target: LAG_SECONDS },
    make('main thread CPU per message then', perMessage(load.mainThreadCpuMs), 'µs'),
    ...(load.searchCpuMs === undefined
      ? []
      : [make('search thread CPU per message then', perMessage(load.searchCpuMs), 'µs')]),
  ];
}

function planOf(text: string, conversationId: number): SearchPlan {
  const parsed = parseSearch(text);
  const plan =
    'problem' in parsed ? parsed : planSearch(parsed.query, { senderId: 0, conversationId, from: 0, before: 0 });
  if ('problem' in plan) throw new BenchError(plan.problem);
  return plan;
}

/** The words of each search: the numbers of messages are rare, what else they say is in all of them. */
const searchesIn = (world: World, messages: number) => {
  const [long = 0] = world.conversationIds;
  const number = (run: number, most: number) => 1 + ((run * 7_919) % most);
  return [
    ['a rare word in one conversation', (run: number) => planOf(`"${number(run, messages / 2)}"`, long)],
    ['a common word in one conversation', () => planOf('"before"', long)],
    [`a rare word in ${GROUPS + 1}`, (run: number) => planOf(`"${messages / 4 + number(run, messages / 4)}"`, 0)],
    [`a common word in ${GROUPS + 1}`, () => planOf('"before"', 0)],
    [`the beginning of a word in ${GROUPS + 1}`, () => planOf('mess', 0)],
    [`two words in ${GROUPS + 1}`, (run: number) => planOf(`"message" "${number(run, 1_000)}"`, 0)],
  ] as const;
};

async function measureSearches(
  context: BenchContext,
  store: SearchStore,
  world: World,
): Promise<readonly Measurement[]> {
  const target = P95[context.setup];
  const times = Math.max(20, Math.round(200 * context.effort));
  const measurements: Measurement[] = [];
  for (const [about, plan] of searchesIn(world, context.historyMessages)) {
    const latencies = new Float64Array(times);
    let rows = 0;
    const cpuBefore = process.cpuUsage();
    for (let run = 0; run < times; run++) {
      const begun = performance.now();
      const deadline = begun + 10_000;
      const found = await store.find(userId(0), plan(run), undefined, { ...LIMITS, deadline });
      latencies[run] = performance.now() - begun;
      rows = Math.max(rows, found.rowsRead);
      if (found.places.length === 0) throw new BenchError(`${about} was not found`);
    }
    const { user, system } = process.cpuUsage(cpuBefore);
    latencies.sort();
    measurements.push(
      make(`${about}: p50`, percentile(latencies, 0.5), 'ms'),
      { ...make(`${about}: p95`, percentile(latencies, 0.95), 'ms'), target },
      make(`${about}: CPU of the searching process`, (user + system) / 1_000 / times, 'ms'),
      { ...make(`${about}: rows read at most`, rows, ''), target: LIMITS.rows },
    );
  }
  return measurements;
}

/** How soon messages are in the index, and how fast they are found in it. */
export const search: Scenario = {
  name: 'search',
  about: `the search index: its build, its lag at ${PER_SECOND.toLocaleString('en-US')} messages/s, searches`,
  async run(context) {
    const { historyMessages: messages } = context;
    context.progress(`  writing ${messages.toLocaleString('en-US')} messages into the stopped server`);
    const { server, world } = await startBenchServer({ seed: seedOf(messages), profileDir: context.profileDir });
    try {
      const seconds = await waitForIndex(server);
      context.progress(`  the index was built in ${Math.round(seconds)} s`);
      const measurements: Measurement[] = [
        { ...make('build of the index', messages / seconds, '1/s'), better: 'higher' },
        ...(await measureLag(context, { server, world })),
      ];
      await waitForIndex(server);
      await server.stop();
      const logger = createSilentLogger();
      const storage = await openStorage({
        url: server.databaseUrl,
        dataDir: dirname(server.seedPath),
        logger,
        clock: { now: () => Date.now() },
        threads: createThreads(logger),
      });
      try {
        if (storage.search === undefined) throw new BenchError('the store has no search index');
        measurements.push(...(await measureSearches(context, storage.search, world)));
      } finally {
        await storage.close();
      }
      return measurements;
    } finally {
      await server.remove();
    }
  },
};
