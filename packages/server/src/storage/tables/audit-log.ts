import type { AuditRow, AuditSeal } from '../../domain/audit.ts';
import { type TableOf, tableOf } from './table.ts';

/** Who did what to whom. */
export const auditLog: TableOf<AuditRow> = tableOf<AuditRow>()({
  name: 'audit_log',
  columns: [
    { name: 'id', type: 'auto_id' },
    { name: 'at', type: 'integer', property: 'at' },
    { name: 'actor_id', type: 'integer', property: 'actorId' },
    { name: 'action', type: 'text', size: 64, property: 'action' },
    { name: 'target', type: 'text', size: 255, property: 'target' },
    { name: 'address', type: 'text', size: 64, property: 'address' },
    // In a batch, a text that cannot be stored would undo what was done.
    { name: 'detail', type: 'long_text', property: 'detail', code: 'mended' },
  ],
  indexes: [
    { name: 'audit_log_at', columns: ['at'] },
    { name: 'audit_log_actor', columns: ['actor_id'] },
    { name: 'audit_log_action', columns: ['action'] },
    { name: 'audit_log_target', columns: ['target'] },
  ],
});

/** Seals of ranges of the audit log. Each follows one, and only one follows each, whoever seals. */
export const auditSeals: TableOf<AuditSeal> = tableOf<AuditSeal>()({
  name: 'audit_seals',
  columns: [
    { name: 'to_id', type: 'integer', property: 'toId' },
    { name: 'count', type: 'integer', property: 'count' },
    { name: 'previous', type: 'bytes', size: 32, property: 'previous' },
    { name: 'seal', type: 'bytes', size: 32, property: 'seal' },
    { name: 'at', type: 'integer', property: 'at' },
  ],
  primaryKey: ['to_id'],
  indexes: [{ name: 'audit_seals_previous', columns: ['previous'], unique: true }],
});
