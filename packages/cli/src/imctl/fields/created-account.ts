import type { FieldTable } from '../export/fields.ts';

/**
 * What became of a row of a file. `exists`: it is there already, as --if-not-exists allows; `unknown`: no answer came, so it
 * may be there; `new`: with --dry-run, it can be made.
 */
export type AccountStatus = 'created' | 'exists' | 'new' | 'failed' | 'unknown';

/** A row of a file, and what became of it. */
export interface AccountResult {
  /** In the file; from 1. */
  readonly line: number;
  readonly username: string;
  readonly status: AccountStatus;
  readonly id: number | null;
  readonly password: string | null;
  /** The code of an invite to it. */
  readonly invite: string | null;
  /** What its owner runs with that. */
  readonly enter: string | null;
  readonly error: string | null;
}

/** What can be printed of it. */
export const ACCOUNT_RESULT_FIELDS: FieldTable<AccountResult> = {
  key: 'username',
  fields: [
    { name: 'line', about: 'where it is in the file', value: ({ line }) => line, column: { align: 'right' } },
    { name: 'username', about: 'the name', value: ({ username }) => username, column: {} },
    {
      name: 'status',
      about: 'created, exists, failed, unknown (no answer came), or with --dry-run new',
      value: ({ status }) => status,
      column: {},
    },
    { name: 'id', about: 'the number of the account', value: ({ id }) => id, column: { align: 'right' } },
    {
      name: 'password',
      about: 'the one that --generate-password made',
      value: ({ password }) => password,
      column: {},
    },
    {
      name: 'invite',
      about: 'the code of the invite that --invite made',
      value: ({ invite }) => invite,
      column: {},
    },
    { name: 'enter', about: 'the command with which its owner uses that', value: ({ enter }) => enter },
    { name: 'error', about: 'why it failed', value: ({ error }) => error, column: { shrinks: true } },
  ],
};
