import type { Table } from './table.ts';

/** Names that nobody gets any more, since accounts were erased that had them. Kept as hashes (domain/ended-account.ts). */
export const reservedNames: Table = {
  name: 'reserved_names',
  columns: [
    { name: 'name_hash', type: 'bytes', size: 32 },
    { name: 'at', type: 'integer' },
  ],
  primaryKey: ['name_hash'],
};
