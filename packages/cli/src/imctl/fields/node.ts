import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable } from '../export/fields.ts';
import { shortTime } from './times.ts';

/** One imd of a server. */
export type NodeRow = AdminAnswer<'adminListNodes'>['nodes'][number];

/** What can be printed of a node. */
export const NODE_FIELDS: FieldTable<NodeRow> = {
  key: 'id',
  fields: [
    { name: 'id', about: 'unlike that of every other start', value: ({ id }) => id, column: { shrinks: true } },
    { name: 'version', about: 'of imd', value: ({ version }) => version, column: {} },
    {
      name: 'startedAt',
      about: 'when it started',
      value: ({ startedAt }) => startedAt,
      column: { title: 'STARTED', text: ({ startedAt }, now) => shortTime(startedAt, now) },
    },
    {
      name: 'heardAt',
      about: 'when the answering node last heard of it',
      value: ({ heardAt }) => heardAt,
      column: { title: 'HEARD', text: ({ heardAt }, now) => shortTime(heardAt, now) },
    },
    {
      name: 'usersOnline',
      about: 'users with a connection to it',
      value: ({ usersOnline }) => usersOnline,
      column: { title: 'USERS', align: 'right' },
    },
    { name: 'sockets', about: 'connections', value: ({ sockets }) => sockets, column: { align: 'right' } },
    {
      name: 'leaving',
      about: 'whether it is stopping or drained, and wants no new clients',
      value: ({ leaving }) => leaving,
      column: { text: ({ leaving }) => (leaving ? 'yes' : '') },
    },
    {
      name: 'current',
      about: 'whether it is the one that answers',
      value: ({ current }) => current,
      column: { text: ({ current }) => (current ? 'yes' : '') },
    },
  ],
};
