import type { FieldTable } from '../export/fields.ts';
import { USER_FIELDS, type UserRow } from './user.ts';

/** An account with a password that was made for it; null: one that was given. */
export type CreatedUserRow = UserRow & { readonly password: string | null };

/** What can be printed of it. */
export const CREATED_USER_FIELDS: FieldTable<CreatedUserRow> = {
  key: 'username',
  fields: [
    ...USER_FIELDS.fields,
    { name: 'password', about: 'the one that --generate-password made', value: ({ password }) => password },
  ],
};
