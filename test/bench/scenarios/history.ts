import type { HistoryJob, HistoryResult } from '../load/jobs.ts';
import { runJob } from '../load-process.ts';
import {
  type BenchContext,
  compared,
  type Measurement,
  measurementsOf,
  percentile,
  type Scenario,
  servingCpu,
} from '../scenario.ts';
import { type BenchServer, startBenchServer } from '../server/bench-server.ts';
import type { World } from '../server/seed-database.ts';

const PAGE = 50;

/** A server with the world that was made for it. */
interface Started {
  readonly server: BenchServer;
  readonly world: World;
}

/** Reads pages of the first conversation of a world. */
export function readPages(
  context: BenchContext,
  { server, world }: Started,
  options: { readonly kind: HistoryJob['kind']; readonly lastSeq: number; readonly pages: number },
): Promise<HistoryResult> {
  return runJob(context, {
    type: 'history',
    port: server.port,
    ...server.serving,
    token: world.tokens[0] ?? '',
    conversationId: world.conversationIds[0] ?? 0,
    limit: PAGE,
    warmUp: 500,
    ...options,
  });
}

/** A server with one long direct conversation. */
export function startWithHistory({ profileDir, imd }: BenchContext, messages: number): Promise<Started> {
  return startBenchServer({ seed: { users: 2, conversations: [{ members: [0, 1], messages }] }, profileDir, imd });
}

const KINDS = [
  ['latest', 'the newest page'],
  ['middle', 'a page before a random message'],
  ['around', 'a page around a random message'],
] as const;

export const history: Scenario = {
  name: 'history',
  about: `${PAGE} messages of a long conversation: newest, before and around any`,
  // A page takes less than a millisecond, and CPU is counted in steps of ten.
  comparedEffort: 2,
  async run(context) {
    context.progress(`  writing ${context.historyMessages.toLocaleString('en-US')} messages into the stopped server`);
    const started = await startWithHistory(context, context.historyMessages);
    const measurements: Measurement[] = [];
    try {
      for (const [kind, about] of KINDS) {
        const pages = Math.max(100, Math.round(2_000 * context.effort));
        const result = await readPages(context, started, { kind, lastSeq: context.historyMessages, pages });
        const make = measurementsOf('history');
        measurements.push(
          compared({ ...make(`${about}: p50`, percentile(result.latencies, 0.5), 'ms'), target: 1.2 }),
          compared(make(`${about}: p99`, percentile(result.latencies, 0.99), 'ms')),
          compared({ ...make(`${about}: rate`, (pages * 1_000) / result.windowMs, '1/s'), better: 'higher' }),
          ...servingCpu(result, pages, (who, ms) => ({
            ...make(`${about}: ${who} CPU`, ms, 'ms'),
            ...(who === 'server' && { target: 1 }),
          })),
        );
      }
      return measurements;
    } finally {
      await started.server.remove();
    }
  },
};
