import { addColumn, addIndex, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** What finds the session of a refresh token that was replaced long ago. */
export const refreshFamily: SchemaMigration = migration(
  '0005-refresh-family',
  addColumn('sessions', { name: 'refresh_family', type: 'bytes', size: 32, nullable: true }),
  addIndex('sessions', { name: 'sessions_refresh_family', columns: ['refresh_family'] }),
);
