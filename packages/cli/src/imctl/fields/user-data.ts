import type { AdminAnswer } from '@im-ts/protocol/admin';
import type { Field, FieldTable } from '../export/fields.ts';
import { shortTime } from './times.ts';

/** What the server has of a user, as numbers. */
export type UserDataRow = AdminAnswer<'adminSummarizeUser'> & { readonly username: string };

type CountName = Exclude<keyof AdminAnswer<'adminSummarizeUser'>, 'endedAt'>;

function count(name: CountName, about: string, title?: string): Field<UserDataRow> {
  const column = { align: 'right' as const, ...(title === undefined ? {} : { title }) };
  return { name, about, value: (row) => row[name], column };
}

/** What can be printed of it. */
export const USER_DATA_FIELDS: FieldTable<UserDataRow> = {
  key: 'username',
  fields: [
    { name: 'username', about: 'the name', value: ({ username }) => username, column: {} },
    count('sessions', 'log-ins that have not ended'),
    count('tokens', 'tokens that have not ended'),
    count('groups', 'groups that they are in'),
    count('ownedGroups', 'those that they own, which get another owner', 'OWNED'),
    count('directConversations', 'direct conversations', 'DIRECT'),
    count('messages', 'messages that they wrote, without those that were recalled'),
    count('drafts', 'what they have begun to write'),
    count('friends', 'friends'),
    count('blocks', 'people whom they blocked'),
    count('files', 'files that they uploaded'),
    count('fileBytes', 'bytes of these files', 'BYTES'),
    count('webhooks', 'webhooks of groups that they made, which are switched off'),
    count(
      'incomingWebhooks',
      'webhooks that they made and by which programs write into groups, which stop',
      'INCOMING',
    ),
    count('inviteLinks', 'links into groups that they made, which end', 'LINKS'),
    {
      name: 'endedAt',
      about: 'when the account was deleted; null: it was not',
      value: ({ endedAt }) => endedAt,
      column: { title: 'DELETED', text: ({ endedAt }, now) => (endedAt === null ? '' : shortTime(endedAt, now)) },
    },
  ],
};
