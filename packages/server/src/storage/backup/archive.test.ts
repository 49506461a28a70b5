import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type CopiedTable, type Row, toCopied } from '../copy/copied-table.ts';
import { FORMAT } from './archive-format.ts';
import { readArchive } from './archive-reader.ts';
import { createArchiveWriter } from './archive-writer.ts';

const TABLE = toCopied({
  name: 'messages',
  columns: [
    { name: 'id', kind: 'integer' },
    { name: 'body', kind: 'text' },
    { name: 'hash', kind: 'bytes' },
  ],
  key: [0],
  numbered: 'id',
});
const EMPTY: CopiedTable = { ...TABLE, name: 'pins' };

const ROWS: readonly Row[] = [
  [1, Buffer.from('two\nlines "quoted" \u0000 漢 🙂 \u2028'), Buffer.from([0, 255])],
  [2 ** 53 - 1, Buffer.from([0xff, 0xfe]), null],
  [0, null, Buffer.alloc(0)],
];

async function* of(...chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** An archive of the rows and of files of these sizes; answers its path. */
async function write(sizes: readonly number[], passphrase?: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'im-ts-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'store.tar');
  const file = await open(path, 'wx', 0o600);
  const writer = createArchiveWriter(file, passphrase);
  await writer.header({
    format: FORMAT,
    version: '1.2.3',
    createdAt: 1_000,
    driver: 'sqlite',
    storeId: 'the store',
    databaseBytes: 5_000,
    steps: ['0001-initial'],
    tables: [TABLE, EMPTY].map(({ name, columns, key }) => ({ name, columns: [...columns], key: [...key] })),
    withFiles: true,
  });
  for (const row of ROWS) await writer.rows(TABLE, [row]);
  await writer.endTable(TABLE, 7);
  await writer.endTable(EMPTY, 0);
  await writer.key('secret.key', Buffer.from('a key'));
  for (const size of sizes) {
    await writer.file(
      randomBytes(16).toString('hex'),
      size,
      of(randomBytes(size >> 1), randomBytes(size - (size >> 1))),
    );
  }
  await writer.end(['00'.repeat(16)]);
  await file.close();
  return path;
}

async function readAll(path: string, passphrase?: string) {
  const rows: Row[] = [];
  const sizes: number[] = [];
  let missing: readonly string[] | undefined;
  for await (const part of readArchive(path, passphrase)) {
    if (part.type === 'rows') rows.push(...part.rows);
    if (part.type === 'file') {
      let size = 0;
      for await (const chunk of part.bytes) size += chunk.length;
      sizes.push(size);
    }
    if (part.type === 'manifest') missing = part.manifest.missing;
  }
  return { rows, sizes, missing };
}

describe('an archive', () => {
  it.each([undefined, 'a passphrase'])('gives back what was written (passphrase: %s)', async (passphrase) => {
    const sizes = [0, 1, 512, 700_000];
    const path = await write(sizes, passphrase);
    expect(await readAll(path, passphrase)).toEqual({ rows: ROWS, sizes, missing: ['00'.repeat(16)] });
    if (passphrase !== undefined) expect(readFileSync(path).includes('messages')).toBe(false);
  });

  it('is never taken for whole when it is cut off, wherever', async () => {
    const path = await write([1_000]);
    const bytes = readFileSync(path);
    // The last 1,024 bytes are zeros, which mark the end of a tar.
    for (let length = 0; length < bytes.length - 1_024; length += 256) {
      writeFileSync(path, bytes.subarray(0, length));
      await expect(readAll(path), `the first ${length} bytes`).rejects.toThrow(/damaged|no archive/);
    }
  });

  it('is refused when a byte of what counts is another one', async () => {
    const path = await write([1_000]);
    const bytes = readFileSync(path);
    const place = (text: string): number => bytes.indexOf(text);
    // In a file, in rows that are packed, in the sum of a table.
    const places = [place('files/') + 512 + 100, place('rows/messages') + 512 + 30, place('"highestId"') - 10];
    for (const at of places) {
      const wrong = Buffer.from(bytes);
      wrong[at] = (wrong[at] ?? 0) ^ 1;
      writeFileSync(path, wrong);
      await expect(readAll(path), `byte ${at}`).rejects.toThrow('damaged');
    }
  });

  it('names what is missing: the passphrase, the right one, the file', async () => {
    const path = await write([], 'right');
    await expect(readAll(path)).rejects.toThrow('--passphrase-file');
    await expect(readAll(path, 'wrong')).rejects.toThrow('The passphrase is not the one of this archive');
    await expect(readAll(`${path}.none`)).rejects.toThrow('cannot be read (ENOENT)');
  });

  it('of another form is refused, and so is what is no archive', async () => {
    const path = await write([]);
    const bytes = readFileSync(path);
    writeFileSync(path, Buffer.from(bytes.toString('latin1').replace('"format":1', '"format":9'), 'latin1'));
    await expect(readAll(path)).rejects.toThrow('has the form 9');
    for (const text of ['', 'hello', 'x'.repeat(2_000)]) {
      writeFileSync(path, text);
      await expect(readAll(path)).rejects.toThrow('no archive');
    }
  });
});
