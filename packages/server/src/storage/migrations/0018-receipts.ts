import { addColumn, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Whether a user sends and sees receipts. */
export const receipts: SchemaMigration = migration(
  '0018-receipts',
  addColumn('users', { name: 'no_receipts', type: 'small', default: 0 }),
);
