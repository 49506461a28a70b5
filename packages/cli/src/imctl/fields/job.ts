import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { Field, FieldTable, JsonValue } from '../export/fields.ts';
import { shortTime } from './times.ts';

/** Work in steps that one node does. */
export type JobRow = AdminAnswer<'adminGetJob'>;

const SHORT: readonly Field<JobRow>[] = [
  { name: 'id', about: 'its number', value: ({ id }) => id, column: { align: 'right' } },
  { name: 'kind', about: 'what it does', value: ({ kind }) => kind, column: {} },
  {
    name: 'state',
    about: 'waiting, running, cancelling, done, failed, or cancelled',
    value: ({ state }) => state,
    column: {},
  },
  {
    name: 'createdAt',
    about: 'when it was made',
    value: ({ createdAt }) => createdAt,
    column: { title: 'CREATED', text: ({ createdAt }, now) => shortTime(createdAt, now) },
  },
  {
    name: 'nextAt',
    about: 'when its next step may begin',
    value: ({ nextAt }) => nextAt,
    column: { title: 'NEXT', text: ({ nextAt }, now) => shortTime(nextAt, now) },
  },
  {
    name: 'finishedAt',
    about: 'when it ended',
    value: ({ finishedAt }) => finishedAt,
    column: { title: 'ENDED', text: ({ finishedAt }, now) => shortTime(finishedAt, now) },
  },
  {
    name: 'progress',
    about: 'how far it is',
    value: ({ progress }) => json(progress),
    column: { text: ({ progress }) => text(progress), shrinks: true },
  },
  { name: 'failures', about: 'failures since the last step that was done', value: ({ failures }) => failures },
  { name: 'node', about: 'the node that takes its steps', value: ({ node }) => node },
  {
    name: 'createdBy',
    about: 'the number of who asked for it; null for the server',
    value: ({ createdBy }) => createdBy,
  },
];

/** What can be printed of jobs in a list. */
export const JOB_FIELDS: FieldTable<JobRow> = { key: 'id', fields: SHORT };

/** What can be printed of one job. */
export const ONE_JOB_FIELDS: FieldTable<JobRow> = {
  key: 'id',
  fields: [
    ...SHORT,
    { name: 'input', about: 'what it was asked for', value: ({ input }) => json(input) },
    {
      name: 'result',
      about: 'what came of it',
      value: ({ result }) => json(result),
      column: { text: ({ result }) => text(result) },
    },
  ],
};

/** What a job keeps is JSON of its own kind. */
function json(value: unknown): JsonValue {
  return (value ?? null) as JsonValue;
}

/** On one line; nothing for null. */
function text(value: unknown): string {
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
