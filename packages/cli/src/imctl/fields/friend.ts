import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable } from '../export/fields.ts';
import { shortTime } from './times.ts';

/** What somebody is to a user. */
export type FriendRow = AdminAnswer<'adminListFriends'>['friends'][number];

/** What can be printed of it. */
export const FRIEND_FIELDS: FieldTable<FriendRow> = {
  key: 'username',
  fields: [
    { name: 'id', about: 'the number of the other one', value: ({ user }) => user.id, column: { align: 'right' } },
    { name: 'username', about: 'their name', value: ({ user }) => user.username, column: {} },
    {
      name: 'displayName',
      about: 'the name that is shown; empty: the username is shown',
      value: ({ user }) => user.displayName,
      column: { title: 'DISPLAY NAME', shrinks: true },
    },
    { name: 'state', about: 'friend; incoming or outgoing: a request', value: ({ state }) => state, column: {} },
    {
      name: 'sinceAt',
      about: 'friends since, or asked at',
      value: ({ sinceAt }) => sinceAt,
      column: { title: 'SINCE', text: ({ sinceAt }, now) => shortTime(sinceAt, now) },
    },
  ],
};
