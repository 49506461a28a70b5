import type { RouteAnswer } from '@im-ts/protocol';
import type { FieldTable, JsonValue } from '../export/fields.ts';
import { shortTime } from './times.ts';

type Message = RouteAnswer<'listMessages'>['messages'][number];

/** A message, with the name of its sender. */
export interface MessageRow {
  readonly message: Message;
  /** Null: the server wrote it for an admin, or the account is gone. */
  readonly sender: string | null;
}

/** The rows of an answer. */
export function messageRows(
  messages: readonly Message[],
  users: readonly { readonly id: number; readonly username: string }[],
): MessageRow[] {
  const names = new Map(users.map(({ id, username }) => [id, username]));
  return messages.map((message) => ({ message, sender: names.get(message.senderId ?? 0) ?? null }));
}

/** What can be printed of a message. */
export const MESSAGE_FIELDS: FieldTable<MessageRow> = {
  key: 'seq',
  fields: [
    {
      name: 'seq',
      about: 'its number in the conversation',
      value: ({ message }) => message.seq,
      column: { align: 'right' },
    },
    {
      name: 'sentAt',
      about: 'when it was sent',
      value: ({ message }) => message.sentAt,
      column: { title: 'SENT', text: ({ message }, now) => shortTime(message.sentAt, now) },
    },
    { name: 'sender', about: 'who sent it', value: ({ sender }) => sender, column: {} },
    { name: 'kind', about: 'text, file, system, …', value: ({ message }) => message.kind, column: {} },
    {
      name: 'body',
      about: 'what it says; empty when it was recalled',
      value: ({ message }) => message.body,
      column: {
        shrinks: true,
        text: ({ message }) => (message.recalledAt === null ? message.body : '(recalled)'),
      },
    },
    { name: 'conversationId', about: 'the number of the conversation', value: ({ message }) => message.conversationId },
    { name: 'senderId', about: 'the number of the sender', value: ({ message }) => message.senderId },
    {
      name: 'payload',
      about: 'what belongs to its kind, as JSON',
      value: ({ message }) => message.payload as JsonValue,
    },
    { name: 'replyTo', about: 'the number of the message that it answers', value: ({ message }) => message.replyTo },
    { name: 'editedAt', about: 'when it was edited last', value: ({ message }) => message.editedAt },
    { name: 'recalledAt', about: 'when it was recalled', value: ({ message }) => message.recalledAt },
    {
      name: 'files',
      about: 'its files: id, name, type and size',
      value: ({ message }) => message.files as unknown as JsonValue,
    },
  ],
};
