import { createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** What users set for themselves in each conversation, and their drafts. */
export const conversationSettings: SchemaMigration = migration(
  '0010-conversation-settings',
  createTable({
    name: 'conversation_settings',
    columns: [
      { name: 'user_id', type: 'integer' },
      { name: 'conversation_id', type: 'integer' },
      { name: 'level', type: 'small' },
      { name: 'pinned_at', type: 'integer' },
      { name: 'hidden_before_seq', type: 'integer' },
      { name: 'urev', type: 'integer' },
    ],
    primaryKey: ['user_id', 'conversation_id'],
    indexes: [{ name: 'conversation_settings_urev', columns: ['user_id', 'urev'] }],
  }),
  createTable({
    name: 'drafts',
    columns: [
      { name: 'user_id', type: 'integer' },
      { name: 'conversation_id', type: 'integer' },
      { name: 'reply_to', type: 'integer' },
      { name: 'client_id', type: 'bytes', size: 16, nullable: true },
      { name: 'saved_at', type: 'integer' },
      { name: 'urev', type: 'integer' },
      { name: 'body', type: 'long_text' },
    ],
    primaryKey: ['user_id', 'conversation_id'],
    indexes: [{ name: 'drafts_urev', columns: ['user_id', 'urev'] }],
  }),
);
