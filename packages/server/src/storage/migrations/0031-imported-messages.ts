import { addColumn, createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Imported messages, and up to where those of a conversation count as read. */
export const importedMessages: SchemaMigration = migration(
  '0031-imported-messages',
  addColumn('conversations', { name: 'imported_to', type: 'integer', default: 0 }),
  createTable({
    name: 'imported_messages',
    columns: [
      { name: 'conversation_id', type: 'integer' },
      { name: 'client_id', type: 'bytes', size: 16 },
      { name: 'seq', type: 'integer' },
    ],
    primaryKey: ['conversation_id', 'client_id'],
  }),
);
