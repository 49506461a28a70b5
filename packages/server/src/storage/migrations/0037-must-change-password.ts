import { addColumn, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Whose next log-in must bring a new password. */
export const mustChangePassword: SchemaMigration = migration(
  '0037-must-change-password',
  addColumn('users', { name: 'must_change_password', type: 'small', default: 0 }),
);
