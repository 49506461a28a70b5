import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable } from '../export/fields.ts';
import { shortTime } from './times.ts';

/** A ban of a network. */
export type NetworkBanRow = AdminAnswer<'adminListNetworkBans'>['bans'][number];

/** What can be printed of it. */
export const NETWORK_BAN_FIELDS: FieldTable<NetworkBanRow> = {
  key: 'network',
  fields: [
    { name: 'id', about: 'its number', value: ({ id }) => id, column: { align: 'right' } },
    { name: 'network', about: 'an address, or a range of them', value: ({ network }) => network, column: {} },
    {
      name: 'createdAt',
      about: 'when it was made',
      value: ({ createdAt }) => createdAt,
      column: { title: 'SINCE', text: ({ createdAt }, now) => shortTime(createdAt, now) },
    },
    {
      name: 'expiresAt',
      about: 'when it ends; null: not by itself',
      value: ({ expiresAt }) => expiresAt,
      column: { title: 'ENDS', text: ({ expiresAt }, now) => shortTime(expiresAt, now, 'never') },
    },
    { name: 'createdBy', about: 'the number of the admin', value: ({ createdBy }) => createdBy },
    { name: 'reason', about: 'why', value: ({ reason }) => reason, column: { shrinks: true } },
  ],
};
