import { StartupError } from '../../domain/errors.ts';
import type { CopiedTable, Row } from '../copy/copied-table.ts';
import { CHUNK_BYTES, CHUNK_ROWS, sizeOf } from '../copy/copied-table.ts';
import type { CopyProgress } from '../copy/copy-progress.ts';
import { createRowSum, type RowSum } from '../copy/row-sum.ts';
import type { ArchiveHeader, ArchiveManifest } from './archive-format.ts';
import type { ArchivePart } from './archive-reader.ts';
import { beginHistory, endAccess, recordRestore } from './end-access.ts';
import type { FileTarget } from './file-source.ts';
import type { RestoreDestination } from './restore-destination.ts';

export interface RestoreParts {
  /** The parts behind the header. */
  readonly archive: AsyncIterable<ArchivePart>;
  readonly header: ArchiveHeader;
  readonly tables: readonly CopiedTable[];
  /** Empty. */
  readonly target: RestoreDestination;
  /** undefined: the bytes of files are left out. */
  readonly files: FileTarget | undefined;
  /** Called with each small file of the data folder, when all else is there. */
  readonly onKey: (name: string, bytes: Buffer) => void;
  /** Sessions, tokens and links stay as they were. */
  readonly keepAccess: boolean;
  /** Begins the log in Kafka anew, where there is one; no node runs. */
  readonly resetLog: () => Promise<void>;
  readonly progress: CopyProgress;
  readonly now: () => number;
  /** Called with what whoever runs the server should know. */
  readonly note: (text: string) => void;
  /** Throws when the restore must end. */
  readonly check: () => void;
}

type ArchiveKey = Pick<Extract<ArchivePart, { type: 'key' }>, 'name' | 'bytes'>;

/**
 * Makes a whole store of an archive, and compares every row that is there then. Killed at any point, it leaves a store that
 * says that it is half. Throws StartupError, and what `check` throws.
 */
export async function restoreStore(parts: RestoreParts): Promise<ArchiveManifest> {
  const { target, tables, progress, check } = parts;
  const sums = new Map(tables.map((table) => [table.name, createRowSum()]));
  const { manifest, keys } = await writeAll(parts, sums);
  for (const table of tables) await target.numberAbove(table, manifest.tables[table.name]?.highestId ?? 0);
  const line = progress.begin('checking', target.place);
  let checked = 0;
  for (const table of tables) {
    const wanted = sums.get(table.name)?.result();
    const there = await target.sum(table, (rows) => {
      check();
      line.at(checked + rows);
    });
    if (there.rows !== wanted?.rows || there.sum !== wanted.sum) throw differs(table.name);
    checked += there.rows;
  }
  line.end(checked);
  await target.upgrade(parts.note);
  await target.database.transact(async (sql) => {
    await beginHistory(sql);
    if (!parts.keepAccess) await endAccess(sql, parts.now());
    await recordRestore(sql, { at: parts.now(), createdAt: parts.header.createdAt, keptAccess: parts.keepAccess });
  });
  await parts.resetLog();
  for (const { name, bytes } of keys) parts.onKey(name, bytes);
  await target.finish();
  return manifest;
}

async function writeAll(
  { archive, target, files, progress, check }: RestoreParts,
  sums: ReadonlyMap<string, RowSum>,
): Promise<{ readonly manifest: ArchiveManifest; readonly keys: readonly ArchiveKey[] }> {
  const keys: ArchiveKey[] = [];
  const rowLine = progress.begin('writing', target.place);
  const fileLine = progress.begin('writing', 'files', undefined, 'files');
  let rowCount = 0;
  let fileCount = 0;
  for await (const part of archive) {
    check();
    switch (part.type) {
      case 'rows': {
        const { table } = part;
        const rows = part.rows.map(table.change);
        for (const row of rows) sums.get(table.name)?.add(row);
        for (const chunk of inChunks(rows)) {
          await target.write(table, chunk);
          rowCount += chunk.length;
          rowLine.at(rowCount);
          check();
        }
        break;
      }
      case 'key':
        keys.push(part);
        break;
      case 'file':
        if (files === undefined) break;
        await writeFile(files, part);
        fileCount += 1;
        fileLine.at(fileCount);
        break;
      case 'manifest':
        rowLine.end(rowCount);
        if (fileCount > 0) fileLine.end(fileCount);
        return { manifest: part.manifest, keys };
      case 'header':
        break;
    }
  }
  throw new StartupError('The archive is cut off: its end is missing.');
}

async function writeFile(files: FileTarget, part: Extract<ArchivePart, { type: 'file' }>): Promise<void> {
  const writer = await files.create(part.blob);
  try {
    for await (const chunk of part.bytes) await writer.append(chunk);
  } catch (error) {
    await writer.abort().catch(() => {});
    throw error;
  }
  await writer.finish();
}

function* inChunks(rows: readonly Row[]): Generator<readonly Row[]> {
  let from = 0;
  let bytes = 0;
  for (const [place, row] of rows.entries()) {
    bytes += sizeOf(row);
    if (place + 1 - from < CHUNK_ROWS && bytes < CHUNK_BYTES) continue;
    yield rows.slice(from, place + 1);
    from = place + 1;
    bytes = 0;
  }
  if (from < rows.length) yield rows.slice(from);
}

function differs(table: string): StartupError {
  return new StartupError(
    `The rows of ${table} are not those of the backup. Was the database changed meanwhile by another program? Run the command again.`,
  );
}
