import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable } from '../export/fields.ts';
import { shortTime } from './times.ts';

/** One imd of a server. */
export type NodeRow = AdminAnswer<'adminListNodes'>['nodes'][number];

const UNKNOWN = '?';

function leaseText(leaseMs: number | undefined): string {
  if (leaseMs === undefined) return UNKNOWN;
  return leaseMs === 0 ? '-' : `${(leaseMs / 1_000).toFixed(1)} s`;
}

function lagText(lagMs: number | null): string {
  if (lagMs === null) return '-';
  return lagMs < 1_000 ? `${lagMs} ms` : `${(lagMs / 1_000).toFixed(1)} s`;
}

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
      name: 'partitions',
      about: 'the numbers of the partitions of the log that it owns; null: the database did not say',
      value: ({ ownership }) => ownership?.partitions ?? null,
      column: {
        title: 'PARTS',
        text: ({ ownership }) => String(ownership?.partitions.length ?? UNKNOWN),
        align: 'right',
      },
    },
    {
      name: 'leaseMs',
      about: 'how long its lease of them lasts yet, in ms; 0: it has none, as a server of one process; null: as above',
      value: ({ ownership }) => ownership?.leaseMs ?? null,
      column: { title: 'LEASE', text: ({ ownership }) => leaseText(ownership?.leaseMs), align: 'right' },
    },
    {
      name: 'eventLagMs',
      about: 'how long its last event took until it read that back, in ms; null: not known, or there is one node only',
      // An older server does not say it.
      value: ({ eventLagMs }) => eventLagMs ?? null,
      column: { title: 'EVENTS', text: ({ eventLagMs }) => lagText(eventLagMs ?? null), align: 'right' },
    },
    {
      name: 'leaving',
      about: 'whether it is stopping or drained, and wants no new clients',
      value: ({ leaving }) => leaving,
      column: { text: (node) => (node.drained ? 'drained' : node.leaving ? 'yes' : '') },
    },
    {
      name: 'drained',
      about: 'whether it is drained: an admin has it give its partitions and clients to the others',
      // An older server does not say it.
      value: ({ drained }) => drained ?? false,
    },
    {
      name: 'current',
      about: 'whether it is the one that answers',
      value: ({ current }) => current,
    },
  ],
};
