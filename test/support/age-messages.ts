import { join } from 'node:path';
import Database from 'libsql';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import type { RunningServer } from './harness.ts';

type Store = Pick<RunningServer, 'dataDir' | 'storageUrl'>;

/** Runs a statement in the database of a server, beside it, and answers the rows of a SELECT. */
export async function runBeside({ dataDir, storageUrl }: Store, sql: string): Promise<readonly (readonly unknown[])[]> {
  if (storageUrl === '') {
    const database = new Database(join(dataDir, 'imd.db'));
    try {
      database.exec('PRAGMA busy_timeout = 20000');
      const statement = database.prepare(sql);
      if (statement.reader) return statement.raw(true).all() as (readonly unknown[])[];
      statement.run();
      return [];
    } finally {
      database.close();
    }
  }
  const connection = await createConnection({ uri: storageUrl, rowsAsArray: true });
  try {
    const [rows] = await connection.query<RowDataPacket[][]>(sql);
    return Array.isArray(rows) ? rows : [];
  } finally {
    await connection.end();
  }
}

const DAY_MS = 86_400_000;

/** Makes the messages of a conversation up to one older by some days, as if time had passed. */
export async function ageMessages(store: Store, conversationId: number, toSeq: number, days: number): Promise<void> {
  const older = `UPDATE messages SET sent_at = sent_at - ${days * DAY_MS} WHERE conversation_id = ${conversationId} AND seq <= ${toSeq}`;
  await runBeside(store, older);
}
