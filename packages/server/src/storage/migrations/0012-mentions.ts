import { addColumn, createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Whom messages mention, from now on. */
export const mentions: SchemaMigration = migration(
  '0012-mentions',
  addColumn('messages', { name: 'mentioned', type: 'text', size: 1_000, default: '' }),
  addColumn('messages', { name: 'mentions_all', type: 'small', default: 0 }),
  createTable({
    name: 'mentions',
    columns: [
      { name: 'user_id', type: 'integer' },
      { name: 'conversation_id', type: 'integer' },
      { name: 'seq', type: 'integer' },
      { name: 'sent_at', type: 'integer' },
    ],
    primaryKey: ['user_id', 'conversation_id', 'seq'],
    indexes: [{ name: 'mentions_newest', columns: ['user_id', 'sent_at', 'conversation_id', 'seq'] }],
  }),
);
