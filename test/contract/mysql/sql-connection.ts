import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';

/** A connection of the test's own, beside those of the storage. */
export interface SqlConnection {
  rows<Row>(sql: string): Promise<Row[]>;
  /** Does one after the other. */
  run(...statements: string[]): Promise<void>;
  close(): Promise<void>;
}

export async function connect(url: string): Promise<SqlConnection> {
  const connection: Connection = await createConnection(url);
  return {
    async rows<Row>(sql: string) {
      const [rows] = await connection.query<RowDataPacket[]>(sql);
      return rows as Row[];
    },
    async run(...statements) {
      for (const sql of statements) await connection.query(sql);
    },
    close: () => connection.end(),
  };
}

/** Ends every other connection to this database from the server's side; answers how many there were. */
export async function killOthers(connection: SqlConnection): Promise<number> {
  const found = await connection.rows<{ id: number }>(
    'SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
  );
  for (const { id } of found) await connection.run(`KILL CONNECTION ${id}`);
  return found.length;
}

/** Resolves when a connection to this database waits in a statement that holds this text. */
export async function waitForStatement(connection: SqlConnection, text: string): Promise<number> {
  for (;;) {
    const [found] = await connection.rows<{ id: number }>(
      `SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()
        AND command = 'Query' AND info LIKE '%${text}%'`,
    );
    if (found !== undefined) return found.id;
  }
}
