import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { CopiedTable, Row } from '../copy/copied-table.ts';
import { createRowSum, type RowSum } from '../copy/row-sum.ts';
import {
  type ArchiveHeader,
  type ArchiveManifest,
  type FileSum,
  PART_BYTES,
  PARTS,
  SUMS_IN_PART,
} from './archive-format.ts';
import { toLine } from './row-lines.ts';
import { sealed } from './sealed-stream.ts';

const compress = promisify(gzip);

/** Writes an archive part by part, in this order. What cannot be written (a full disk) makes the next call throw. */
export interface ArchiveWriter {
  header(header: ArchiveHeader): Promise<void>;
  /** Some rows of a table; those of one table come one after the other. */
  rows(table: CopiedTable, rows: readonly Row[]): Promise<void>;
  /** All rows of the table were given. */
  endTable(table: CopiedTable, highestId: number): Promise<void>;
  key(name: string, bytes: Buffer): Promise<void>;
  /** A whole file. */
  file(blob: string, size: number, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** The manifest; all of the archive is handed to the system then. */
  end(missing: readonly string[]): Promise<ArchiveManifest>;
  /** Gives it up. */
  abort(): Promise<void>;
}

/** Builds a writer on an open file, which stays open. With a passphrase, all of it is sealed. */
export function createArchiveWriter(file: FileHandle, passphrase: string | undefined): ArchiveWriter {
  const tar = pack();
  // Not the stream of the handle: that would have to end before the handle can be synced and closed.
  const target = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of source) await file.writeFile(chunk);
  };
  const written =
    passphrase === undefined
      ? pipeline(tar, target)
      : pipeline(tar, (source: AsyncIterable<Uint8Array>) => sealed(source, passphrase), target);
  // Told to whoever waits, or writes next.
  let failure: unknown;
  let tell: (reason: unknown) => void = () => {};
  written.catch((error: unknown) => {
    failure = error;
    tell(error);
  });
  const orFailed = <Result>(work: Promise<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      tell = reject;
      if (failure === undefined) work.then(resolve, reject);
      else reject(failure);
    });

  const put = (name: string, bytes: Buffer): Promise<void> =>
    orFailed(
      new Promise((resolve, reject) => {
        tar.entry({ name, size: bytes.length, mode: 0o600 }, bytes, (error) => {
          if (error) reject(error);
          else resolve();
        });
      }),
    );
  const putLines = async (name: string, lines: string): Promise<void> => put(name, await compress(lines, { level: 4 }));

  const tables: ArchiveManifest['tables'] = {};
  const fileSum = createRowSum();
  let fileBytes = 0;
  let open: OpenTable | undefined;
  let sums: FileSum[] = [];
  let sumParts = 0;

  const flush = async (table: CopiedTable, state: OpenTable): Promise<void> => {
    if (state.lines.length === 0) return;
    const lines = `${state.lines.join('\n')}\n`;
    state.lines = [];
    state.bytes = 0;
    state.parts += 1;
    await putLines(PARTS.rows(table.name, state.parts), lines);
  };
  const flushSums = async (): Promise<void> => {
    if (sums.length === 0) return;
    const lines = sums.map((sum) => `${JSON.stringify(sum)}\n`).join('');
    sums = [];
    sumParts += 1;
    await putLines(PARTS.fileSums(sumParts), lines);
  };

  return {
    header: (header) => put(PARTS.header, Buffer.from(JSON.stringify(header))),
    async rows(table, rows) {
      open ??= { sum: createRowSum(), lines: [], bytes: 0, parts: 0 };
      for (const row of rows) {
        const line = toLine(table, row);
        open.sum.add(row);
        open.lines.push(line);
        open.bytes += line.length;
        if (open.bytes >= PART_BYTES) await flush(table, open);
      }
    },
    async endTable(table, highestId) {
      const state = open ?? { sum: createRowSum(), lines: [], bytes: 0, parts: 0 };
      open = undefined;
      await flush(table, state);
      tables[table.name] = { ...state.sum.result(), highestId };
    },
    key: (name, bytes) => put(PARTS.key(name), bytes),
    async file(blob, size, bytes) {
      const hash = createHash('sha256');
      const entry = tar.entry({ name: PARTS.file(blob), size, mode: 0o600 });
      const done = once(entry, 'close');
      done.catch(() => {});
      for await (const chunk of bytes) {
        hash.update(chunk);
        // A copy: the chunk is the reader's again with the next one.
        if (!entry.write(Buffer.from(chunk))) await orFailed(once(entry, 'drain'));
      }
      entry.end();
      await orFailed(done);
      const sha256 = hash.digest('hex');
      fileSum.add(sumRow({ blob, size, sha256 }));
      fileBytes += size;
      sums.push({ blob, size, sha256 });
      if (sums.length === SUMS_IN_PART) await flushSums();
    },
    async end(missing) {
      await flushSums();
      const { rows: count, sum } = fileSum.result();
      const manifest = { tables, files: { count, bytes: fileBytes, sum }, missing: [...missing] };
      await put(PARTS.manifest, Buffer.from(JSON.stringify(manifest)));
      tar.finalize();
      await written;
      return manifest;
    },
    async abort() {
      tar.destroy(new Error('given up'));
      await written.catch(() => {});
    },
  };
}

interface OpenTable {
  readonly sum: RowSum;
  lines: string[];
  bytes: number;
  parts: number;
}

/** What the sum of all files is made of. */
export function sumRow({ blob, size, sha256 }: FileSum): Row {
  return [Buffer.from(blob, 'hex'), size, Buffer.from(sha256, 'hex')];
}
