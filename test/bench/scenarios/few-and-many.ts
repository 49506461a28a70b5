import type { Action, ActionsPart } from '../load/jobs.ts';
import { addUsages } from '../load/window.ts';
import { runJob } from '../load-process.ts';
import { type BenchContext, type Measurement, measurementsOf, percentile, servingCpu } from '../scenario.ts';
import type { BenchServer } from '../server/bench-server.ts';

/** Actions that are not measured, of each part, at full effort. */
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
  /** As many as actionCount() says, or fewer where each takes long. */
  readonly actions: readonly Action[];
  /** How many things one action goes through; 1 unless given. */
  readonly things?: number;
}

type Effort = Pick<BenchContext, 'effort'>;

function warmUpOf({ effort }: Effort): number {
  return Math.max(5, Math.round(WARM_UP * Math.min(1, effort)));
}

/** How many actions there have to be, so that `measured` of them are at full effort; at most `most`. */
export function actionCount(context: Effort, measured: number, most = 100_000): number {
  return Math.min(most, 2 * (warmUpOf(context) + Math.max(10, Math.round((measured * context.effort) / 2))));
}

/** Measures one action with few and with many, and by how much many cost more. */
export async function measureFewAndMany(
  context: BenchContext,
  server: BenchServer,
  { scenario, about, few, many, per, isFlat, bystander }: FewAndMany & { readonly scenario: string },
): Promise<Measurement[]> {
  const [fewFirst, fewLast] = halves(few.actions);
  const { parts } = await runJob(context, {
    ...{ type: 'actions', port: server.port, warmUp: warmUpOf(context), bystander },
    // In this order, as a server gets faster while it runs.
    parts: [fewFirst, ...halves(many.actions), fewLast],
    ...server.serving,
  });
  const make = measurementsOf(scenario);
  const found: Measurement[] = [];
  /** Answers the CPU of one. */
  const tell = ({ label, things = 1 }: Side, own: readonly ActionsPart[]): number => {
    const latencies = Float64Array.from(own.flatMap((part) => [...part.latencies])).sort();
    const usage = addUsages(own);
    const count = latencies.length * things;
    const cpu = servingCpu(usage, count, (who, ms) =>
      make(`${about} ${label}: ${who} CPU${per === undefined ? '' : ` per ${per}`}`, ms, 'ms'),
    );
    found.push(make(`${about} ${label}: p50`, percentile(latencies, 0.5), 'ms'), ...cpu);
    return cpu.reduce((sum, { value }) => sum + value, 0);
  };
  const fewCost = tell(few, [...parts.slice(0, 1), ...parts.slice(3)]);
  const manyCost = tell(many, parts.slice(1, 3));
  const ratio = make(`${about} ${many.label}: CPU to that with ${few.label}`, manyCost / fewCost, '×');
  return [...found, isFlat ? { ...ratio, target: FLAT } : ratio];
}

function halves<Item>(items: readonly Item[]): readonly [readonly Item[], readonly Item[]] {
  const middle = Math.floor(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}
