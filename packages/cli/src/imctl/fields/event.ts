import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable } from '../export/fields.ts';
import { fullTime } from './times.ts';

/** Something that happened on the server. */
export type EventRow = AdminAnswer<'adminListEvents'>['events'][number];

/** What can be printed of it. */
export const EVENT_FIELDS: FieldTable<EventRow> = {
  key: 'id',
  isLive: true,
  fields: [
    {
      name: 'id',
      about: 'unlike that of every other; those with "a" are entries of the audit log',
      value: ({ id }) => id,
    },
    {
      name: 'at',
      about: 'when it happened',
      value: ({ at }) => at,
      column: { title: 'AT', text: ({ at }) => fullTime(at), usual: 19 },
    },
    { name: 'kind', about: 'what happened, as "login.refused"', value: ({ kind }) => kind, column: { usual: 13 } },
    {
      name: 'actor',
      about: 'who did it; empty: the server, or nobody knows',
      value: ({ actor }) => actor,
      column: { usual: 12 },
    },
    { name: 'target', about: 'to whom or what', value: ({ target }) => target, column: { usual: 16 } },
    { name: 'address', about: 'from where', value: ({ address }) => address, column: { usual: 15 } },
    { name: 'node', about: 'on which node; empty for entries of the audit log', value: ({ node }) => node },
    { name: 'detail', about: 'what else is known', value: ({ detail }) => detail, column: { shrinks: true } },
  ],
};
