import type { Action, ActionsJob } from '../load/jobs.ts';
import type { WindowUsage } from '../load/window.ts';
import { runJob } from '../load-process.ts';
import { type BenchContext, type Measurement, measurementsOf, percentile, servingCpu } from '../scenario.ts';
import type { BenchServer } from '../server/bench-server.ts';

/** Not measured, at the beginning of each part. */
const WARM_UP = 30;
/** What costs the same must not cost more than this with much of it: noise is in both. */
const FLAT = 1.3;

/** The same actions where there is little and where there is much. */
export interface FewAndMany {
  readonly about: string;
  readonly few: Side;
  readonly many: Side;
  /** CPU is of one of these, when an action goes through several. */
  readonly per?: string;
  /** It has to cost the same. */
  readonly isFlat: boolean;
  readonly bystander?: string;
}

export interface Side {
  readonly label: string;
  /** As many as one of the counts below. */
  readonly actions: readonly Action[];
  /** How many things one action goes through; 1 unless given. */
  readonly things?: number;
}

/** How many actions there have to be, so that `measured` of them are at full effort; at most `most`. */
export function actionCount({ effort }: Pick<BenchContext, 'effort'>, measured: number, most = 100_000): number {
  return Math.min(most, 2 * (WARM_UP + Math.max(10, Math.round((measured * effort) / 2))));
}

/** Measures one action with few and with many, and by how much many cost more. */
export async function measureFewAndMany(
  context: BenchContext,
  server: BenchServer,
  { scenario, about, few, many, per, isFlat, bystander }: FewAndMany & { readonly scenario: string },
): Promise<Measurement[]> {
  const run = (actions: readonly Action[]) => {
    const job: Omit<ActionsJob, keyof BenchServer['serving']> = {
      ...{ type: 'actions', port: server.port, warmUp: WARM_UP, actions, bystander },
    };
    return runJob(context, { ...job, ...server.serving });
  };
  const [fewFirst, fewLast] = halves(few.actions);
  const [manyFirst, manyLast] = halves(many.actions);
  // In this order, as a server gets faster while it runs.
  const first = await run(fewFirst);
  const parts = [await run(manyFirst), await run(manyLast)] as const;
  const last = await run(fewLast);
  const make = measurementsOf(scenario);
  const found: Measurement[] = [];
  const costs = [
    [few, first, last],
    [many, ...parts],
  ] as const;
  const [fewCost = 0, manyCost = 0] = costs.map(([{ label, things = 1 }, one, other]) => {
    const latencies = Float64Array.from([...one.latencies, ...other.latencies]).sort();
    const usage = added(one, other);
    const count = latencies.length * things;
    const cpu = servingCpu(usage, count, (who, ms) =>
      make(`${about} ${label}: ${who} CPU${per === undefined ? '' : ` per ${per}`}`, ms, 'ms'),
    );
    found.push(make(`${about} ${label}: p50`, percentile(latencies, 0.5), 'ms'), ...cpu);
    return cpu.reduce((sum, { value }) => sum + value, 0);
  });
  const ratio = make(`${about} ${many.label}: CPU to that with ${few.label}`, manyCost / fewCost, '×');
  return [...found, isFlat ? { ...ratio, target: FLAT } : ratio];
}

function halves<Item>(items: readonly Item[]): readonly [readonly Item[], readonly Item[]] {
  const middle = Math.floor(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}

function added(one: WindowUsage, other: WindowUsage): WindowUsage {
  const sum = (left: number | undefined, right: number | undefined) =>
    left === undefined || right === undefined ? undefined : left + right;
  return {
    windowMs: one.windowMs + other.windowMs,
    serverCpuMs: one.serverCpuMs + other.serverCpuMs,
    databaseCpuMs: sum(one.databaseCpuMs, other.databaseCpuMs),
    brokerCpuMs: sum(one.brokerCpuMs, other.brokerCpuMs),
    loadCpuMs: one.loadCpuMs + other.loadCpuMs,
  };
}
