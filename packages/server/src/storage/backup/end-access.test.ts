import { describe, expect, it } from 'vitest';
import { describeTables } from '../copy/copied-table.ts';
import { SECRETS } from './end-access.ts';
import { BLOB_COLUMNS } from './file-source.ts';

/** Every column of the tables that are in a backup whose name is like this, as "table.column". */
const columnsLike = (pattern: RegExp): string[] =>
  describeTables()
    .flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`))
    .filter((column) => pattern.test(column.replace(/^.*\./, '')));

describe('what a restore does', () => {
  it('is said for each column with a secret, or with what is made of one', () => {
    expect(columnsLike(/secret|token|password|hash|refresh_family/).sort()).toEqual(Object.keys(SECRETS).sort());
  });

  it('brings back each blob that a column names', () => {
    const known = Object.entries(BLOB_COLUMNS).flatMap(([table, columns]) => columns.map((name) => `${table}.${name}`));
    expect(columnsLike(/blob/).sort()).toEqual(known.sort());
  });
});
