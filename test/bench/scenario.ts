import type { WindowUsage } from './load/window.ts';
import type { Machine } from './machine.ts';

/** What is better: `higher` for rates, `lower` for times, CPU and memory. */
export type Better = 'higher' | 'lower';

/** One number that a scenario found. */
export interface Measurement {
  readonly scenario: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly better: Better;
  /** The budget for it, when there is one. */
  readonly target?: number;
  /** A rate, a p50 or p99, or CPU of what serves: what a comparison with another commit is about. */
  readonly compared?: true;
}

/** Makes the numbers of a scenario that are better when lower. */
export function measurementsOf(scenario: string): (metric: string, value: number, unit: string) => Measurement {
  return (metric, value, unit) => ({ scenario, metric, value, unit, better: 'lower' });
}

/** The same as one that comparisons are about. */
export function compared(measurement: Measurement): Measurement {
  return { ...measurement, compared: true };
}

/**
 * CPU of the server and, where there are such, of the database and the broker, for each of `count` things that were done in
 * a window. `measure` names the figure from milliseconds.
 */
export function servingCpu(
  { serverCpuMs, databaseCpuMs, brokerCpuMs }: WindowUsage,
  count: number,
  measure: (who: 'server' | 'database' | 'broker', ms: number) => Measurement,
): Measurement[] {
  const all = [
    ['server', serverCpuMs],
    ['database', databaseCpuMs],
    ['broker', brokerCpuMs],
  ] as const;
  return all.flatMap(([who, ms]) => (ms === undefined ? [] : [compared(measure(who, ms / count))]));
}

/** Where the servers store, and how many there are: the budgets differ. */
export type Setup = 'embedded' | 'mariadb' | 'cluster';

export interface BenchContext {
  readonly setup: Setup;
  /** Multiplies the time of a measurement, or how often it is repeated; 1 is a full run. */
  readonly effort: number;
  /** Rows of the long conversation. */
  readonly historyMessages: number;
  /** How long the database is locked by another process, in ms. */
  readonly holdMs: number;
  /** Where CPU profiles of the server go; undefined: none are taken. */
  readonly profileDir: string | undefined;
  /** The path of the server's program; undefined: that of the tree. */
  readonly imd: string | undefined;
  readonly machine: Machine;
  /** Says what is being done, for people. */
  progress(line: string): void;
}

export interface Scenario {
  readonly name: string;
  /** One line for the list. */
  readonly about: string;
  /**
   * By how much a comparison with another commit multiplies the effort: its runs are many and short. Undefined where
   * there is nothing to compare, as the server is not what is measured.
   */
  readonly comparedEffort?: number;
  /** The only setup that it is about; undefined: any. */
  readonly setup?: Setup;
  run(context: BenchContext): Promise<Measurement[]>;
}

/** A run whose result must not be believed: a message was lost, doubled or out of order, or the load failed. */
export class BenchError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BenchError';
  }
}

/** The value below which this share of the sorted samples lies. */
export function percentile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
}
