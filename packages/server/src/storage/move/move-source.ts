import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StartupError } from '../../domain/errors.ts';
import { openDataFolder } from '../data-folder.ts';
import { type ExclusiveLock, takeExclusiveLock } from '../exclusive-lock.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import { checkKnown } from '../migrations/recorded-steps.ts';
import { openSqliteFile, type SqliteFile } from '../sqlite/sqlite-file.ts';
import { migrateSqlite, recordedSteps } from '../sqlite/sqlite-migrator.ts';
import type { SqlValue } from '../sqlite/sqlite-session.ts';
import { type MoveNote, NOTE_NAME, parseNote, renderNote } from './move-note.ts';
import { type Cell, type CellKind, describeTables, type MovedTable, type Row } from './moved-table.ts';

/** One step of a copy: at most 1,000 rows and about 1 MB, one transaction. */
const CHUNK_ROWS = 1_000;
const CHUNK_BYTES = 1_000_000;

/** The embedded store that is moved, held by this process alone. */
export interface MoveSource {
  /** Absolute path of the database file. */
  readonly path: string;
  readonly storeId: string;
  readonly tables: readonly MovedTable[];
  note(): MoveNote | undefined;
  /** Undefined removes it. */
  setNote(note: MoveNote | undefined): Promise<void>;
  count(table: MovedTable): number;
  /** The next rows after this key in the order of the primary key, as they were written; empty at the end. */
  chunk(table: MovedTable, after: Row | undefined): Row[];
  /** The highest id that the table ever gave, deleted rows included; 0 when it does not number. */
  highestId(table: MovedTable): number;
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

async function takeStore(path: string, dataDir: string): Promise<() => void> {
  if (dirname(path) === resolve(dataDir)) {
    const folder = await openDataFolder(dataDir);
    return () => folder.close();
  }
  const lock: ExclusiveLock | undefined = takeExclusiveLock(`${path}.lock`);
  if (lock === undefined) throw new StartupError(`The database ${path} is in use by another imd. Stop it first.`);
  return () => lock.release();
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
    count(table) {
      const row = file.read((session) => session.first<[number]>(`SELECT count(*) FROM ${table.name} ${table.only}`));
      return row?.[0] ?? 0;
    },
    chunk: (table, after) => readChunk(file, table, after),
    highestId(table) {
      if (table.numbered === undefined) return 0;
      const row = file.read((session) =>
        session.first<[number]>('SELECT seq FROM sqlite_sequence WHERE name = ?', table.name),
      );
      return row?.[0] ?? 0;
    },
    close() {
      file.close();
      release();
    },
  };
}

function readChunk(file: SqliteFile, table: MovedTable, after: Row | undefined): Row[] {
  const statement = file.reader.prepare(chunkSql(table, after)).raw(true);
  const params =
    after === undefined
      ? []
      : table.key.map((column, place) => bound(after[place] ?? null, table.columns[column]?.kind));
  const rows: Row[] = [];
  let bytes = 0;
  for (const row of statement.iterate(params) as Iterable<Row>) {
    rows.push(row);
    bytes += sizeOf(row);
    if (bytes >= CHUNK_BYTES) break;
  }
  return rows;
}

/** Texts are read as their bytes: the driver would end a text at a NUL. */
function chunkSql(table: MovedTable, after: Row | undefined): string {
  const columns = table.columns.map(({ name, kind }) =>
    kind === 'integer' ? `\`${name}\`` : `CAST(\`${name}\` AS BLOB)`,
  );
  const key = table.key.map((place) => `\`${table.columns[place]?.name ?? ''}\``).join(', ');
  const beyond = after === undefined ? '' : `(${key}) > (${table.key.map(() => '?').join(', ')})`;
  const where = [table.only.replace(/^WHERE /, ''), beyond].filter((part) => part !== '').join(' AND ');
  return `SELECT ${columns.join(', ')} FROM ${table.name}${where === '' ? '' : ` WHERE ${where}`} ORDER BY ${key} LIMIT ${CHUNK_ROWS}`;
}

function bound(cell: Cell, kind: CellKind | undefined): SqlValue {
  return Buffer.isBuffer(cell) && kind === 'text' ? cell.toString('utf8') : cell;
}

function sizeOf(row: Row): number {
  return row.reduce<number>((sum, cell) => sum + (Buffer.isBuffer(cell) ? cell.length : 8), 0);
}
