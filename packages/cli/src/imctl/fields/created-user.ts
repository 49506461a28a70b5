import type { FieldTable } from '../export/fields.ts';
import { USER_FIELDS, type UserRow } from './user.ts';

/** An account with what was made for it: a password, or an invite. */
export type CreatedUserRow = UserRow & { readonly password: string | null; readonly invite: string | null };

/** What can be printed of it. */
export const CREATED_USER_FIELDS: FieldTable<CreatedUserRow> = {
  key: 'username',
  fields: [
    ...USER_FIELDS.fields,
    { name: 'password', about: 'the one that --generate-password made', value: ({ password }) => password },
    { name: 'invite', about: 'the code of the invite that --invite made', value: ({ invite }) => invite },
  ],
};
