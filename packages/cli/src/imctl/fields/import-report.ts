import { sanitizeLine } from '../../text/sanitize.ts';
import type { Field, FieldTable } from '../export/fields.ts';

/** Something that could not be imported. */
export interface ReportedFailure {
  readonly what: 'user' | 'friendship' | 'conversation' | 'message';
  /** In the source. */
  readonly id: string;
  readonly error: string;
}

/** Somebody of the source who is, or may be, an account here that no import made. */
export interface MetPerson {
  /** In the source. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The username of the account here. */
  readonly here: string;
  /** What the two have in common, or "--map". */
  readonly because: string;
  /** They are taken for one; null: nobody has said what counts. */
  readonly isSame: boolean | null;
  /** Why they are not; '' if they are, or nobody has said. */
  readonly whyNot: string;
  /** Who they are here now; null: nobody yet. */
  username: string | null;
}

/** What an import came to; with --dry-run, what it would come to. */
export interface ImportReport {
  readonly source: string;
  /** All of the source was looked at. */
  readonly isWhole: boolean;
  readonly users: {
    readonly created: number;
    readonly existing: number;
    readonly failed: number;
    readonly withPassword: number;
  };
  readonly friendships: { readonly created: number; readonly existing: number; readonly failed: number };
  readonly conversations: { readonly created: number; readonly existing: number; readonly failed: number };
  readonly messages: {
    readonly added: number;
    readonly known: number;
    readonly failed: number;
    readonly leftOut: number;
    readonly orphans: number;
    readonly split: number;
  };
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
  readonly people: readonly MetPerson[];
  readonly renamed: readonly { readonly from: string; readonly to: string; readonly why: string }[];
  readonly withoutPassword: readonly { readonly username: string; readonly why: string }[];
  readonly failures: readonly ReportedFailure[];
}

/** Items of a list that people are shown. */
const SHOWN = 20;

function lines(items: readonly string[]): string {
  const shown = items.slice(0, SHOWN).map(sanitizeLine);
  return shown.concat(items.length > SHOWN ? [`and ${items.length - SHOWN} more, see -o json`] : []).join('; ');
}

/** A row for people. */
export function personText({ id, name, here, because, isSame, whyNot, username }: MetPerson): string {
  const who = id === name ? name : `${name} (${id})`;
  if (isSame === true) return `${who} is @${here}: ${because}`;
  if (isSame === null) return `${who} may be @${here}: ${because}`;
  const now = username === null ? '' : `; they get the new account @${username}`;
  return `${who} is not taken for @${here}, who has ${because}: ${whyNot}${now}`;
}

function counted(about: string, name: string, of: (report: ImportReport) => number): Field<ImportReport> {
  return { name, about, value: of, column: { align: 'right' } };
}

/** What can be printed of it. */
export const IMPORT_REPORT_FIELDS: FieldTable<ImportReport> = {
  key: 'messagesAdded',
  fields: [
    { name: 'source', about: 'what was imported', value: ({ source }) => source, column: {} },
    { name: 'whole', about: 'all of it was looked at', value: ({ isWhole }) => isWhole, column: {} },
    counted('accounts that were made', 'usersCreated', ({ users }) => users.created),
    counted('accounts that were there already', 'usersExisting', ({ users }) => users.existing),
    counted('accounts that could not be made', 'usersFailed', ({ users }) => users.failed),
    counted(
      'new accounts with their password of the source, which must be changed at the first log-in; with --dry-run: at most',
      'usersWithPassword',
      ({ users }) => users.withPassword,
    ),
    counted(
      'friendships that were made; with --dry-run: at most',
      'friendshipsCreated',
      (report) => report.friendships.created,
    ),
    counted('friendships that were there already', 'friendshipsExisting', ({ friendships }) => friendships.existing),
    counted('friendships that could not be made', 'friendshipsFailed', ({ friendships }) => friendships.failed),
    counted('conversations that were made', 'conversationsCreated', ({ conversations }) => conversations.created),
    counted(
      'conversations that were there already',
      'conversationsExisting',
      (report) => report.conversations.existing,
    ),
    counted('conversations that could not be made', 'conversationsFailed', ({ conversations }) => conversations.failed),
    counted('messages that were added; with --dry-run: that would be', 'messagesAdded', (one) => one.messages.added),
    counted('messages that an earlier import added', 'messagesKnown', ({ messages }) => messages.known),
    counted('messages that could not be added', 'messagesFailed', ({ messages }) => messages.failed),
    counted('messages that there is no place for', 'messagesLeftOut', ({ messages }) => messages.leftOut),
    counted('replies whose first message is not there', 'orphans', ({ messages }) => messages.orphans),
    counted('messages that were too long and became several', 'split', ({ messages }) => messages.split),
    {
      name: 'leftOut',
      about: 'what there is no place for: reason and count',
      value: ({ leftOut }) => leftOut,
      column: { text: ({ leftOut }) => lines(leftOut.map(({ reason, count }) => `${count} × ${reason}`)) },
    },
    {
      name: 'people',
      about:
        'who of the source is, or may be, an account that was here: id, name and email there, the account, why, whether they are taken for one (null: say so, see --map and --match), why not, and their username here now',
      value: ({ people }) => people.map(({ isSame, ...person }) => ({ ...person, same: isSame })),
    },
    {
      name: 'renamed',
      about: 'names that are others here: from, to, and why',
      value: ({ renamed }) => renamed,
      column: { text: ({ renamed }) => lines(renamed.map(({ from, to, why }) => `${from} is ${to} (${why})`)) },
    },
    {
      name: 'withoutPassword',
      about: 'new accounts whose password of the source is not taken, so that they need an invite: username and why',
      value: ({ withoutPassword }) => withoutPassword,
      column: { text: (report) => lines(report.withoutPassword.map(({ username, why }) => `${username}: ${why}`)) },
    },
    {
      name: 'failures',
      about: 'what could not be imported: what, its id in the source, and why',
      value: ({ failures }) => failures.map(({ what, id, error }) => ({ what, id, error })),
      column: { text: ({ failures }) => lines(failures.map(({ what, id, error }) => `${what} ${id}: ${error}`)) },
    },
  ],
};
