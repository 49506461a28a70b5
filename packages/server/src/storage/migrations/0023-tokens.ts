import { addColumn, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** What a session may do that is a personal access token, and who made a bot. */
export const tokens: SchemaMigration = migration(
  '0023-tokens',
  addColumn('sessions', { name: 'scopes', type: 'text', size: 255, default: '' }),
  addColumn('users', { name: 'created_by', type: 'integer', default: 0 }),
);
