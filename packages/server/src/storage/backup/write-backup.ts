import type { FileHandle } from 'node:fs/promises';
import { StartupError } from '../../domain/errors.ts';
import { type CopiedTable, describeTables } from '../copy/copied-table.ts';
import type { CopyProgress } from '../copy/copy-progress.ts';
import { type ArchiveManifest, FORMAT } from './archive-format.ts';
import { type ArchiveWriter, createArchiveWriter } from './archive-writer.ts';
import { blobsOf, type FileSource } from './file-source.ts';
import type { StoreSnapshot } from './store-snapshot.ts';

export interface BackupParts {
  readonly snapshot: StoreSnapshot;
  /** undefined: the bytes of files are left out. */
  readonly files: FileSource | undefined;
  /** Open for writing, and empty. */
  readonly target: FileHandle;
  readonly passphrase: string | undefined;
  /** Small files of the data folder by their names. */
  readonly keys: ReadonlyMap<string, Buffer>;
  /** The journal of SQLite may grow by so many bytes. */
  readonly journalLimit: number;
  readonly version: string;
  readonly progress: CopyProgress;
  readonly now: () => number;
  /** Throws when the backup must end: it was interrupted, or its lease is lost. */
  readonly check: () => void;
}

/**
 * Writes the store as it is in the snapshot, then the bytes of its files, which must not be removed meanwhile. The snapshot
 * is closed as soon as all rows are read. Throws StartupError, and what `check` throws.
 */
export async function writeBackup(parts: BackupParts): Promise<ArchiveManifest> {
  const { snapshot, files, target, passphrase } = parts;
  const writer = createArchiveWriter(target, passphrase);
  try {
    const tables = describeTables();
    await writer.header({
      format: FORMAT,
      version: parts.version,
      createdAt: parts.now(),
      driver: snapshot.driver,
      storeId: snapshot.storeId,
      databaseBytes: snapshot.databaseBytes,
      steps: [...snapshot.steps],
      tables: tables.map(({ name, columns, key, numbered }) => ({
        name,
        columns: [...columns],
        key: [...key],
        ...(numbered === undefined ? {} : { numbered }),
      })),
      withFiles: files !== undefined,
    });
    const blobs = await writeRows(parts, writer, tables);
    await snapshot.close();
    for (const [name, bytes] of parts.keys) await writer.key(name, bytes);
    const missing = files === undefined ? [] : await writeFiles(parts, { writer, files, blobs });
    return await writer.end(missing);
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

/** Answers the names of the blobs that the rows name. */
async function writeRows(
  { snapshot, journalLimit, progress, check }: BackupParts,
  writer: ArchiveWriter,
  tables: readonly CopiedTable[],
): Promise<ReadonlySet<string>> {
  const line = progress.begin('reading', snapshot.place);
  const blobs = new Set<string>();
  let count = 0;
  for (const table of tables) {
    for await (const rows of snapshot.rows(table)) {
      check();
      const grown = snapshot.journalGrowth();
      if (grown > journalLimit) throw journalTooLong(grown, journalLimit);
      await writer.rows(table, rows);
      for (const row of rows) for (const blob of blobsOf(table, row)) blobs.add(blob);
      count += rows.length;
      line.at(count, grown === 0 ? '' : `, the journal has grown by ${inMegabytes(grown)}`);
    }
    await writer.endTable(table, await snapshot.highestId(table));
  }
  line.end(count);
  return blobs;
}

/** Answers those that are not there. */
async function writeFiles(
  { progress, check }: BackupParts,
  {
    writer,
    files,
    blobs,
  }: { readonly writer: ArchiveWriter; readonly files: FileSource; readonly blobs: ReadonlySet<string> },
): Promise<string[]> {
  const line = progress.begin('reading', 'files', blobs.size, 'files');
  const missing: string[] = [];
  let count = 0;
  for (const blob of blobs) {
    check();
    const size = await files.size(blob);
    if (size === undefined) missing.push(blob);
    else {
      await writer.file(blob, size, files.read(blob, 0, size));
      count += 1;
    }
    line.at(count);
  }
  line.end(count);
  return missing;
}

/** For people. */
export function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_048_576).toLocaleString('en')} MB`;
}

function journalTooLong(grown: number, limit: number): StartupError {
  return new StartupError(
    `The backup was given up: the journal of the database has grown by ${inMegabytes(grown)} meanwhile, above ${inMegabytes(limit)}. ` +
      'Make the backup at a quieter time, write it to a faster disk, make room on the disk of the database, or allow more with --max-journal.',
  );
}
