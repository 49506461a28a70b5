import { join } from 'node:path';
import { openSqliteFile, type SqliteFile } from '../../../packages/server/src/storage/sqlite/sqlite-file.ts';
import type { SqlSession } from '../../../packages/server/src/storage/sqlite/sqlite-session.ts';
import { openSqliteStorage } from '../../../packages/server/src/storage/sqlite-storage.ts';
import { createSilentLogger } from '../../../packages/server/src/telemetry/log.ts';
import { AT, type OpenStorage } from '../repositories/store.ts';

/** Opens the database in this folder for a Store. */
export async function openSqliteStore(dataDir: string): Promise<OpenStorage> {
  const storage = await openSqliteStorage({ dataDir, logger: createSilentLogger(), clock: { now: () => AT } });

  async function aside<Result>(work: (session: SqlSession, file: SqliteFile) => Result): Promise<Result> {
    const file = openSqliteFile(join(dataDir, 'imd.db'));
    try {
      return await file.write((session) => work(session, file));
    } finally {
      file.close();
    }
  }

  return {
    ...storage,
    sql: (text) =>
      aside((_, file) => {
        const statement = file.writer.prepare(text);
        if (statement.reader) return statement.raw(true).all() as unknown[][];
        statement.run();
        return [];
      }),
    raiseIds: (above) =>
      aside((session) => {
        for (const table of ['users', 'sessions', 'conversations']) {
          session.run('DELETE FROM sqlite_sequence WHERE name = ?', table);
          session.run('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', table, above);
        }
      }),
  };
}
