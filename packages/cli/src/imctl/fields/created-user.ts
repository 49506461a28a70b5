import type { FieldTable } from '../export/fields.ts';
import type { ShownOnce } from './created-account.ts';
import { USER_FIELDS, type UserRow } from './user.ts';

/** An account with a password that was made for it; null: one that was given, or it is kept in a file. */
export type UserWithPasswordRow = UserRow & { readonly password: string | null };

/** What can be printed of it. `isShown`: the password was made, and is shown this once. */
export function userWithPasswordFields(isShown: boolean): FieldTable<UserWithPasswordRow> {
  return {
    key: isShown ? 'password' : 'username',
    fields: [
      ...USER_FIELDS.fields,
      {
        name: 'password',
        about: 'the one that --generate-password made; null: none, or it is kept by --secrets',
        value: ({ password }) => password,
        ...(isShown ? { once: true, column: {} } : {}),
      },
    ],
  };
}

/** A new account with what was made for it: a password, or an invite. */
export type CreatedUserRow = UserWithPasswordRow & { readonly invite: string | null };

/** What can be printed of it. */
export function createdUserFields(shown: ShownOnce): FieldTable<CreatedUserRow> {
  return {
    key: shown ?? 'username',
    fields: [
      ...userWithPasswordFields(shown === 'password').fields,
      {
        name: 'invite',
        about: 'the code of the invite that --invite made; null: none, or it is kept by --secrets',
        value: ({ invite }) => invite,
        ...(shown === 'invite' ? { once: true, column: {} } : {}),
      },
    ],
  };
}
