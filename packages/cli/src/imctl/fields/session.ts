import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable } from '../export/fields.ts';
import { shortTime } from './times.ts';

/** A log-in of one device, and whose it is. */
export type SessionRow = AdminAnswer<'adminListSessions'>['sessions'][number] & { readonly user: string };

/** What can be printed of a session. */
export const SESSION_FIELDS: FieldTable<SessionRow> = {
  key: 'id',
  fields: [
    { name: 'id', about: 'its number', value: ({ id }) => id, column: { align: 'right' } },
    { name: 'user', about: 'whose it is', value: ({ user }) => user },
    {
      name: 'device',
      about: 'what it was called at the log-in',
      value: ({ device }) => device,
      column: { shrinks: true },
    },
    {
      name: 'createdAt',
      about: 'when it began',
      value: ({ createdAt }) => createdAt,
      column: { title: 'CREATED', text: ({ createdAt }, now) => shortTime(createdAt, now) },
    },
    {
      name: 'lastUsedAt',
      about: 'when it was used last',
      value: ({ lastUsedAt }) => lastUsedAt,
      column: { title: 'USED', text: ({ lastUsedAt }, now) => shortTime(lastUsedAt, now) },
    },
    {
      name: 'expiresAt',
      about: 'when it ends, if it is not refreshed before',
      value: ({ expiresAt }) => expiresAt,
      column: { title: 'ENDS', text: ({ expiresAt }, now) => shortTime(expiresAt, now) },
    },
    {
      name: 'current',
      about: 'whether imctl itself asks with it',
      value: ({ current }) => current,
      column: { text: ({ current }) => (current ? 'yes' : '') },
    },
  ],
};
