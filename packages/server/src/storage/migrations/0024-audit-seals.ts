import { addIndex, createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Seals of the audit log, and the indexes by which it is filtered. */
export const auditSeals: SchemaMigration = migration(
  '0024-audit-seals',
  createTable({
    name: 'audit_seals',
    columns: [
      { name: 'to_id', type: 'integer' },
      { name: 'count', type: 'integer' },
      { name: 'previous', type: 'bytes', size: 32 },
      { name: 'seal', type: 'bytes', size: 32 },
      { name: 'at', type: 'integer' },
    ],
    primaryKey: ['to_id'],
    indexes: [{ name: 'audit_seals_previous', columns: ['previous'], unique: true }],
  }),
  addIndex('audit_log', { name: 'audit_log_at', columns: ['at'] }),
  addIndex('audit_log', { name: 'audit_log_actor', columns: ['actor_id'] }),
  addIndex('audit_log', { name: 'audit_log_action', columns: ['action'] }),
  addIndex('audit_log', { name: 'audit_log_target', columns: ['target'] }),
);
