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

/** What of a row is made by this run and shown this once; undefined: nothing, or it is kept in a file. */
export type ShownOnce = 'password' | 'invite' | undefined;

/** What can be printed of it. */
export function accountResultFields(shown: ShownOnce): FieldTable<AccountResult> {
  return {
    key: 'username',
    isLive: true,
    fields: [
      { name: 'line', about: 'where it is in the file', value: ({ line }) => line, column: { align: 'right' } },
      {
        name: 'username',
        about: 'the name',
        value: ({ username }) => username,
        column: { whole: true, usual: 16 },
      },
      {
        name: 'status',
        about: 'created, exists, failed, unknown (no answer came), or with --dry-run new',
        value: ({ status }) => status,
        column: { usual: 7 },
      },
      { name: 'id', about: 'the number of the account', value: ({ id }) => id, column: { align: 'right', usual: 6 } },
      // Before what is shown once, which may be too long for the row.
      { name: 'error', about: 'why it failed', value: ({ error }) => error, column: { shrinks: true } },
      {
        name: 'password',
        about: 'the one that --generate-password made; null: none, or it is kept by --secrets',
        value: ({ password }) => password,
        ...(shown === 'password' ? { once: true, column: { usual: 24 } } : {}),
      },
      {
        name: 'invite',
        about: 'the code of the invite that --invite made; null: none, or it is kept by --secrets',
        value: ({ invite }) => invite,
        ...(shown === 'invite' ? { once: true, column: { usual: 53 } } : {}),
      },
      { name: 'enter', about: 'the command with which its owner uses that', value: ({ enter }) => enter },
    ],
  };
}
