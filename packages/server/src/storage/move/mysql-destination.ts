import { createHash } from 'node:crypto';
import type { Connection, RowDataPacket } from 'mysql2';
import type { Connection as AsyncConnection } from 'mysql2/promise';
import { StartupError } from '../../domain/errors.ts';
import type { MoveDestination, MovePosition } from './move-destination.ts';
import { NOTE_NAME, parseNote, renderNote } from './move-note.ts';
import type { Cell, MovedColumn, MovedTable } from './moved-table.ts';
import { createRowSum } from './row-sum.ts';

/** A run that was killed may still have a statement under way on the server; the next one waits for its end. */
const LOCK_SECONDS = 60;
const CLEAR_ROWS = 10_000;
const TELL_EVERY_ROWS = 1_000;

const SET_META = 'INSERT INTO server_meta (name, value) VALUES (?, ?) ON DUPLICATE KEY UPDATE value = VALUES(value)';

const positionName = (table: MovedTable): string => `${NOTE_NAME}.${table.name}`;

/**
 * The receiving end of a move on MySQL or MariaDB. `connection` is this move's own, with the schema there and the session set
 * up; the target closes it. Throws StartupError when another move holds the database.
 */
export async function createMysqlDestination(connection: AsyncConnection, place: string): Promise<MoveDestination> {
  await takeLock(connection, place);

  const first = async (sql: string, params: string[] = []): Promise<string | number | undefined> => {
    const [rows] = await connection.query<RowDataPacket[][]>({ sql, rowsAsArray: true }, params);
    return rows[0]?.[0] as unknown as string | number | undefined;
  };
  const meta = async (name: string): Promise<string | undefined> => {
    const value = await first('SELECT value FROM server_meta WHERE name = ?', [name]);
    return value === undefined ? undefined : String(value);
  };
  const together = async (work: () => Promise<void>): Promise<void> => {
    await connection.beginTransaction();
    try {
      await work();
      await connection.commit();
    } catch (error) {
      // The first failure is the one to tell; a lost connection rolls back by itself.
      await connection.rollback().catch(() => undefined);
      throw error;
    }
  };

  return {
    place,
    note: async () => parseNote(await meta(NOTE_NAME)),
    async setNote(note) {
      await connection.query(SET_META, [NOTE_NAME, renderNote(note)]);
    },
    async firstFilled(tables) {
      for (const table of tables) {
        if ((await first(`SELECT 1 FROM ${table.name} ${table.only} LIMIT 1`)) !== undefined) return table.name;
      }
      return undefined;
    },
    async clear(table) {
      const sql = `DELETE FROM ${table.name} ${table.only} LIMIT ${CLEAR_ROWS}`;
      for (let left = CLEAR_ROWS; left === CLEAR_ROWS; ) {
        const [result] = await connection.query(sql);
        left = 'affectedRows' in result ? result.affectedRows : 0;
      }
      await connection.query('DELETE FROM server_meta WHERE name = ?', [positionName(table)]);
    },
    position: async (table) => parsePosition(await meta(positionName(table))),
    async write(table, rows, position) {
      await together(async () => {
        if (rows.length > 0) {
          const names = table.columns.map(({ name }) => `\`${name}\``).join(', ');
          const values = rows.map((row) => row.map((cell, index) => toValue(cell, table.columns[index])));
          await connection.query(`INSERT INTO ${table.name} (${names}) VALUES ?`, [values]);
        }
        await connection.query(SET_META, [positionName(table), renderPosition(position)]);
      });
    },
    async numberAbove(table, id) {
      if (table.numbered === undefined || id === 0) return;
      await connection.query(`ALTER TABLE ${table.name} AUTO_INCREMENT = ${id + 1}`);
    },
    sum: (table, onRows) => sumTable(connection, table, onRows),
    async finish(note) {
      await together(async () => {
        await connection.query("DELETE FROM server_meta WHERE name LIKE 'move.%'");
        await connection.query(SET_META, [NOTE_NAME, renderNote(note)]);
      });
    },
    // Not end(): that would first read what an interrupted comparison has left unread.
    close: async () => connection.destroy(),
  };
}

async function takeLock(connection: AsyncConnection, place: string): Promise<void> {
  // Lock names are of the whole server and at most 64 characters long.
  const name = `imd.move.${createHash('sha256').update(place).digest('hex').slice(0, 32)}`;
  const [rows] = await connection.query<RowDataPacket[][]>({ sql: 'SELECT GET_LOCK(?, ?)', rowsAsArray: true }, [
    name,
    LOCK_SECONDS,
  ]);
  if (Number(rows[0]?.[0]) === 1) return;
  throw new StartupError(`Another "imd store move" writes to ${place}. Wait for it, or stop it.`);
}

function toValue(cell: Cell, column: MovedColumn | undefined): number | string | Buffer | null {
  return Buffer.isBuffer(cell) && column?.kind === 'text' ? cell.toString('utf8') : cell;
}

interface StoredPosition {
  readonly rows: number;
  readonly after: readonly (number | string | null)[] | null;
  readonly complete: boolean;
}

function renderPosition({ rows, after, complete }: MovePosition): string {
  const stored: StoredPosition = {
    rows,
    after: after?.map((cell) => (Buffer.isBuffer(cell) ? cell.toString('hex') : cell)) ?? null,
    complete,
  };
  return JSON.stringify(stored);
}

function parsePosition(value: string | undefined): MovePosition {
  if (value === undefined) return { rows: 0, after: undefined, complete: false };
  const { rows, after, complete } = JSON.parse(value) as StoredPosition;
  const cells = after?.map((cell) => (typeof cell === 'string' ? Buffer.from(cell, 'hex') : cell));
  return { rows, after: cells, complete };
}

/** Streams the table in the order of the server's choice, since the sum does not depend on it. */
async function sumTable(connection: AsyncConnection, table: MovedTable, onRows: (rows: number) => void) {
  const sum = createRowSum();
  const names = table.columns.map(({ name }) => `\`${name}\``).join(', ');
  // The promise API has no streams; the connection inside it has.
  const raw = (connection as unknown as { readonly connection: Connection }).connection;
  const stream = raw
    .query({
      sql: `SELECT ${names} FROM ${table.name} ${table.only}`,
      rowsAsArray: true,
      typeCast: (field: { buffer(): Buffer | null; type: string }) => field.buffer(),
    })
    .stream({ highWaterMark: TELL_EVERY_ROWS });
  let rows = 0;
  for await (const cells of stream as AsyncIterable<(Buffer | null)[]>) {
    sum.add(cells.map((cell, index) => fromBytes(cell, table.columns[index])));
    rows += 1;
    if (rows % TELL_EVERY_ROWS === 0) onRows(rows);
  }
  return sum.result();
}

function fromBytes(cell: Buffer | null, column: MovedColumn | undefined): Cell {
  return cell !== null && column?.kind === 'integer' ? Number(cell.toString('latin1')) : cell;
}
