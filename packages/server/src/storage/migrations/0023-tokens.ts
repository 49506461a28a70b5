import { addColumn, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Who made a bot. */
export const tokens: SchemaMigration = migration(
  '0023-tokens',
  addColumn('users', { name: 'created_by', type: 'integer', default: 0 }),
);
