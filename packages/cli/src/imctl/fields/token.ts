import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable } from '../export/fields.ts';
import { shortTime } from './times.ts';

/** A token, without its secret, and whose it is. */
export type TokenRow = AdminAnswer<'adminListTokens'>['tokens'][number] & { readonly user: string };

/** What can be printed of a token. */
export const TOKEN_FIELDS: FieldTable<TokenRow> = {
  key: 'id',
  fields: [
    { name: 'id', about: 'its number', value: ({ id }) => id, column: { align: 'right' } },
    { name: 'user', about: 'whose it is', value: ({ user }) => user },
    { name: 'name', about: 'what it is called', value: ({ name }) => name, column: { shrinks: true } },
    { name: 'scopes', about: 'what it may do', value: ({ scopes }) => scopes, column: {} },
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
  ],
};

/** A token that was made. Null: its secret is kept in a file. */
export type CreatedTokenRow = Omit<AdminAnswer<'adminCreateToken'>, 'token'> & { readonly token: string | null };

/** What can be printed of a token that was made. `isShown`: with its secret. */
export function createdTokenFields(isShown: boolean): FieldTable<CreatedTokenRow> {
  return {
    key: isShown ? 'token' : 'id',
    fields: [
      { name: 'id', about: 'its number', value: ({ id }) => id, column: {} },
      { name: 'name', about: 'what it is called', value: ({ name }) => name, column: {} },
      {
        name: 'token',
        about: 'its secret, which is shown this once; null: it is kept by --secrets',
        value: ({ token }) => token,
        ...(isShown ? { once: true, column: {} } : {}),
      },
      { name: 'scopes', about: 'what it may do', value: ({ scopes }) => scopes, column: {} },
      { name: 'expiresAt', about: 'when it ends', value: ({ expiresAt }) => expiresAt, column: {} },
    ],
  };
}
