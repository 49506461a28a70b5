import { join } from 'node:path';
import Database from 'libsql';
import { createConnection, type RowDataPacket } from 'mysql2/promise';

type Cells = readonly unknown[];
type Select = (sql: string) => Promise<readonly Cells[]>;

/** Where the data of a server are: its folder, and its variables. */
export interface StoreOfServer {
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
}

const SQLITE_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'";
const MYSQL_TABLES = 'SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()';

/** How many rows of each table of a store have this text in some column; tables without it are left out. */
export async function tablesWith(
  { dataDir, env }: StoreOfServer,
  text: string,
): Promise<Readonly<Record<string, number>>> {
  const url = env.IMD_STORAGE_URL;
  if (url === undefined) {
    const database = new Database(join(dataDir, 'imd.db'), { readonly: true });
    try {
      return await search(async (sql) => database.prepare(sql).raw(true).all() as Cells[], SQLITE_TABLES, text);
    } finally {
      database.close();
    }
  }
  const connection = await createConnection({ uri: url, rowsAsArray: true });
  try {
    return await search(async (sql) => (await connection.query<RowDataPacket[][]>(sql))[0], MYSQL_TABLES, text);
  } finally {
    await connection.end();
  }
}

async function search(select: Select, tables: string, text: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [table] of await select(tables)) {
    const rows = await select(`SELECT * FROM ${String(table)}`);
    const count = rows.filter((row) => row.some((cell) => toBytes(cell).includes(text))).length;
    if (count > 0) found[String(table)] = count;
  }
  return found;
}

function toBytes(cell: unknown): Buffer {
  return cell instanceof Uint8Array ? Buffer.from(cell) : Buffer.from(String(cell));
}
