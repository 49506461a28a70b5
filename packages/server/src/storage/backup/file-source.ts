import type { Cell, CopiedTable, Row } from '../copy/copied-table.ts';
import { files } from '../tables/files.ts';

/** The bytes of files, as a backup reads them. */
export interface FileSource {
  /** undefined: they are not there. */
  size(blob: string): Promise<number | undefined>;
  read(blob: string, from: number, to: number): AsyncIterable<Uint8Array>;
}

/** Where a restore writes the bytes of files. */
export interface FileTarget {
  create(blob: string): Promise<{
    append(chunk: Uint8Array): Promise<void>;
    finish(): Promise<void>;
    abort(): Promise<void>;
  }>;
}

/** The columns with names of blobs; a test compares them with all tables. */
export const BLOB_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  [files.name]: ['blob_id', 'thumbnail_blob'],
};

/** The names of blobs in a row, as hex digits. */
export function blobsOf(table: CopiedTable, row: Row): string[] {
  const places = (BLOB_COLUMNS[table.name] ?? []).map((name) => table.columns.findIndex((one) => one.name === name));
  return places
    .map((place): Cell => row[place] ?? null)
    .filter((cell) => Buffer.isBuffer(cell))
    .map((cell) => cell.toString('hex'));
}
