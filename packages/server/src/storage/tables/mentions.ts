import type { Mention } from '../../domain/mentions.ts';
import { type TableOf, tableOf } from './table.ts';

/** Whom messages mention, by user: `messages` says the same by message. User 0 is everybody. */
export const mentions: TableOf<Mention> = tableOf<Mention>()({
  name: 'mentions',
  columns: [
    { name: 'user_id', type: 'integer', property: 'userId' },
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'seq', type: 'integer', property: 'seq' },
    { name: 'sent_at', type: 'integer', property: 'sentAt', once: true },
  ],
  primaryKey: ['user_id', 'conversation_id', 'seq'],
  indexes: [{ name: 'mentions_newest', columns: ['user_id', 'sent_at', 'conversation_id', 'seq'] }],
});
