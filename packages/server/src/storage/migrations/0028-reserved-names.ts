import { createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Names of accounts that were erased. */
export const reservedNames: SchemaMigration = migration(
  '0028-reserved-names',
  createTable({
    name: 'reserved_names',
    columns: [
      { name: 'name_hash', type: 'bytes', size: 32 },
      { name: 'at', type: 'integer' },
    ],
    primaryKey: ['name_hash'],
  }),
);
