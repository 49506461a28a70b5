import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { type Entry, extract } from 'tar-stream';
import type * as z from 'zod';
import { StartupError } from '../../domain/errors.ts';
import type { CopiedTable, Row } from '../copy/copied-table.ts';
import { createRowSum, type RowSum } from '../copy/row-sum.ts';
import {
  type ArchiveHeader,
  type ArchiveManifest,
  type FileSum,
  FORMAT,
  fileSumSchema,
  headerSchema,
  manifestSchema,
  parsePartName,
  tablesOf,
} from './archive-format.ts';
import { sumRow } from './archive-writer.ts';
import { fromLine } from './row-lines.ts';
import { isSealed, opened } from './sealed-stream.ts';

const decompress = promisify(gunzip);

/** A part unpacked; more than the longest row of any column as JSON, so that a made-up one cannot take all memory. */
const MAX_PART_BYTES = 256 * 1024 * 1024;

/** What an archive holds, in its order: the header, rows, keys, files, the manifest. */
export type ArchivePart =
  | { readonly type: 'header'; readonly header: ArchiveHeader; readonly tables: readonly CopiedTable[] }
  | { readonly type: 'rows'; readonly table: CopiedTable; readonly rows: readonly Row[] }
  | { readonly type: 'key'; readonly name: string; readonly bytes: Buffer }
  /** `bytes` may be read before the next part is asked for. */
  | { readonly type: 'file'; readonly blob: string; readonly size: number; readonly bytes: AsyncIterable<Buffer> }
  | { readonly type: 'manifest'; readonly manifest: ArchiveManifest };

/**
 * Reads an archive and compares everything with its sums. Throws StartupError for what is no archive, is damaged, or has no
 * end; with the last part all of it was right.
 */
export async function* readArchive(path: string, passphrase: string | undefined): AsyncGenerator<ArchivePart> {
  const start = await startOf(path);
  if (isSealed(start) && passphrase === undefined) {
    throw new StartupError(`${path} is under a passphrase. Name the file that holds it with --passphrase-file.`);
  }
  const tar = extract();
  const source = createReadStream(path);
  const read = isSealed(start)
    ? pipeline(source, (bytes: AsyncIterable<Uint8Array>) => opened(bytes, passphrase ?? ''), tar)
    : pipeline(source, tar);
  // Told by the iterator of the entries.
  read.catch(() => {});
  try {
    yield* new Reader((error) => explain(path, error, read)).parts(tar);
    await read;
  } catch (error) {
    throw await explain(path, error, read);
  } finally {
    source.destroy();
    tar.destroy();
  }
}

async function startOf(path: string): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new StartupError(`${path} cannot be read (${code}). Check the name and the rights of the file.`, {
      cause: { code },
    });
  }
}

/** The failure of the passphrase is in the pipeline, of which the entries only see the end. */
async function explain(path: string, error: unknown, read: Promise<void>): Promise<StartupError> {
  const first = await Promise.race([read.then(() => undefined).catch((thrown: unknown) => thrown), soon()]);
  const thrown = first instanceof StartupError ? first : error;
  if (thrown instanceof StartupError) {
    return thrown.message.includes(path) ? thrown : new StartupError(`${path}: ${thrown.message}`);
  }
  const code = (thrown as NodeJS.ErrnoException).code ?? '';
  if (/^E[A-Z]+$/.test(code)) return new StartupError(`${path} cannot be read (${code}).`, { cause: { code } });
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  return new StartupError(`${path} is damaged, or no archive of imd backup: ${what}. Take another one.`);
}

const soon = (): Promise<undefined> =>
  new Promise((resolve) => setImmediate(() => setImmediate(() => resolve(undefined))));

class Reader {
  readonly #explain: (error: unknown) => Promise<StartupError>;
  #tables = new Map<string, CopiedTable>();
  readonly #sums = new Map<string, RowSum>();
  readonly #fileSum = createRowSum();
  #fileBytes = 0;
  /** Files that were read, until their sums come. */
  readonly #unchecked = new Map<string, FileSum>();
  #isWhole = false;

  constructor(explain: (error: unknown) => Promise<StartupError>) {
    this.#explain = explain;
  }

  async *parts(tar: AsyncIterable<Entry>): AsyncGenerator<ArchivePart> {
    for await (const entry of tar) {
      if (this.#isWhole) throw new Error('there is more behind its end');
      yield* this.#part(entry);
    }
    if (!this.#isWhole) throw new Error('it is cut off: its end is missing');
  }

  async *#part(entry: Entry): AsyncGenerator<ArchivePart> {
    const { name, size = 0 } = entry.header;
    const part = parsePartName(name);
    if (part === undefined) throw new Error('it has parts that no archive has');
    if ((part.type === 'header') !== (this.#sums.size === 0)) throw new Error('its parts are not in their order');
    switch (part.type) {
      case 'header':
        return yield this.#header(await wholeOf(entry));
      case 'rows': {
        const table = this.#tables.get(part.table);
        if (table === undefined) throw new Error(`it has rows of a table ${part.table} that it does not describe`);
        const lines = await linesOf(entry);
        const rows = lines.map((line) => fromLine(table, line));
        for (const row of rows) this.#sums.get(table.name)?.add(row);
        return yield { type: 'rows', table, rows };
      }
      case 'key':
        return yield { type: 'key', name: part.name, bytes: await wholeOf(entry) };
      case 'file':
        return yield* this.#file(entry, part.blob, size);
      case 'fileSums':
        for (const line of await linesOf(entry)) this.#checkFile(checked(fileSumSchema, JSON.parse(line)));
        return;
      case 'manifest': {
        const manifest = checked(manifestSchema, JSON.parse((await wholeOf(entry)).toString()));
        this.#check(manifest);
        this.#isWhole = true;
        return yield { type: 'manifest', manifest };
      }
    }
  }

  #header(bytes: Buffer): ArchivePart {
    const value = JSON.parse(bytes.toString()) as { readonly format?: unknown };
    if (value.format !== FORMAT) {
      throw new StartupError(
        `The archive has the form ${String(value.format)}, and this imd knows ${FORMAT}. Take a newer imd.`,
      );
    }
    const header = checked(headerSchema, value);
    const tables = tablesOf(header);
    this.#tables = new Map(tables.map((table) => [table.name, table]));
    for (const { name } of tables) this.#sums.set(name, createRowSum());
    return { type: 'header', header, tables };
  }

  async *#file(entry: Entry, blob: string, size: number): AsyncGenerator<ArchivePart> {
    const hash = createHash('sha256');
    let length = 0;
    const explain = this.#explain;
    async function* bytes(): AsyncGenerator<Buffer> {
      try {
        for await (const chunk of entry) {
          hash.update(chunk);
          length += chunk.length;
          yield chunk;
        }
      } catch (error) {
        // Whoever reads them gets it, and not who reads the parts.
        throw await explain(error);
      }
    }
    const reading = bytes();
    yield { type: 'file', blob, size, bytes: reading };
    // What nobody has read.
    while ((await reading.next()).done !== true);
    if (length !== size) throw new Error(`the file ${blob} is cut off`);
    const sum = { blob, size, sha256: hash.digest('hex') };
    this.#unchecked.set(blob, sum);
    this.#fileSum.add(sumRow(sum));
    this.#fileBytes += size;
  }

  #checkFile({ blob, size, sha256 }: FileSum): void {
    const read = this.#unchecked.get(blob);
    if (read?.size !== size || read.sha256 !== sha256) throw new Error(`the file ${blob} is not what it was`);
    this.#unchecked.delete(blob);
  }

  #check({ tables, files }: ArchiveManifest): void {
    for (const [name, sum] of this.#sums) {
      const there = sum.result();
      const told = tables[name];
      if (told === undefined || told.rows !== there.rows || told.sum !== there.sum) {
        throw new Error(`the rows of ${name} are not what they were (${there.rows} of ${told?.rows ?? 0})`);
      }
    }
    const { rows: count, sum } = this.#fileSum.result();
    const isSame = count === files.count && this.#fileBytes === files.bytes && sum === files.sum;
    if (!isSame || this.#unchecked.size > 0) throw new Error('its files are not what they were');
  }
}

function checked<Type>(schema: z.ZodType<Type>, value: unknown): Type {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  throw new Error(`what it says of itself is not right (${error.issues[0]?.path.join('.') ?? ''})`);
}

async function wholeOf(entry: Entry): Promise<Buffer> {
  if ((entry.header.size ?? 0) > MAX_PART_BYTES) throw new Error('a part of it is too large');
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function linesOf(entry: Entry): Promise<string[]> {
  const bytes = await decompress(await wholeOf(entry), { maxOutputLength: MAX_PART_BYTES });
  return bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}
