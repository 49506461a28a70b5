import type { Table } from './table.ts';

/** The processes of imd that use the store, by the clock of the database. One without a row is of level 1. */
export const nodes: Table = {
  name: 'nodes',
  columns: [
    { name: 'name', type: 'text', size: 128 },
    { name: 'started_at', type: 'integer' },
    { name: 'lease_until', type: 'integer' },
    { name: 'level', type: 'small' },
    // 1: an admin has it give its partitions and clients to the others.
    { name: 'draining', type: 'small', default: 0 },
  ],
  primaryKey: ['name'],
  ofProcesses: true,
};

/**
 * The processes that own partitions of the log, or may, by the clock of the database. Rows are changed by single statements with
 * their key only, so that a renewal never waits (decision 0080).
 */
export const logOwners: Table = {
  name: 'log_owners',
  columns: [
    // The lease: unlike every other before and after it.
    { name: 'name', type: 'text', size: 128 },
    // The configured name, which a restart keeps.
    { name: 'node', type: 'text', size: 128 },
    { name: 'since', type: 'integer' },
    { name: 'until', type: 'integer' },
    // 0: it has its share; 1: it is drained; 2: it stops.
    { name: 'yields', type: 'small' },
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
