import { addIndex, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Lets admins list whose files take the most. */
export const fileUsageBytes: SchemaMigration = migration(
  '0034-file-usage-bytes',
  addIndex('file_usage', { name: 'file_usage_bytes', columns: ['bytes', 'user_id'] }),
);
