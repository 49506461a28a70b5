import { addColumn, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** From which message on users have marked conversations as unread. */
export const unreadFrom: SchemaMigration = migration(
  '0040-unread-from',
  addColumn('conversation_settings', { name: 'unread_from_seq', type: 'integer', default: 0 }),
);
