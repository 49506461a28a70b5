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
