import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartupError } from '../../domain/errors.ts';
import { type CopiedTable, describeTables, type Row } from '../copy/copied-table.ts';
import { countRows, highestId, readChunk } from '../copy/sqlite-rows.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { checkKnown } from '../migrations/recorded-steps.ts';
import { openSqliteFile, type SqliteFile } from '../sqlite/sqlite-file.ts';
import { migrateSqlite, recordedSteps } from '../sqlite/sqlite-migrator.ts';
import { takeStore } from '../take-store.ts';
import { type MoveNote, NOTE_NAME, parseNote, renderNote } from './move-note.ts';

/** The embedded store that is moved, held by this process alone. */
export interface MoveSource {
  /** Absolute path of the database file. */
  readonly path: string;
  readonly storeId: string;
  readonly tables: readonly CopiedTable[];
  note(): MoveNote | undefined;
  /** Undefined removes it. */
  setNote(note: MoveNote | undefined): Promise<void>;
  count(table: CopiedTable): number;
  /** The next rows after this key in the order of the primary key, as they were written; empty at the end. */
  chunk(table: CopiedTable, after: Row | undefined): Row[];
  /** The highest id that the table ever gave, deleted rows included; 0 when it does not number. */
  highestId(table: CopiedTable): number;
  close(): void;
}

export interface MoveSourceOptions {
  readonly dataDir: string;
  /** Another place of the database, as "sqlite:/srv/im/imd.db"; '' for imd.db in the data folder. */
  readonly url: string;
  readonly now: () => number;
  /** Called with what whoever runs the server should know of rows that a newer schema changed. */
  readonly note?: (text: string) => void;
}

/** Opens a stopped store and brings its schema up to date. Throws StartupError when a server runs on it. */
export async function openMoveSource(options: MoveSourceOptions): Promise<MoveSource> {
  const path = resolve(options.url === '' ? join(options.dataDir, 'imd.db') : options.url.replace(/^sqlite:/, ''));
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new StartupError(`There is no database ${path}. Name the data folder of the store with --data-dir.`);
  }
  const release = await takeStore(path, options.dataDir);
  let file: SqliteFile | undefined;
  try {
    file = openSqliteFile(path);
    // All of it must be known here, and not only what this version needs: the rest would stay behind.
    checkKnown(path, recordedSteps(file), MIGRATIONS);
    await migrateSqlite(file, options.now, MIGRATIONS, options.note);
    return createMoveSource(file, release);
  } catch (error) {
    file?.close();
    release();
    throw error;
  }
}

function createMoveSource(file: SqliteFile, release: () => void): MoveSource {
  const meta = (name: string): string | undefined =>
    file.read((session) => session.first<[string]>('SELECT value FROM server_meta WHERE name = ?', name))?.[0];
  const storeId = meta('store_id');
  if (storeId === undefined)
    throw new StartupError(`The database ${file.path} was never used: there is nothing to move.`);
  return {
    path: file.path,
    storeId,
    tables: describeTables(),
    note: () => parseNote(meta(NOTE_NAME)),
    async setNote(note) {
      await file.write((session) => {
        session.run('DELETE FROM server_meta WHERE name = ?', NOTE_NAME);
        if (note === undefined) return;
        session.run('INSERT INTO server_meta (name, value) VALUES (?, ?)', NOTE_NAME, renderNote(note));
      });
    },
    count: (table) => countRows(file.reader, table),
    chunk: (table, after) => readChunk(file.reader, table, after),
    highestId: (table) => highestId(file.reader, table),
    close() {
      file.close();
      release();
    },
  };
}
