import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable } from '../export/fields.ts';
import { shortTime } from './times.ts';

/** An invite, without its code. */
export type InviteRow = AdminAnswer<'adminListInvites'>['invites'][number];

/** What can be printed of an invite. */
export const INVITE_FIELDS: FieldTable<InviteRow> = {
  key: 'id',
  fields: [
    { name: 'id', about: 'its number', value: ({ id }) => id, column: { align: 'right' } },
    {
      name: 'userId',
      about: 'the number of the account that it lets somebody into; null: people register with it',
      value: ({ userId }) => userId,
    },
    { name: 'username', about: 'the only name that may be registered; null: any', value: ({ username }) => username },
    {
      name: 'for',
      about: 'the same in words',
      value: ({ userId, username }) => {
        if (userId !== null) return `account ${userId}`;
        return username === null ? 'anybody' : username;
      },
      column: {},
    },
    { name: 'uses', about: 'how many have used it', value: ({ uses }) => uses, column: { align: 'right' } },
    {
      name: 'maxUses',
      about: 'how many may',
      value: ({ maxUses }) => maxUses,
      column: { title: 'OF', align: 'right' },
    },
    {
      name: 'createdAt',
      about: 'when it was made',
      value: ({ createdAt }) => createdAt,
      column: { title: 'CREATED', text: ({ createdAt }, now) => shortTime(createdAt, now) },
    },
    {
      name: 'lastUsedAt',
      about: 'when it was used last; null: never',
      value: ({ lastUsedAt }) => lastUsedAt,
      column: { title: 'USED', text: ({ lastUsedAt }, now) => shortTime(lastUsedAt, now, 'never') },
    },
    {
      name: 'expiresAt',
      about: 'when it ends',
      value: ({ expiresAt }) => expiresAt,
      column: { title: 'ENDS', text: ({ expiresAt }, now) => shortTime(expiresAt, now) },
    },
    { name: 'createdBy', about: 'the number of the admin', value: ({ createdBy }) => createdBy },
    { name: 'note', about: 'whom it is for', value: ({ note }) => note, column: { shrinks: true } },
  ],
};

/** An invite that was made. Null: its code is kept in a file. */
export type CreatedInviteRow = Omit<AdminAnswer<'adminCreateInvite'>, 'code'> & { readonly code: string | null };

/** What can be printed of an invite that was made. `isShown`: with its code. */
export function createdInviteFields(isShown: boolean): FieldTable<CreatedInviteRow> {
  return {
    key: isShown ? 'code' : 'id',
    fields: [
      { name: 'id', about: 'its number', value: ({ id }) => id, column: {} },
      {
        name: 'code',
        about: 'its code, which is shown this once; null: it is kept by --secrets',
        value: ({ code }) => code,
        ...(isShown ? { once: true, column: {} } : {}),
      },
      { name: 'maxUses', about: 'how many may use it', value: ({ maxUses }) => maxUses, column: {} },
      { name: 'expiresAt', about: 'when it ends', value: ({ expiresAt }) => expiresAt, column: {} },
    ],
  };
}
