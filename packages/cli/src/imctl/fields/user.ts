import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable } from '../export/fields.ts';
import { shortTime } from './times.ts';

/** An account, as admins see it. */
export type UserRow = AdminAnswer<'adminGetUser'>;

/** What can be printed of an account. */
export const USER_FIELDS: FieldTable<UserRow> = {
  key: 'username',
  fields: [
    { name: 'id', about: 'its number', value: ({ id }) => id, column: { align: 'right' } },
    { name: 'username', about: 'the name', value: ({ username }) => username, column: {} },
    {
      name: 'displayName',
      about: 'the name that is shown; empty: the username is shown',
      value: ({ displayName }) => displayName,
      column: { title: 'DISPLAY NAME', shrinks: true },
    },
    { name: 'role', about: 'user, admin or bot', value: ({ role }) => role, column: {} },
    {
      name: 'disabled',
      about: 'whether it cannot log in',
      value: ({ disabled }) => disabled,
      column: { text: ({ disabled }) => (disabled ? 'yes' : '') },
    },
    {
      name: 'mustChangePassword',
      about: 'whether the next log-in must bring a new password',
      value: ({ mustChangePassword }) => mustChangePassword === true,
      fact: true,
    },
    { name: 'email', about: 'an address, or empty', value: ({ email }) => email, column: {} },
    {
      name: 'createdAt',
      about: 'when it was made',
      value: ({ createdAt }) => createdAt,
      column: { title: 'CREATED', text: ({ createdAt }, now) => shortTime(createdAt, now) },
    },
  ],
};
