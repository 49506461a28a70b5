import { addColumn, createTable, fillRows, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** What changes of a user's scope need, and what several processes need to agree on. */
export const userScopeAndNodes: SchemaMigration = migration(
  '0003-user-scope-and-nodes',
  addColumn('user_heads', { name: 'floor_urev', type: 'integer', default: 0 }),
  // Whoever changes a scope locks its row, so every account has one; new accounts are made with theirs.
  fillRows((dialect) => {
    const insert = 'INSERT INTO user_heads (user_id, urev) SELECT users.id, 0 FROM users WHERE true';
    return dialect === 'sqlite'
      ? `${insert} ON CONFLICT DO NOTHING`
      : `${insert} ON DUPLICATE KEY UPDATE urev = user_heads.urev`;
  }),
  createTable({
    name: 'user_results',
    columns: [
      { name: 'user_id', type: 'integer' },
      { name: 'op_id', type: 'bytes', size: 16 },
      { name: 'outcome', type: 'long_text' },
      { name: 'at', type: 'integer' },
    ],
    primaryKey: ['user_id', 'op_id'],
    indexes: [{ name: 'user_results_at', columns: ['at'] }],
  }),
  createTable({
    name: 'nodes',
    columns: [
      { name: 'name', type: 'text', size: 128 },
      { name: 'started_at', type: 'integer' },
      { name: 'lease_until', type: 'integer' },
      { name: 'level', type: 'small' },
    ],
    primaryKey: ['name'],
  }),
  createTable({
    name: 'leases',
    columns: [
      { name: 'name', type: 'text', size: 64 },
      { name: 'holder', type: 'text', size: 128 },
      { name: 'until', type: 'integer' },
    ],
    primaryKey: ['name'],
  }),
  createTable({
    name: 'jobs',
    columns: [
      { name: 'id', type: 'auto_id' },
      { name: 'kind', type: 'text', size: 64 },
      { name: 'state', type: 'small' },
      { name: 'input', type: 'huge_text' },
      { name: 'progress', type: 'long_text' },
      { name: 'holder', type: 'text', size: 128 },
      { name: 'next_at', type: 'integer' },
      { name: 'failures', type: 'small', default: 0 },
      { name: 'created_by', type: 'integer' },
      { name: 'created_at', type: 'integer' },
      { name: 'finished_at', type: 'integer', default: 0 },
      { name: 'result', type: 'huge_text', nullable: true },
    ],
    indexes: [
      { name: 'jobs_due', columns: ['state', 'next_at'] },
      { name: 'jobs_finished', columns: ['finished_at'] },
    ],
  }),
);
