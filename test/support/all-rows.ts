import Database from 'libsql';
import { createConnection, type RowDataPacket } from 'mysql2/promise';

/** Every row of every table as text, sorted. Written apart from what copies them. */
export type AllRows = Readonly<Record<string, readonly string[]>>;

/** Of an SQLite file; `isLeftOut` names tables that are of no interest. */
export function sqliteRows(path: string, isLeftOut: (table: string) => boolean = () => false): AllRows {
  const database = new Database(path);
  const tables: Record<string, string[]> = {};
  const names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").raw(true).all() as [string][];
  for (const [name] of names) {
    if (/^sqlite_/.test(name) || isLeftOut(name)) continue;
    const rows = database.prepare(`SELECT * FROM ${name}`).all() as Record<string, unknown>[];
    tables[name] = rows.map(toText).sort();
  }
  database.close();
  return tables;
}

/** The same of a database on MySQL or MariaDB. */
export async function mysqlRows(url: string, isLeftOut: (table: string) => boolean = () => false): Promise<AllRows> {
  const connection = await createConnection({ uri: url });
  const tables: Record<string, string[]> = {};
  const [names] = await connection.query<RowDataPacket[]>('SHOW TABLES');
  for (const name of names.map((row) => String(Object.values(row)[0]))) {
    if (isLeftOut(name)) continue;
    const [rows] = await connection.query<RowDataPacket[]>(`SELECT * FROM ${name}`);
    tables[name] = rows.map(toText).sort();
  }
  await connection.end();
  return tables;
}

function toText(row: Record<string, unknown>): string {
  return JSON.stringify(Object.entries(row).map(([name, value]) => [name, toPlain(value)]));
}

/** Keys are texts in SQLite and bytes in MySQL. */
function toPlain(value: unknown): unknown {
  if (typeof value === 'string') return Buffer.from(value, 'utf8').toString('latin1');
  if (value instanceof Uint8Array || value instanceof ArrayBuffer)
    return Buffer.from(value as Uint8Array).toString('latin1');
  return value;
}
