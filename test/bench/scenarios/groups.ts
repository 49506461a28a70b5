import type { GroupChange } from '../load/jobs.ts';
import { runJob } from '../load-process.ts';
import {
  type BenchContext,
  type Measurement,
  measurementsOf,
  percentile,
  type Scenario,
  servingCpu,
} from '../scenario.ts';
import { startBenchServer } from '../server/bench-server.ts';

/** Members of a group; with those that are added the large one is nearly full. */
const SIZES = [50, 4_700] as const;
const WARM_UP = 10;
/** CPU is counted in steps of ten milliseconds, so there have to be many. */
const CHANGES = 250;

/** Changes that must cost the same in a small group and in one of 5,000. */
export const groups: Scenario = {
  name: 'groups',
  about: `a member is added, and the group dismissed: groups of ${SIZES.map((size) => size.toLocaleString('en-US')).join(' and ')}`,
  comparedEffort: 1,
  async run(context) {
    const measurements: Measurement[] = [];
    for (const size of SIZES) measurements.push(...(await costsOf(context, size)));
    return measurements;
  },
};

async function costsOf(context: BenchContext, size: number): Promise<Measurement[]> {
  const label = size.toLocaleString('en-US');
  const count = WARM_UP + Math.max(10, Math.round(CHANGES * context.effort));
  context.progress(`  ${count} groups of ${label}`);
  const members = Array.from({ length: size }, (_, index) => index);
  const { server, world } = await startBenchServer({
    seed: {
      users: size + count,
      conversations: Array.from({ length: count }, () => ({ members, messages: 0 })),
    },
    profileDir: context.profileDir,
    imd: context.imd,
  });
  try {
    const [first = 0] = world.conversationIds;
    const added = Array.from({ length: count }, (_, index): GroupChange => {
      return { type: 'add', conversationId: first, username: `bench${size + index}` };
    });
    const dismissed = world.conversationIds.map((conversationId): GroupChange => ({ type: 'dismiss', conversationId }));
    const run = (changes: readonly GroupChange[]) =>
      runJob(context, {
        type: 'changes',
        port: server.port,
        ...server.serving,
        token: world.tokens[0] ?? '',
        warmUp: WARM_UP,
        changes,
      });
    const make = measurementsOf('groups');
    const measurements: Measurement[] = [];
    for (const [about, changes] of [
      [`adding a member to ${label}`, added],
      [`dismissing a group of ${label}`, dismissed],
    ] as const) {
      const result = await run(changes);
      const done = result.latencies.length;
      measurements.push(
        make(`${about}: p50`, percentile(result.latencies, 0.5), 'ms'),
        ...servingCpu(result, done, (who, ms) => make(`${about}: ${who} CPU`, ms, 'ms')),
      );
    }
    return measurements;
  } finally {
    await server.remove();
  }
}
