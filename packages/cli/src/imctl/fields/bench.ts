import type { FieldTable } from '../export/fields.ts';

/** What a load came to. */
export interface BenchRow {
  readonly messages: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  readonly maxMs: number | null;
  readonly deliveredP50Ms: number | null;
  readonly deliveredP99Ms: number | null;
  readonly failed: number;
  readonly senders: number;
  readonly inFlight: number;
  readonly size: number;
}

/** What can be printed of it. */
export const BENCH_FIELDS: FieldTable<BenchRow> = {
  key: 'perSecond',
  fields: [
    {
      name: 'perSecond',
      about: 'messages that were stored in a second',
      value: ({ perSecond }) => perSecond,
      column: {},
    },
    { name: 'p50Ms', about: 'until half of them were stored, in ms', value: ({ p50Ms }) => p50Ms, column: {} },
    { name: 'p99Ms', about: 'until 99 of 100 were', value: ({ p99Ms }) => p99Ms, column: {} },
    { name: 'maxMs', about: 'the longest', value: ({ maxMs }) => maxMs, column: {} },
    {
      name: 'deliveredP50Ms',
      about: 'until half of them were with another client; null: there was one sender only',
      value: ({ deliveredP50Ms }) => deliveredP50Ms,
      column: {},
    },
    {
      name: 'deliveredP99Ms',
      about: 'until 99 of 100 were',
      value: ({ deliveredP99Ms }) => deliveredP99Ms,
      column: {},
    },
    { name: 'messages', about: 'how many were measured', value: ({ messages }) => messages, column: {} },
    { name: 'seconds', about: 'how long that took', value: ({ seconds }) => seconds, column: {} },
    {
      name: 'failed',
      about: 'messages that were refused, or got no answer',
      value: ({ failed }) => failed,
      column: {},
    },
    { name: 'senders', about: 'connections that sent', value: ({ senders }) => senders, column: {} },
    {
      name: 'inFlight',
      about: 'messages of each that were under way at once',
      value: ({ inFlight }) => inFlight,
      column: {},
    },
    { name: 'size', about: 'characters of a message', value: ({ size }) => size, column: {} },
  ],
};
