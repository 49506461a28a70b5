import { addColumn, createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** What users deleted for themselves: single messages, and all up to one. */
export const hiddenMessages: SchemaMigration = migration(
  '0016-hidden-messages',
  addColumn('members', { name: 'cleared_to', type: 'integer', default: 0 }),
  createTable({
    name: 'hidden_messages',
    columns: [
      { name: 'user_id', type: 'integer' },
      { name: 'conversation_id', type: 'integer' },
      { name: 'seq', type: 'integer' },
      { name: 'hidden_at', type: 'integer' },
      { name: 'urev', type: 'integer' },
    ],
    primaryKey: ['user_id', 'conversation_id', 'seq'],
    indexes: [{ name: 'hidden_messages_urev', columns: ['user_id', 'urev'] }],
  }),
);
