import type { FieldTable } from '../export/fields.ts';
import { USER_FIELDS, type UserRow } from './user.ts';

/** An account with a password that was made for it; null: one that was given. */
export type UserWithPasswordRow = UserRow & { readonly password: string | null };

/** What can be printed of it. */
export const USER_WITH_PASSWORD_FIELDS: FieldTable<UserWithPasswordRow> = {
  key: 'username',
  fields: [
    ...USER_FIELDS.fields,
    { name: 'password', about: 'the one that --generate-password made', value: ({ password }) => password },
  ],
};

/** A new account with what was made for it: a password, or an invite. */
export type CreatedUserRow = UserWithPasswordRow & { readonly invite: string | null };

/** What can be printed of it. */
export const CREATED_USER_FIELDS: FieldTable<CreatedUserRow> = {
  key: 'username',
  fields: [
    ...USER_WITH_PASSWORD_FIELDS.fields,
    { name: 'invite', about: 'the code of the invite that --invite made', value: ({ invite }) => invite },
  ],
};
