import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ZipFile } from 'yazl';
import { type LineFile, openLineFile } from './line-file.ts';

const LINES = ['{"type":"version","version":1}', 'ä second one', 'a third one'];
const SIGNAL = new AbortController().signal;

let folder: string;
let temporary: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'imctl-lines-'));
  temporary = mkdtempSync(join(tmpdir(), 'imctl-room-'));
  vi.stubEnv('TMPDIR', temporary);
});
afterEach(() => {
  vi.unstubAllEnvs();
  for (const one of [folder, temporary]) rmSync(one, { recursive: true, force: true });
});

async function zipped(text: string): Promise<string> {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(text), 'import.jsonl');
  zip.end();
  const path = join(folder, 'export.zip');
  writeFileSync(path, await buffer(zip.outputStream));
  return path;
}

async function textsOf(file: LineFile): Promise<string[]> {
  const texts: string[] = [];
  for await (const { text } of file.lines()) texts.push(text);
  return texts;
}

it('reads a zip again and again, from a file that nobody else can open and that is never left behind', async () => {
  const file = await openLineFile(await zipped(LINES.join('\n')), SIGNAL);
  expect(readdirSync(temporary)).toEqual([]);
  expect(await textsOf(file)).toEqual(LINES);
  const places: { at: number; length: number }[] = [];
  for await (const { at, length } of file.lines()) places.push({ at, length });
  expect(await file.lineAt(places[1]?.at ?? 0, places[1]?.length ?? 0)).toBe(LINES[1]);
  expect(await textsOf(file)).toEqual(LINES);
  await file.close();
});

it('unpacks nothing that there is no room for, and says where there may be some', async () => {
  const path = await zipped('x'.repeat(1_000));
  const room = 256 * 1024 * 1024 + 999;
  await expect(openLineFile(path, SIGNAL, async () => room)).rejects.toMatchObject({
    code: 'failed_precondition',
    message: expect.stringMatching(/unpacks to 1\.0 kB.*TMPDIR/s),
  });
  const file = await openLineFile(path, SIGNAL, async () => room + 1);
  await file.close();
});

it('takes no more out of a zip than it says', async () => {
  const path = await zipped('x'.repeat(100_000));
  const bytes = readFileSync(path);
  const entry = bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
  bytes.writeUInt32LE(10, entry + 24);
  writeFileSync(path, bytes);
  await expect(openLineFile(path, SIGNAL)).rejects.toMatchObject({
    code: 'invalid_argument',
    message: expect.stringContaining('cannot be unpacked'),
  });
});

it('stops while it unpacks, and while it reads', async () => {
  const path = await zipped(LINES.join('\n'));
  const stopped = new Error('stopped');
  await expect(openLineFile(path, AbortSignal.abort(stopped))).rejects.toBe(stopped);
  const stop = new AbortController();
  const unpacking = openLineFile(path, stop.signal, async () => {
    stop.abort(stopped);
    return Number.MAX_SAFE_INTEGER;
  });
  await expect(unpacking).rejects.toBe(stopped);
  const later = new AbortController();
  const file = await openLineFile(path, later.signal);
  later.abort(stopped);
  await expect(textsOf(file)).rejects.toBe(stopped);
  await file.close();
  expect(readdirSync(temporary)).toEqual([]);
});
