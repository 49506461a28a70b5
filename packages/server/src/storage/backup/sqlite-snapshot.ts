import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartupError } from '../../domain/errors.ts';
import { highestId, keyOf, readChunk } from '../copy/sqlite-rows.ts';
import { openConnection, type SqliteConnection } from '../sqlite/sqlite-connection.ts';
import { checkSteps, type StoreSnapshot } from './store-snapshot.ts';

const BUSY_TIMEOUT_MS = 10_000;
const CACHE_KIB = 8_192;

/** Reads a SQLite store on a connection of its own. The server goes on writing into the journal. Throws StartupError. */
export function openSqliteSnapshot(path: string): StoreSnapshot {
  const connection = openConnection(path, { busyTimeoutMs: BUSY_TIMEOUT_MS, cacheKib: CACHE_KIB });
  try {
    return createSnapshot(path, connection);
  } catch (error) {
    connection.database.close();
    throw error;
  }
}

function createSnapshot(path: string, { database, session }: SqliteConnection): StoreSnapshot {
  database.exec('PRAGMA query_only = ON');
  database.exec('BEGIN');
  // The first read is what fixes the moment.
  const storeId = session.first<[string]>("SELECT value FROM server_meta WHERE name = 'store_id'")?.[0];
  if (storeId === undefined)
    throw new StartupError(`The database ${path} was never used: there is nothing to back up.`);
  const steps = session.all<[string]>('SELECT name FROM schema_migrations ORDER BY name').map(([name]) => name);
  const journal = `${path}-wal`;
  const sizeOf = (name: string): number => statSync(name, { throwIfNoEntry: false })?.size ?? 0;
  const journalAtStart = sizeOf(journal);
  return {
    place: path,
    driver: 'sqlite',
    storeId,
    steps: checkSteps(path, steps),
    databaseBytes: sizeOf(path) + journalAtStart,
    fileBytes: session.first<[number]>('SELECT coalesce(sum(size), 0) FROM files')?.[0] ?? 0,
    async *rows(table) {
      for (let chunk = readChunk(database, table, undefined); chunk.length > 0; ) {
        yield chunk;
        // The reading is synchronous; this lets a signal and the renewal of a lease through.
        await new Promise((resolve) => setImmediate(resolve));
        chunk = readChunk(database, table, keyOf(table, chunk.at(-1) ?? []));
      }
    },
    highestId: async (table) => highestId(database, table),
    journalGrowth: () => Math.max(0, sizeOf(journal) - journalAtStart),
    async close() {
      if (!database.open) return;
      database.exec('ROLLBACK');
      database.close();
    },
  };
}

/** How far the journal may grow: what is asked for, but never more than half of what is free on its disk. */
export function journalLimit(path: string, wanted: number): number {
  const { bavail, bsize } = statfsSync(dirname(path));
  return Math.min(wanted, Math.floor((bavail * bsize) / 2));
}
