import type { Connection as AsyncConnection } from 'mysql2/promise';
import type { CopiedTable } from '../copy/copied-table.ts';
import {
  deleteRows,
  firstFilled,
  insertRows,
  metaValue,
  numberAbove,
  setMetaValue,
  sumRows,
  takeCopyLock,
  together,
} from '../copy/mysql-rows.ts';
import type { MoveDestination, MovePosition } from './move-destination.ts';
import { NOTE_NAME, parseNote, renderNote } from './move-note.ts';

const positionName = (table: CopiedTable): string => `${NOTE_NAME}.${table.name}`;

/**
 * The receiving end of a move on MySQL or MariaDB. `connection` is this move's own, with the schema there and the session set
 * up; the target closes it. Throws StartupError when another move holds the database.
 */
export async function createMysqlDestination(connection: AsyncConnection, place: string): Promise<MoveDestination> {
  await takeCopyLock(connection, place, 'imd store move');

  return {
    place,
    note: async () => parseNote(await metaValue(connection, NOTE_NAME)),
    setNote: (note) => setMetaValue(connection, NOTE_NAME, renderNote(note)),
    firstFilled: (tables) => firstFilled(connection, tables),
    async clear(table) {
      await deleteRows(connection, table);
      await connection.query('DELETE FROM server_meta WHERE name = ?', [positionName(table)]);
    },
    position: async (table) => parsePosition(await metaValue(connection, positionName(table))),
    async write(table, rows, position) {
      await together(connection, async () => {
        await insertRows(connection, table, rows);
        await setMetaValue(connection, positionName(table), renderPosition(position));
      });
    },
    numberAbove: (table, id) => numberAbove(connection, table, id),
    sum: (table, onRows) => sumRows(connection, table, onRows),
    async finish(note) {
      await together(connection, async () => {
        await connection.query("DELETE FROM server_meta WHERE name LIKE 'move.%'");
        await setMetaValue(connection, NOTE_NAME, renderNote(note));
      });
    },
    // Not end(): that would first read what an interrupted comparison has left unread.
    close: async () => connection.destroy(),
  };
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
