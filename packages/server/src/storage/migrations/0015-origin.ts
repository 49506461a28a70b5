import { addColumn, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Where forwarded messages come from. */
export const origin: SchemaMigration = migration(
  '0015-origin',
  addColumn('messages', { name: 'origin', type: 'text', size: 80, nullable: true }),
);
