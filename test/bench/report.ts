import { readFileSync } from 'node:fs';
import type { Machine } from './machine.ts';
import type { Measurement } from './scenario.ts';

/** A line of the file that `--json` writes. */
export interface JsonLine {
  readonly scenario: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly target: number | null;
  /** null: there is no target. */
  readonly met: boolean | null;
}

/** Results kept to compare later runs with. */
export interface Baseline {
  readonly machine: Machine;
  readonly results: readonly (JsonLine & { readonly better: Measurement['better'] })[];
}

export function isMet({ value, target, better }: Measurement): boolean | null {
  if (target === undefined) return null;
  return better === 'higher' ? value >= target : value <= target;
}

export function toJsonLine(measurement: Measurement): JsonLine {
  const { scenario, metric, value, unit, target } = measurement;
  return { scenario, metric, value: round(value), unit, target: target ?? null, met: isMet(measurement) };
}

/** To four digits. */
export function round(value: number): number {
  return Number(value.toPrecision(4));
}

/** For people: three digits, or a whole number. */
export function show(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (value >= 1_000) return Math.round(value).toLocaleString('en-US');
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/**
 * How a value compares to the same one of the baseline, 1 meaning equal and more meaning worse, after both were divided by
 * how long the calibration loop took in their run. Memory is compared as it is.
 */
export function worseBy(measurement: Measurement, baseline: Baseline, machine: Machine): number | undefined {
  const old = baseline.results.find(
    (line) => line.scenario === measurement.scenario && line.metric === measurement.metric,
  );
  if (old === undefined) return undefined;
  // A share of a core is time too.
  const timed = /s$|^%$/.test(measurement.unit);
  const slower = timed ? machine.calibrationMs / baseline.machine.calibrationMs : 1;
  return measurement.better === 'higher'
    ? old.value / (measurement.value * slower)
    : measurement.value / (old.value * slower);
}

export function readBaseline(path: string): Baseline | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Baseline;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function targetOf({ target, better }: Measurement): string {
  return target === undefined ? '' : `${better === 'higher' ? '≥' : '≤'} ${show(target)}`;
}

const HEAD = ['scenario', 'metric', 'value', 'unit', 'target', 'met', 'to baseline'];

/** The results as a Markdown table, which is read well in a terminal too. */
export function table(measurements: readonly Measurement[], worse: (one: Measurement) => number | undefined): string {
  const rows = measurements.map((one) => {
    const met = isMet(one);
    const ratio = worse(one);
    return [
      one.scenario,
      one.metric,
      show(one.value),
      one.unit,
      targetOf(one),
      met === null ? '' : met ? 'yes' : 'NO',
      ratio === undefined ? '' : `${ratio.toFixed(2)} ×`,
    ];
  });
  return formatTable(HEAD, rows);
}

/** A Markdown table whose columns are aligned. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/**
 * The table of docs/benchmarks.md: what has a target; rate, CPU and the times that it is about of a scenario without one. Growth is described in words
 * there.
 */
export function shortTable(measurements: readonly Measurement[]): string {
  const judged = new Set(measurements.filter(({ target }) => target !== undefined).map(({ scenario }) => scenario));
  const rows = measurements
    .filter(({ scenario, metric, unit, target }) => {
      if (judged.has(scenario) || scenario === 'growth') return target !== undefined;
      return unit === '1/s' || /^server CPU|^CPU of im per|of a log-in$|of \/healthz$/.test(metric);
    })
    .map((one) => {
      const unit = one.unit === '1/s' ? '/s' : ` ${one.unit}`;
      const missed = isMet(one) === false ? ', missed' : '';
      return `| ${one.scenario}: ${one.metric} | ${show(one.value)}${unit} | ${targetOf(one)}${missed} |`;
    });
  return ['| metric | value | target |', '| --- | --- | --- |', ...rows].join('\n');
}
