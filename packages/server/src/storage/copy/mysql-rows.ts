import { createHash } from 'node:crypto';
import type { Connection, RowDataPacket } from 'mysql2';
import type { Connection as AsyncConnection } from 'mysql2/promise';
import { StartupError } from '../../domain/errors.ts';
import {
  type Cell,
  CHUNK_BYTES,
  CHUNK_ROWS,
  type CopiedColumn,
  type CopiedTable,
  type Row,
  sizeOf,
} from './copied-table.ts';
import { createRowSum, type TableSum } from './row-sum.ts';

/** A run that was killed may still have a statement under way on the server; the next one waits for its end. */
const LOCK_SECONDS = 60;
const CLEAR_ROWS = 10_000;

/** The first value of the first row. */
export async function firstValue(
  connection: AsyncConnection,
  sql: string,
  params: readonly (string | number)[] = [],
): Promise<string | number | undefined> {
  const [rows] = await connection.query<RowDataPacket[][]>({ sql, rowsAsArray: true }, [...params]);
  return rows[0]?.[0] as unknown as string | number | undefined;
}

/** A value of server_meta. */
export async function metaValue(connection: AsyncConnection, name: string): Promise<string | undefined> {
  const value = await firstValue(connection, 'SELECT value FROM server_meta WHERE name = ?', [name]);
  return value === undefined ? undefined : String(value);
}

/** Sets a value of server_meta. */
export async function setMetaValue(connection: AsyncConnection, name: string, value: string): Promise<void> {
  await connection.query(
    'INSERT INTO server_meta (name, value) VALUES (?, ?) ON DUPLICATE KEY UPDATE value = VALUES(value)',
    [name, value],
  );
}

/** All of the work or none of it. */
export async function together(connection: AsyncConnection, work: () => Promise<void>): Promise<void> {
  await connection.beginTransaction();
  try {
    await work();
    await connection.commit();
  } catch (error) {
    // The first failure is the one to tell; a lost connection rolls back by itself.
    await connection.rollback().catch(() => undefined);
    throw error;
  }
}

/** Holds a database for one copy at a time, until the connection ends. Throws StartupError, which names `command`. */
export async function takeCopyLock(connection: AsyncConnection, place: string, command: string): Promise<void> {
  // Lock names are of the whole server and at most 64 characters long.
  const name = `imd.move.${createHash('sha256').update(place).digest('hex').slice(0, 32)}`;
  if (Number(await firstValue(connection, 'SELECT GET_LOCK(?, ?)', [name, LOCK_SECONDS])) === 1) return;
  throw new StartupError(`Another "${command}" writes to ${place}. Wait for it, or stop it.`);
}

/** The first of these tables with a row; undefined when all are empty. */
export async function firstFilled(
  connection: AsyncConnection,
  tables: readonly CopiedTable[],
): Promise<string | undefined> {
  for (const table of tables) {
    const row = await firstValue(connection, `SELECT 1 FROM ${table.name} ${table.only} LIMIT 1`);
    if (row !== undefined) return table.name;
  }
  return undefined;
}

export async function deleteRows(connection: AsyncConnection, table: CopiedTable): Promise<void> {
  const sql = `DELETE FROM ${table.name} ${table.only} LIMIT ${CLEAR_ROWS}`;
  for (let left = CLEAR_ROWS; left === CLEAR_ROWS; ) {
    const [result] = await connection.query(sql);
    left = 'affectedRows' in result ? result.affectedRows : 0;
  }
}

export async function insertRows(connection: AsyncConnection, table: CopiedTable, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const names = table.columns.map(({ name }) => `\`${name}\``).join(', ');
  const values = rows.map((row) => row.map((cell, index) => toValue(cell, table.columns[index])));
  await connection.query(`INSERT INTO ${table.name} (${names}) VALUES ?`, [values]);
}

/** New ids are above this one. */
export async function numberAbove(connection: AsyncConnection, table: CopiedTable, id: number): Promise<void> {
  if (table.numbered === undefined || id === 0) return;
  await connection.query(`ALTER TABLE ${table.name} AUTO_INCREMENT = ${id + 1}`);
}

/** The highest id that the table has given, or a later one; 0 when it does not number. */
export async function highestId(connection: AsyncConnection, table: CopiedTable): Promise<number> {
  if (table.numbered === undefined) return 0;
  // The number in information_schema may be a day old.
  const [rows] = await connection.query<RowDataPacket[][]>({
    sql: `SHOW CREATE TABLE ${table.name}`,
    rowsAsArray: true,
  });
  const next = /\) ENGINE=.* AUTO_INCREMENT=(\d+)/.exec(String(rows[0]?.[1]))?.[1];
  return next === undefined ? 0 : Number(next) - 1;
}

/** Streams the rows of a table in pieces, in the order of the server's choice. The connection can do nothing else meanwhile. */
export async function* streamRows(connection: AsyncConnection, table: CopiedTable): AsyncGenerator<Row[]> {
  const names = table.columns.map(({ name }) => `\`${name}\``).join(', ');
  // The promise API has no streams; the connection inside it has.
  const raw = (connection as unknown as { readonly connection: Connection }).connection;
  const stream = raw
    .query({
      sql: `SELECT ${names} FROM ${table.name} ${table.only}`,
      rowsAsArray: true,
      typeCast: (field: { buffer(): Buffer | null; type: string }) => field.buffer(),
    })
    .stream({ highWaterMark: CHUNK_ROWS });
  let rows: Row[] = [];
  let bytes = 0;
  for await (const cells of stream as AsyncIterable<(Buffer | null)[]>) {
    const row = cells.map((cell, index) => fromBytes(cell, table.columns[index]));
    rows.push(row);
    bytes += sizeOf(row);
    if (rows.length < CHUNK_ROWS && bytes < CHUNK_BYTES) continue;
    yield rows;
    rows = [];
    bytes = 0;
  }
  if (rows.length > 0) yield rows;
}

/** Reads every row, since the sum does not depend on their order; `onRows` is told how many so far, and ends it by throwing. */
export async function sumRows(
  connection: AsyncConnection,
  table: CopiedTable,
  onRows: (rows: number) => void,
): Promise<TableSum> {
  const sum = createRowSum();
  let count = 0;
  for await (const rows of streamRows(connection, table)) {
    for (const row of rows) sum.add(row);
    count += rows.length;
    onRows(count);
  }
  return sum.result();
}

function toValue(cell: Cell, column: CopiedColumn | undefined): number | string | Buffer | null {
  return Buffer.isBuffer(cell) && column?.kind === 'text' ? cell.toString('utf8') : cell;
}

function fromBytes(cell: Buffer | null, column: CopiedColumn | undefined): Cell {
  return cell !== null && column?.kind === 'integer' ? Number(cell.toString('latin1')) : cell;
}
