import { addColumn, createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Statuses, when users were seen last, and how far others see that somebody has read who was invisible then. */
export const presence: SchemaMigration = migration(
  '0014-presence',
  createTable({
    name: 'statuses',
    columns: [
      { name: 'user_id', type: 'integer' },
      { name: 'mode', type: 'small' },
      { name: 'mode_urev', type: 'integer' },
      { name: 'text', type: 'text', size: 160 },
      { name: 'text_until', type: 'integer' },
      { name: 'seen_by', type: 'small' },
      { name: 'urev', type: 'integer' },
    ],
    primaryKey: ['user_id'],
  }),
  createTable({
    name: 'last_seen',
    columns: [
      { name: 'user_id', type: 'integer' },
      { name: 'at', type: 'integer' },
    ],
    primaryKey: ['user_id'],
  }),
  addColumn('read_markers', { name: 'shown_read_seq', type: 'integer', nullable: true }),
  addColumn('read_markers', { name: 'shown_delivered_seq', type: 'integer', nullable: true }),
);
