import { createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Texts of messages that edits replace, from now on. */
export const messageVersions: SchemaMigration = migration(
  '0011-message-versions',
  createTable({
    name: 'message_versions',
    columns: [
      { name: 'conversation_id', type: 'integer' },
      { name: 'seq', type: 'integer' },
      { name: 'number', type: 'integer' },
      { name: 'written_at', type: 'integer' },
      { name: 'payload', type: 'long_text' },
      { name: 'body', type: 'long_text' },
    ],
    primaryKey: ['conversation_id', 'seq', 'number'],
  }),
);
