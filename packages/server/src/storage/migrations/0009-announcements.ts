import { createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** What was announced in groups, from now on. */
export const announcements: SchemaMigration = migration(
  '0009-announcements',
  createTable({
    name: 'announcements',
    columns: [
      { name: 'conversation_id', type: 'integer' },
      { name: 'rev', type: 'integer' },
      { name: 'seq', type: 'integer' },
      { name: 'set_by', type: 'integer' },
      { name: 'set_at', type: 'integer' },
      { name: 'text', type: 'long_text' },
    ],
    primaryKey: ['conversation_id', 'rev'],
  }),
);
