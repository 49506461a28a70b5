import type Database from 'libsql';
import type { SqlValue } from '../sqlite/sqlite-session.ts';
import {
  type Cell,
  type CellKind,
  CHUNK_BYTES,
  CHUNK_ROWS,
  type CopiedTable,
  type Row,
  sizeOf,
} from './copied-table.ts';

/** The key of a row, behind which the next chunk begins. */
export function keyOf(table: CopiedTable, row: Row): Row {
  return table.key.map((column) => row[column] ?? null);
}

/** The next rows behind this key in the order of the primary key, as they were written; empty at the end. */
export function readChunk(database: Database.Database, table: CopiedTable, after: Row | undefined): Row[] {
  const statement = database.prepare(chunkSql(table, after)).raw(true);
  const params =
    after === undefined
      ? []
      : table.key.map((column, place) => bound(after[place] ?? null, table.columns[column]?.kind));
  const rows: Row[] = [];
  let bytes = 0;
  for (const row of statement.iterate(params) as Iterable<Row>) {
    rows.push(row);
    bytes += sizeOf(row);
    if (bytes >= CHUNK_BYTES) break;
  }
  return rows;
}

/** How many rows of a table are copied. */
export function countRows(database: Database.Database, table: CopiedTable): number {
  const row = database.prepare(`SELECT count(*) FROM ${table.name} ${table.only}`).raw(true).get() as [number];
  return row[0];
}

/** The highest id that the table ever gave, deleted rows included; 0 when it does not number. */
export function highestId(database: Database.Database, table: CopiedTable): number {
  if (table.numbered === undefined) return 0;
  const row = database.prepare('SELECT seq FROM sqlite_sequence WHERE name = ?').raw(true).get([table.name]);
  return (row as [number] | undefined)?.[0] ?? 0;
}

/** Writes rows; the caller has begun a transaction. */
export function insertRows(database: Database.Database, table: CopiedTable, rows: readonly Row[]): void {
  const names = table.columns.map(({ name }) => `\`${name}\``).join(', ');
  // As bytes and then as text: the driver would end a text at a NUL.
  const values = table.columns.map(({ kind }) => (kind === 'text' ? 'CAST(? AS TEXT)' : '?')).join(', ');
  const statement = database.prepare(`INSERT INTO ${table.name} (${names}) VALUES (${values})`);
  for (const row of rows) statement.run([...row]);
}

/** Texts are read as their bytes: the driver would end a text at a NUL. */
function chunkSql(table: CopiedTable, after: Row | undefined): string {
  const columns = table.columns.map(({ name, kind }) =>
    kind === 'integer' ? `\`${name}\`` : `CAST(\`${name}\` AS BLOB)`,
  );
  const key = table.key.map((place) => `\`${table.columns[place]?.name ?? ''}\``).join(', ');
  const beyond = after === undefined ? '' : `(${key}) > (${table.key.map(() => '?').join(', ')})`;
  const where = [table.only.replace(/^WHERE /, ''), beyond].filter((part) => part !== '').join(' AND ');
  return `SELECT ${columns.join(', ')} FROM ${table.name}${where === '' ? '' : ` WHERE ${where}`} ORDER BY ${key} LIMIT ${CHUNK_ROWS}`;
}

function bound(cell: Cell, kind: CellKind | undefined): SqlValue {
  return Buffer.isBuffer(cell) && kind === 'text' ? cell.toString('utf8') : cell;
}
