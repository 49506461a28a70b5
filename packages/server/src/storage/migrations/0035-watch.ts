import { createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** What happened on the server, and how many messages each hour brought. */
export const watch: SchemaMigration = migration(
  '0035-watch',
  createTable({
    name: 'server_events',
    columns: [
      { name: 'id', type: 'auto_id' },
      { name: 'at', type: 'integer' },
      { name: 'kind', type: 'text', size: 64 },
      { name: 'actor', type: 'text', size: 128 },
      { name: 'target', type: 'text', size: 255 },
      { name: 'address', type: 'text', size: 64 },
      { name: 'node', type: 'text', size: 128 },
      { name: 'detail', type: 'long_text' },
    ],
    indexes: [{ name: 'server_events_at', columns: ['at'] }],
  }),
  createTable({
    name: 'message_counts',
    columns: [
      { name: 'hour', type: 'integer' },
      { name: 'messages', type: 'integer' },
    ],
    primaryKey: ['hour'],
  }),
);
