import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { FieldTable } from '../export/fields.ts';
import { shortTime } from './times.ts';

type Conversation = AdminAnswer<'adminListGroups'>['groups'][number];

/** A group, as admins see it. */
export interface GroupRow {
  readonly conversation: Conversation;
  /** The username; null where nobody is known. */
  readonly owner: string | null;
}

/** The rows of an answer. */
export function groupRows(
  groups: readonly Conversation[],
  users: readonly { readonly id: number; readonly username: string }[],
): GroupRow[] {
  const names = new Map(users.map(({ id, username }) => [id, username]));
  return groups.map((conversation) => ({ conversation, owner: names.get(conversation.ownerId ?? 0) ?? null }));
}

const handleOf = ({ conversation: { handle } }: GroupRow): string =>
  handle === null || handle === '' ? '' : `#${handle}`;

/** What can be printed of a group. */
export const GROUP_FIELDS: FieldTable<GroupRow> = {
  key: 'id',
  fields: [
    { name: 'id', about: 'its number', value: ({ conversation }) => conversation.id, column: { align: 'right' } },
    { name: 'handle', about: 'its unique name; empty: it has none', value: handleOf, column: {} },
    {
      name: 'name',
      about: 'what it is called',
      value: ({ conversation }) => conversation.name,
      column: { shrinks: true },
    },
    { name: 'owner', about: 'who owns it', value: ({ owner }) => owner, column: {} },
    {
      name: 'members',
      about: 'how many are in it',
      value: ({ conversation }) => conversation.memberCount,
      column: { align: 'right' },
    },
    {
      name: 'messages',
      about: 'the number of its last message',
      value: ({ conversation }) => conversation.lastSeq,
      column: { align: 'right' },
    },
    {
      name: 'lastAt',
      about: 'when something changed last',
      value: ({ conversation }) => conversation.lastAt,
      column: { title: 'CHANGED', text: ({ conversation }, now) => shortTime(conversation.lastAt, now) },
    },
    {
      name: 'archivedAt',
      about: 'since when it can only be read; null: it is open',
      value: ({ conversation }) => conversation.archivedAt,
      column: { title: 'ARCHIVED', text: ({ conversation }, now) => shortTime(conversation.archivedAt, now, '') },
    },
    { name: 'description', about: 'what it is for', value: ({ conversation }) => conversation.description },
    {
      name: 'announcement',
      about: 'what everybody in it should know',
      value: ({ conversation }) => conversation.notice,
    },
    { name: 'joinMode', about: 'closed, by_request or open', value: ({ conversation }) => conversation.joinMode },
    {
      name: 'historyVisibility',
      about: 'what newcomers read: all, or since_join',
      value: ({ conversation }) => conversation.historyVisibility,
    },
    { name: 'whoMayPost', about: 'members or admins', value: ({ conversation }) => conversation.whoMayPost },
    { name: 'whoMayInvite', about: 'members or admins', value: ({ conversation }) => conversation.whoMayInvite },
    { name: 'createdAt', about: 'when it was made', value: ({ conversation }) => conversation.createdAt },
  ],
};
