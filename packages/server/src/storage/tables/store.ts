import type { Table } from './table.ts';

/** Single values of the whole store: its id, its level, the id of its history. */
export const serverMeta: Table = {
  name: 'server_meta',
  columns: [
    { name: 'name', type: 'key', size: 64 },
    { name: 'value', type: 'long_text' },
  ],
  primaryKey: ['name'],
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
