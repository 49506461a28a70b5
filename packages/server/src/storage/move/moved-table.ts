import { MIGRATIONS } from '../migrations/index.ts';
import type { SqliteFile } from '../sqlite/sqlite-file.ts';

/** A value as both databases have it: numbers as numbers, texts and bytes as bytes (texts in UTF-8). */
export type Cell = number | Buffer | null;
export type Row = readonly Cell[];

/** How a value is given to a database; both see the same bytes. */
export type CellKind = 'integer' | 'text' | 'bytes';

export interface MovedColumn {
  readonly name: string;
  readonly kind: CellKind;
}

/** One table that is copied. */
export interface MovedTable {
  readonly name: string;
  readonly columns: readonly MovedColumn[];
  /** Places in `columns`, in the order of the primary key. */
  readonly key: readonly number[];
  /** The column that the database numbers by itself, undefined when there is none. */
  readonly numbered: string | undefined;
  /** Which rows are copied and compared, as SQL that both databases understand; '' for all. */
  readonly only: string;
  /** What a row becomes in the new store. */
  readonly change: (row: Row) => Row;
}

type ColumnInfo = [cid: number, name: string, type: string, notNull: number, standard: string | null, pk: number];

/** Rows of server_meta about a move belong to one side, not to the data. */
const OWN_META = "WHERE name NOT LIKE 'move%'";

/**
 * The tables of a store as its file has them. Read from the file and not from the migrations, so that a step added to the
 * schema is moved as well.
 */
export function describeTables(file: SqliteFile): MovedTable[] {
  const names = new Set(MIGRATIONS.flatMap((step) => step.tables));
  return [...names].flatMap((name) => {
    const infos = file.read((session) => session.all<ColumnInfo>(`PRAGMA table_info(\`${name}\`)`));
    return infos.length === 0 ? [] : [describeTable(name, infos)];
  });
}

function describeTable(name: string, infos: readonly ColumnInfo[]): MovedTable {
  const columns = infos.map(([, column, type]) => ({ name: column, kind: kindOf(type) }));
  const key = infos
    .map(([, , , , , pk], index) => ({ pk, index }))
    .filter(({ pk }) => pk > 0)
    .sort((one, other) => one.pk - other.pk)
    .map(({ index }) => index);
  const [first = 0] = key;
  const alone = key.length === 1 ? columns[first] : undefined;
  return {
    name,
    columns,
    key,
    numbered: alone?.kind === 'integer' && alone.name === 'id' ? alone.name : undefined,
    only: name === 'server_meta' ? OWN_META : '',
    change: name === 'log_checkpoints' ? (row) => restarted(columns, row) : (row) => row,
  };
}

function kindOf(type: string): CellKind {
  if (type === 'INTEGER') return 'integer';
  return type === 'BLOB' ? 'bytes' : 'text';
}

/**
 * The new store has a new log, which begins at 0; an offset of the old one would make its owner skip what it never saw. The
 * epoch grows, so that nobody who knew the old one can write.
 */
function restarted(columns: readonly MovedColumn[], row: Row): Row {
  return row.map((cell, index) => {
    const name = columns[index]?.name;
    if (name === 'next_offset') return 0;
    if (name === 'owner') return Buffer.alloc(0);
    return name === 'epoch' && typeof cell === 'number' ? cell + 1 : cell;
  });
}
