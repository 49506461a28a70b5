import { addColumn, createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Leases of the processes that own partitions of the log, and how far each partition is published. */
export const logOwners: SchemaMigration = migration(
  '0042-log-owners',
  createTable({
    name: 'log_owners',
    columns: [
      { name: 'name', type: 'text', size: 128 },
      { name: 'node', type: 'text', size: 128 },
      { name: 'since', type: 'integer' },
      { name: 'until', type: 'integer' },
      { name: 'yields', type: 'small' },
    ],
    primaryKey: ['name'],
  }),
  addColumn('log_checkpoints', { name: 'published', type: 'integer', default: 0 }),
);
