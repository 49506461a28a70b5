import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { Field, FieldTable } from '../export/fields.ts';

/** How much there is on a server. */
export type StatsRow = AdminAnswer<'adminGetStats'>;

const NUMBERS = {
  users: 'accounts of people',
  bots: 'accounts of programs',
  disabled: 'accounts that may not log in, of both',
  activeDay: 'users who logged in, refreshed a session or left in the last 24 hours',
  activeWeek: 'the same of the last 7 days',
  activeMonth: 'the same of the last 30 days',
  groups: 'groups that were not dismissed',
  direct: 'conversations of two, and of one with themself',
  messagesDay: 'messages that were stored in the last 24 hours, by full hours and the present one',
  messagesWeek: 'the same of the last 7 days',
  files: 'files',
  fileBytes: 'bytes of them',
  databaseBytes: 'bytes of the database',
  sockets: 'connections to all nodes',
  nodes: 'nodes that run',
} as const satisfies { readonly [Name in keyof StatsRow]?: string };

const numbers = Object.entries(NUMBERS).map(
  ([name, about]): Field<StatsRow> => ({ name, about, value: (row) => row[name as keyof typeof NUMBERS], column: {} }),
);

/** What can be printed of it. */
export const STATS_FIELDS: FieldTable<StatsRow> = {
  key: 'users',
  fields: [
    { name: 'at', about: 'when it was counted', value: ({ at }) => at, column: {} },
    ...numbers,
    {
      name: 'messagesSince',
      about: 'messages are counted from here on; before that they are missing in both numbers',
      value: ({ messagesSinceAt }) => messagesSinceAt,
      column: {},
    },
    {
      name: 'estimated',
      about: 'the names of the numbers that are estimates',
      value: ({ estimated }) => estimated,
      column: {},
    },
  ],
};
