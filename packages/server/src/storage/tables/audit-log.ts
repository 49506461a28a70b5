import type { Table } from './table.ts';

/** Who did what to whom. */
export const auditLog: Table = {
  name: 'audit_log',
  columns: [
    { name: 'id', type: 'auto_id' },
    { name: 'at', type: 'integer' },
    { name: 'actor_id', type: 'integer' },
    { name: 'action', type: 'text', size: 64 },
    { name: 'target', type: 'text', size: 255 },
    { name: 'address', type: 'text', size: 64 },
    { name: 'detail', type: 'long_text' },
  ],
};
