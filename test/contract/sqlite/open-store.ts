import { join } from 'node:path';
import { expect } from 'vitest';
import { openSqliteFile, type SqliteFile } from '../../../packages/server/src/storage/sqlite/sqlite-file.ts';
import type { SqlSession } from '../../../packages/server/src/storage/sqlite/sqlite-session.ts';
import { openSqliteStorage } from '../../../packages/server/src/storage/sqlite-storage.ts';
import type { Storage } from '../../../packages/server/src/storage/storage.ts';
import { createSilentLogger } from '../../../packages/server/src/telemetry/log.ts';
import { createThreads, type Threads } from '../../../packages/server/src/threads/threads.ts';
import { AT, type OpenStorage } from '../repositories/store.ts';

/** Opens the database in this folder for a Store. */
export async function openSqliteStore(dataDir: string): Promise<OpenStorage> {
  return asStore(dataDir, await openSqliteStorage({ dataDir, logger, clock }));
}

/** As openSqliteStore; whatever is written in one piece is written by the thread. */
export async function openSqliteStoreWithThread(dataDir: string): Promise<OpenStorage> {
  return openSqliteStoreOn(createThreads(logger), dataDir);
}

/** As openSqliteStoreWithThread, with threads of the test. */
export async function openSqliteStoreOn(threads: Threads, dataDir: string): Promise<OpenStorage> {
  const file = { shortCommitMs: -1 };
  const storage = await openSqliteStorage({ dataDir, logger, clock, threads, file });
  await expect.poll(() => threads.reports().every(({ state }) => state === 'ready')).toBe(true);
  return asStore(dataDir, storage);
}

const logger = createSilentLogger();
const clock = { now: () => AT };

function asStore(dataDir: string, storage: Storage): OpenStorage {
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
