import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartupError } from '../../domain/errors.ts';
import { type CopiedTable, describeTables, type Row } from '../copy/copied-table.ts';
import { createRowSum } from '../copy/row-sum.ts';
import { countRows, insertRows, keyOf, readChunk } from '../copy/sqlite-rows.ts';
import { sqlitePath } from '../migrate-storage.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { openConnection } from '../sqlite/sqlite-connection.ts';
import { createSqliteDatabase } from '../sqlite/sqlite-database.ts';
import { openSqliteFile, type SqliteFile } from '../sqlite/sqlite-file.ts';
import { migrateSqlite } from '../sqlite/sqlite-migrator.ts';
import { takeStore } from '../take-store.ts';
import { unfinishedPath } from './half-restored.ts';
import type { RestoreDestination, RestoreTarget } from './restore-destination.ts';

/** The files of a database. */
const SUFFIXES = ['', '-wal', '-shm'];

/**
 * Makes a store beside the place where it goes; what an earlier restore has left there goes first. Throws StartupError
 * when there is a store already.
 */
export async function openSqliteRestore(target: RestoreTarget): Promise<RestoreDestination> {
  const path = sqlitePath(target);
  const release = await takeStore(path, target.dataDir);
  let file: SqliteFile | undefined;
  try {
    refuseFilled(path);
    removeFiles(unfinishedPath(path));
    closeSync(openSync(unfinishedPath(path), 'wx', 0o600));
    file = openSqliteFile(unfinishedPath(path));
    const steps = MIGRATIONS.filter(({ name }) => target.steps.includes(name));
    await migrateSqlite(file, target.now, steps);
    return createDestination(file, { path, release, now: target.now });
  } catch (error) {
    file?.close();
    release();
    throw error;
  }
}

/** A store that was never used may be in the way: it is replaced. */
function refuseFilled(path: string): void {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0) return;
  const { database } = openConnection(path, { busyTimeoutMs: 0, cacheKib: 1_024 });
  try {
    const names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").raw(true).all() as [string][];
    const present = new Set(names.map(([name]) => name));
    const isEmpty = describeTables().every((table) => !present.has(table.name) || countRows(database, table) === 0);
    if (isEmpty && present.has('schema_migrations')) return;
  } finally {
    database.close();
  }
  throw new StartupError(
    `There is a store already: ${path}. Restore into an empty folder (--data-dir), or move this one away first.`,
  );
}

function removeFiles(path: string): void {
  for (const suffix of SUFFIXES) rmSync(`${path}${suffix}`, { force: true });
}

function createDestination(
  file: SqliteFile,
  { path, release, now }: { readonly path: string; readonly release: () => void; readonly now: () => number },
): RestoreDestination {
  let isOpen = true;
  const closeFile = (): void => {
    if (isOpen) file.close();
    isOpen = false;
  };
  return {
    place: path,
    database: createSqliteDatabase(file),
    async write(table, rows) {
      await file.write(() => insertRows(file.writer, table, rows));
    },
    async numberAbove(table, id) {
      if (table.numbered === undefined || id === 0) return;
      await file.write((session) => {
        session.run('DELETE FROM sqlite_sequence WHERE name = ?', table.name);
        session.run('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', table.name, id);
      });
    },
    sum: (table, onRows) => sumRows(file, table, onRows),
    async upgrade(note) {
      await migrateSqlite(file, now, MIGRATIONS, note);
    },
    async finish() {
      closeFile();
      for (const suffix of ['-wal', '-shm']) {
        const left = `${unfinishedPath(path)}${suffix}`;
        if ((statSync(left, { throwIfNoEntry: false })?.size ?? 0) > 0 && suffix === '-wal') {
          throw new StartupError(`The database ${unfinishedPath(path)} could not be closed. Run the command again.`);
        }
        rmSync(left, { force: true });
      }
      // Of an empty store in this place: a journal of another file must not be taken for that of this one.
      if (existsSync(path)) removeFiles(path);
      renameSync(unfinishedPath(path), path);
      syncFolder(dirname(path));
    },
    async close() {
      closeFile();
      release();
    },
  };
}

async function sumRows(file: SqliteFile, table: CopiedTable, onRows: (rows: number) => void) {
  const sum = createRowSum();
  let count = 0;
  for (let chunk: Row[] = readChunk(file.reader, table, undefined); chunk.length > 0; ) {
    for (const row of chunk) sum.add(row);
    count += chunk.length;
    onRows(count);
    // The reading is synchronous; this lets a signal through.
    await new Promise((resolve) => setImmediate(resolve));
    chunk = readChunk(file.reader, table, keyOf(table, chunk.at(-1) ?? []));
  }
  return sum.result();
}

/** Without it, a name may be lost with the power although its bytes are kept. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
