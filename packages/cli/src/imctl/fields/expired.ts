import type { AdminAnswer } from '@im-ts/protocol/admin';
import { byteSize } from '../../text/byte-size.ts';
import type { FieldTable } from '../export/fields.ts';

type Page = Pick<AdminAnswer<'adminListExpired'>, 'expired' | 'users'>;

/** What of one conversation is older than it is kept. */
export type ExpiredRow = AdminAnswer<'adminListExpired'>['expired'][number] & {
  /** "#ops", the name of a group without a handle, or the two of a direct conversation. */
  readonly name: string;
};

/** The rows of a page. */
export function expiredRows({ expired, users }: Page): ExpiredRow[] {
  const names = new Map(users.map(({ id, username }) => [id, `@${username}`]));
  return expired.map((one) => {
    const { handle, name, directUserIds } = one.conversation;
    const people = [...new Set(directUserIds)].map((id) => names.get(id) ?? String(id)).join(' ');
    return { ...one, name: handle ? `#${handle}` : name || people };
  });
}

/** What can be printed of it. */
export const EXPIRED_FIELDS: FieldTable<ExpiredRow> = {
  key: 'id',
  fields: [
    {
      name: 'id',
      about: 'the number of the conversation',
      value: ({ conversation }) => conversation.id,
      column: { align: 'right' },
    },
    { name: 'kind', about: 'direct or group', value: ({ conversation }) => conversation.kind, column: {} },
    {
      name: 'name',
      about: 'its handle or name, or the two of a direct conversation',
      value: ({ name }) => name,
      column: { shrinks: true },
    },
    {
      name: 'messages',
      about: 'how many would go',
      value: ({ messages }) => messages,
      column: { align: 'right' },
    },
    {
      name: 'bytes',
      about: 'of their texts',
      value: ({ bytes }) => bytes,
      column: { title: 'TEXT', align: 'right', text: ({ bytes }) => byteSize(bytes) },
    },
    {
      name: 'fileBytes',
      about: 'of their files; one that another message has stays',
      value: ({ fileBytes }) => fileBytes,
      column: { title: 'FILES', align: 'right', text: ({ fileBytes }) => byteSize(fileBytes) },
    },
    {
      name: 'toSeq',
      about: 'the number of the newest of them',
      value: ({ toSeq }) => toSeq,
      column: { title: 'UP TO', align: 'right' },
    },
  ],
};
