import { logCheckpoints } from '../tables/command-log.ts';
import { TABLES } from '../tables/index.ts';
import { serverMeta } from '../tables/store.ts';
import { type Column, primaryKeyOf, type Table } from '../tables/table.ts';

/** A value as both databases have it: numbers as numbers, texts and bytes as bytes (texts in UTF-8). */
export type Cell = number | Buffer | null;
export type Row = readonly Cell[];

/** One step of a copy: at most 1,000 rows and about 1 MB. */
export const CHUNK_ROWS = 1_000;
export const CHUNK_BYTES = 1_000_000;

/** About the bytes that a row takes in memory. */
export function sizeOf(row: Row): number {
  return row.reduce<number>((sum, cell) => sum + (Buffer.isBuffer(cell) ? cell.length : 8), 0);
}

/** How a value is given to a database; both see the same bytes. */
export type CellKind = 'integer' | 'text' | 'bytes';

export interface CopiedColumn {
  readonly name: string;
  readonly kind: CellKind;
}

/** What a table is, whichever database has it. */
export interface CopiedShape {
  readonly name: string;
  readonly columns: readonly CopiedColumn[];
  /** Places in `columns`, in the order of the primary key. */
  readonly key: readonly number[];
  /** The column that the database numbers, undefined when there is none. */
  readonly numbered: string | undefined;
}

/** One table that is copied. */
export interface CopiedTable extends CopiedShape {
  /** Which rows are copied and compared, as SQL that both databases understand; '' for all. */
  readonly only: string;
  /** What a row becomes in the new store. */
  readonly change: (row: Row) => Row;
}

/** Rows of server_meta about a move, about a restore, and about who runs now belong to one side, not to the data. */
const OWN_META =
  "WHERE name NOT LIKE 'move%' AND name NOT LIKE 'restore%' AND name NOT IN ('memory_log_lease', 'write_probe')";

/** The tables of a store, without those that say which processes run on it, and what is made again from the others. */
export function describeTables(): CopiedTable[] {
  return TABLES.filter(({ ofProcesses, rebuilt }) => ofProcesses !== true && rebuilt !== true).map(describeTable);
}

function describeTable(table: Table): CopiedTable {
  const columns = table.columns.map((column) => ({ name: column.name, kind: kindOf(column) }));
  return toCopied({
    name: table.name,
    columns,
    key: primaryKeyOf(table).map((column) => columns.findIndex((one) => one.name === column)),
    numbered: table.columns.find((column) => column.type === 'auto_id')?.name,
  });
}

/** How the rows of a table of this shape are copied. */
export function toCopied(shape: CopiedShape): CopiedTable {
  const { name, columns } = shape;
  return {
    ...shape,
    only: name === serverMeta.name ? OWN_META : '',
    change: name === logCheckpoints.name ? (row) => restarted(columns, row) : (row) => row,
  };
}

function kindOf({ type }: Column): CellKind {
  if (type === 'bytes') return 'bytes';
  return type === 'text' || type === 'key' || type === 'long_text' || type === 'huge_text' ? 'text' : 'integer';
}

/**
 * The new store has a new log, which begins at 0; an offset of the old one would make its owner skip what it never saw. The
 * epoch grows, so that nobody who knew the old one can write.
 */
function restarted(columns: readonly CopiedColumn[], row: Row): Row {
  return row.map((cell, index) => {
    const name = columns[index]?.name;
    if (name === 'next_offset' || name === 'published') return 0;
    if (name === 'owner') return Buffer.alloc(0);
    return name === 'epoch' && typeof cell === 'number' ? cell + 1 : cell;
  });
}
