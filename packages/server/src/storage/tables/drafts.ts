import type { Draft } from '../../domain/draft.ts';
import { type TableOf, tableOf } from './table.ts';

/** What users have begun to write. One with an empty body is a tombstone. */
export const drafts: TableOf<Draft> = tableOf<Draft>()({
  name: 'drafts',
  columns: [
    { name: 'user_id', type: 'integer' },
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'reply_to', type: 'integer', property: 'replyTo' },
    { name: 'client_id', type: 'bytes', size: 16, nullable: true, property: 'clientId' },
    { name: 'saved_at', type: 'integer', property: 'savedAt' },
    { name: 'urev', type: 'integer', property: 'urev' },
    { name: 'body', type: 'long_text', property: 'body' },
  ],
  primaryKey: ['user_id', 'conversation_id'],
  indexes: [{ name: 'drafts_urev', columns: ['user_id', 'urev'] }],
});
