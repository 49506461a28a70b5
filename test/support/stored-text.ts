import { join } from 'node:path';
import Database from 'libsql';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { TABLES } from '../../packages/server/src/storage/tables/index.ts';

type Cells = readonly unknown[];

/** Where the data of a server are: its folder, and its variables. */
export interface StoreOfServer {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
}

/** How many rows of each table of a store have this text in some column; tables without it are left out. */
export async function tablesWith(store: StoreOfServer, text: string): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  const bytes = Buffer.from(text);
  await eachTable(store, (table, rows) => {
    const count = rows.filter((row) => row.some((cell) => toBytes(cell).includes(bytes))).length;
    if (count > 0) found[table] = count;
  });
  return found;
}

function toBytes(cell: unknown): Buffer {
  return cell instanceof Uint8Array ? Buffer.from(cell) : Buffer.from(String(cell));
}

async function eachTable(
  { dataDir, env }: StoreOfServer,
  look: (table: string, rows: readonly Cells[]) => void,
): Promise<void> {
  const url = env.IMD_STORAGE_URL;
  if (url === undefined) {
    const database = new Database(join(dataDir, 'imd.db'), { readonly: true });
    try {
      for (const { name } of TABLES) look(name, database.prepare(`SELECT * FROM ${name}`).raw(true).all() as Cells[]);
    } finally {
      database.close();
    }
    return;
  }
  const connection = await createConnection({ uri: url, rowsAsArray: true });
  try {
    for (const { name } of TABLES) {
      const [rows] = await connection.query<RowDataPacket[][]>(`SELECT * FROM ${name}`);
      look(name, rows as unknown as Cells[]);
    }
  } finally {
    await connection.end();
  }
}
