import { addColumn, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** When an account ended for good. */
export const endedAccounts: SchemaMigration = migration(
  '0027-ended-accounts',
  addColumn('users', { name: 'ended_at', type: 'integer', default: 0 }),
);
