import { addIndex, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** By it the answers to a message are found, those from before it was made as well. */
export const replies: SchemaMigration = migration(
  '0041-replies',
  addIndex('messages', {
    name: 'messages_replies',
    columns: ['conversation_id', 'reply_to', 'seq'],
    where: '`reply_to` > 0',
  }),
);
