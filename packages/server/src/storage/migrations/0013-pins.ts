import { addColumn, createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Which messages are pinned in a conversation, and when that changed last. */
export const pins: SchemaMigration = migration(
  '0013-pins',
  addColumn('conversations', { name: 'pins_rev', type: 'integer', default: 0 }),
  createTable({
    name: 'pins',
    columns: [
      { name: 'conversation_id', type: 'integer' },
      { name: 'seq', type: 'integer' },
      { name: 'rev', type: 'integer' },
      { name: 'pinned_by', type: 'integer' },
      { name: 'pinned_at', type: 'integer' },
    ],
    primaryKey: ['conversation_id', 'seq'],
  }),
);
