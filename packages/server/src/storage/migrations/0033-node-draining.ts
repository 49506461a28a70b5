import { addColumn, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Which nodes are to give over what they have. */
export const nodeDraining: SchemaMigration = migration(
  '0033-node-draining',
  addColumn('nodes', { name: 'draining', type: 'small', default: 0 }),
);
