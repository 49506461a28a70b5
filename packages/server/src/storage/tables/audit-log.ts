import type { AuditRow } from '../../domain/audit.ts';
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
});
