import type { Table } from './table.ts';

/** Answers to REST requests by their Idempotency-Key, kept 24 h. */
export const idempotencyKeys: Table = {
  name: 'idempotency_keys',
  columns: [
    { name: 'user_id', type: 'integer' },
    { name: 'idempotency_key', type: 'key', size: 255 },
    { name: 'request_hash', type: 'key', size: 128 },
    { name: 'status', type: 'integer' },
    { name: 'response', type: 'huge_text' },
    { name: 'at', type: 'integer' },
  ],
  primaryKey: ['user_id', 'idempotency_key'],
  indexes: [{ name: 'idempotency_keys_at', columns: ['at'] }],
};

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

/** Single values of the whole store: its id, its level, the id of its history. */
export const serverMeta: Table = {
  name: 'server_meta',
  columns: [
    { name: 'name', type: 'key', size: 64 },
    { name: 'value', type: 'long_text' },
  ],
  primaryKey: ['name'],
};

/** The processes of imd that use the store, by the clock of the database. One without a row is of level 1. */
export const nodes: Table = {
  name: 'nodes',
  columns: [
    { name: 'name', type: 'text', size: 128 },
    { name: 'started_at', type: 'integer' },
    { name: 'lease_until', type: 'integer' },
    { name: 'level', type: 'small' },
  ],
  primaryKey: ['name'],
  ofProcesses: true,
};

/** Work that one process at a time may do, by the clock of the database. */
export const leases: Table = {
  name: 'leases',
  columns: [
    { name: 'name', type: 'text', size: 64 },
    { name: 'holder', type: 'text', size: 128 },
    { name: 'until', type: 'integer' },
  ],
  primaryKey: ['name'],
  ofProcesses: true,
};

/** Work in steps that goes on after a restart; kept 30 days after its end. */
export const jobs: Table = {
  name: 'jobs',
  columns: [
    { name: 'id', type: 'auto_id' },
    { name: 'kind', type: 'text', size: 64 },
    // waiting, running, cancelling, done, failed, cancelled.
    { name: 'state', type: 'small' },
    // What it was asked for, as JSON.
    { name: 'input', type: 'huge_text' },
    // How far it is, as JSON: where the next step goes on, and counts for people.
    { name: 'progress', type: 'long_text' },
    // The process that takes its steps; '' before the first one.
    { name: 'holder', type: 'text', size: 128 },
    // When the next step may begin.
    { name: 'next_at', type: 'integer' },
    // Failures since the last step that was done.
    { name: 'failures', type: 'small', default: 0 },
    // 0 for the server itself.
    { name: 'created_by', type: 'integer' },
    { name: 'created_at', type: 'integer' },
    // 0 before its end.
    { name: 'finished_at', type: 'integer', default: 0 },
    // As JSON; NULL before its end.
    { name: 'result', type: 'huge_text', nullable: true },
  ],
  indexes: [
    { name: 'jobs_due', columns: ['state', 'next_at'] },
    { name: 'jobs_finished', columns: ['finished_at'] },
  ],
};

/** Which steps of the schema have been done. The migrator makes it, not a step. */
export const schemaMigrations: Table = {
  name: 'schema_migrations',
  columns: [
    { name: 'name', type: 'key', size: 128 },
    { name: 'at', type: 'integer' },
    // 1: what ran before the step can run after it.
    { name: 'expands', type: 'small', default: 0 },
  ],
  primaryKey: ['name'],
};
