import { addColumn, addIndex, createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Messages that are removed for good: since when, and which are still to be deleted. */
export const purges: SchemaMigration = migration(
  '0029-purges',
  addColumn('conversation_heads', { name: 'purged_at', type: 'integer', default: 0 }),
  createTable({
    name: 'purges',
    columns: [
      { name: 'conversation_id', type: 'integer' },
      { name: 'to_seq', type: 'integer' },
    ],
    primaryKey: ['conversation_id'],
  }),
  addIndex('hidden_messages', { name: 'hidden_messages_seq', columns: ['conversation_id', 'seq'] }),
);
