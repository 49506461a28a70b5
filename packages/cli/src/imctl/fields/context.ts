import type { FieldTable } from '../export/fields.ts';

/** An account on a server. */
export interface ContextRow {
  readonly name: string;
  /** undefined: it cannot be read. */
  readonly server: string | undefined;
  /** undefined where a token alone is known. */
  readonly user: string | undefined;
  readonly current: boolean;
  readonly previous: boolean;
  /** Why its file cannot be used. */
  readonly problem?: string | undefined;
}

/** What can be printed of a context. */
export const CONTEXT_FIELDS: FieldTable<ContextRow> = {
  key: 'name',
  fields: [
    {
      name: 'current',
      about: 'whether "imctl context use" has chosen it',
      value: ({ current }) => current,
      column: { title: '', text: ({ current }) => (current ? '*' : '') },
    },
    { name: 'name', about: 'what --context takes', value: ({ name }) => name, column: {} },
    { name: 'user', about: 'the name of the account', value: ({ user }) => user ?? null, column: { shrinks: true } },
    {
      name: 'server',
      about: 'the address of its server',
      value: ({ server }) => server ?? null,
      column: { text: ({ server, problem }) => server ?? `cannot be used: ${problem}` },
    },
    { name: 'previous', about: 'whether "imctl context previous" goes back to it', value: ({ previous }) => previous },
    { name: 'problem', about: 'why its file cannot be used; null: it can', value: ({ problem }) => problem ?? null },
  ],
};

/** Who is asked, as whom, and why. */
export interface AccessRow {
  readonly server: string;
  readonly source: string;
  readonly context: string | undefined;
  readonly user: string;
  readonly role: string;
}

/** What can be printed of an access. */
export const ACCESS_FIELDS: FieldTable<AccessRow> = {
  key: 'user',
  fields: [
    { name: 'server', about: 'the address of the server', value: ({ server }) => server, column: {} },
    { name: 'user', about: 'who asks', value: ({ user }) => user, column: {} },
    { name: 'role', about: 'user, admin or bot', value: ({ role }) => role, column: {} },
    { name: 'source', about: 'where the token comes from', value: ({ source }) => source, column: {} },
    { name: 'context', about: 'the context, if it is of one', value: ({ context }) => context ?? null },
  ],
};
