import type { NewMessage, ReactionChange } from '../../domain/batch.ts';
import type { Message } from '../../domain/message.ts';
import { MESSAGE_FILES, MESSAGE_KIND, ORIGIN } from '../codes.ts';
import { type TableOf, tableOf } from './table.ts';

/** A message with what only the storing of it knows. */
export type MessageRow = Message & Omit<NewMessage, 'message'>;

/** Messages. New columns come last, behind the body: what is read without a body is better kept elsewhere. */
export const messages: TableOf<MessageRow> = tableOf<MessageRow>()({
  name: 'messages',
  // What a count of unread messages looks at comes first, so that it need not follow a long body to its further pages.
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'seq', type: 'integer', property: 'seq' },
    { name: 'rev', type: 'integer', property: 'rev' },
    { name: 'sender_id', type: 'integer', property: 'senderId', once: true },
    { name: 'kind', type: 'small', property: 'kind', code: MESSAGE_KIND },
    { name: 'recalled_at', type: 'integer', property: 'recalledAt' },
    { name: 'edited_at', type: 'integer', property: 'editedAt' },
    { name: 'sent_at', type: 'integer', property: 'sentAt', once: true },
    { name: 'sent_rev', type: 'integer', property: 'sentRev', once: true },
    { name: 'reply_to', type: 'integer', property: 'replyTo', once: true },
    { name: 'client_id', type: 'bytes', size: 16, nullable: true, property: 'clientId', once: true },
    { name: 'send_hash', type: 'bytes', size: 8, nullable: true, property: 'sendHash', once: true },
    { name: 'payload', type: 'long_text', property: 'payload' },
    { name: 'body', type: 'long_text', property: 'body' },
    { name: 'mentioned', type: 'text', size: 1_000, default: '', property: 'mentioned', code: 'ids', rare: true },
    { name: 'mentions_all', type: 'small', default: 0, property: 'mentionsAll', code: 'flag', rare: true },
    { name: 'origin', type: 'text', size: 80, nullable: true, property: 'origin', code: ORIGIN, rare: true },
    { name: 'files', type: 'long_text', nullable: true, property: 'files', code: MESSAGE_FILES, rare: true },
  ],
  primaryKey: ['conversation_id', 'seq'],
  indexes: [
    { name: 'messages_send', columns: ['conversation_id', 'sender_id', 'client_id'], unique: true },
    // New messages are found by their seq, so only those changed afterwards need it: in SQLite each message is written
    // into one tree of three less.
    { name: 'messages_rev', columns: ['conversation_id', 'rev'], where: '`rev` <> `sent_rev`' },
    // Few messages answer another one; MySQL has the others in it, too.
    { name: 'messages_replies', columns: ['conversation_id', 'reply_to', 'seq'], where: '`reply_to` > 0' },
  ],
});

/** The properties of a MessageRow that are no part of the message itself. */
export const ONLY_STORED = ['sentRev', 'sendHash'] as const satisfies readonly (keyof Omit<NewMessage, 'message'>)[];

/** Where each property is in a NewMessage, as code. */
export function inNewMessage(property: string): string {
  return (ONLY_STORED as readonly string[]).includes(property) ? property : `message.${property}`;
}

/** Reactions that are there. */
export const reactions: TableOf<Omit<ReactionChange, 'removed'>> = tableOf<Omit<ReactionChange, 'removed'>>()({
  name: 'reactions',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'seq', type: 'integer', property: 'seq' },
    { name: 'emoji', type: 'text', size: 64, property: 'emoji' },
    { name: 'user_id', type: 'integer', property: 'userId' },
    { name: 'created_at', type: 'integer', property: 'at' },
  ],
  primaryKey: ['conversation_id', 'seq', 'emoji', 'user_id'],
});
