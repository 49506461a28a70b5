import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ClientError } from '../../../client/errors.ts';
import { unzip } from '../unzip.ts';

/** A line of a file, with where it is. */
export interface PlacedLine {
  readonly text: string;
  /** In bytes. */
  readonly at: number;
  readonly length: number;
}

/** A file of lines that are read in their order, and again one by one. */
export interface LineFile {
  lines(): AsyncGenerator<PlacedLine, void>;
  lineAt(at: number, length: number): Promise<string>;
  close(): Promise<void>;
}

/** Bytes of a line: a post has at most 16,383 characters, and its replies are in its line. */
const LONGEST_LINE = 64 * 1024 * 1024;

/**
 * Opens a bulk export: its JSON lines, or a zip that has them. What is in a zip is unpacked into a file that only this user can
 * read and that goes at the end. Throws ClientError invalid_argument when there is none.
 */
export async function openLineFile(path: string): Promise<LineFile> {
  try {
    if ((await stat(path)).isDirectory())
      throw new ClientError('invalid_argument', `${path} is a folder; name its .jsonl file.`);
  } catch (error) {
    if (error instanceof ClientError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${String(code)})`;
    throw new ClientError('invalid_argument', `${path}: ${why}.`, { cause: error });
  }
  if (!(await isZip(path))) return await plainFile(path, async () => undefined);
  const archive = await unzip(path);
  const name =
    archive.names.find((one) => /^[^/]+\.jsonl$/.test(one)) ?? archive.names.find((one) => one.endsWith('.jsonl'));
  if (name === undefined) {
    archive.close();
    throw new ClientError('invalid_argument', `${path} is no export of Mattermost: it has no .jsonl file.`);
  }
  const folder = await mkdtemp(join(tmpdir(), 'imctl-import-'));
  const takeAway = () => rm(folder, { recursive: true, force: true });
  try {
    const unpacked = join(folder, 'export.jsonl');
    await pipeline(await archive.open(name), createWriteStream(unpacked, { mode: 0o600 }));
    return await plainFile(unpacked, takeAway);
  } catch (error) {
    await takeAway();
    throw error;
  } finally {
    archive.close();
  }
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.toString('latin1') === 'PK';
  } finally {
    await file.close();
  }
}

async function plainFile(path: string, takeAway: () => Promise<void>): Promise<LineFile> {
  const file = await open(path);
  return {
    lines: () => linesOf(path),
    async lineAt(at, length) {
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, at);
      return buffer.toString('utf8');
    },
    async close() {
      await file.close();
      await takeAway();
    },
  };
}

async function* linesOf(path: string): AsyncGenerator<PlacedLine, void> {
  let rest: Buffer = Buffer.alloc(0);
  let at = 0;
  for await (const chunk of createReadStream(path)) {
    rest = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    let begin = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, begin)) {
      yield { text: rest.toString('utf8', begin, end), at: at + begin, length: end - begin };
      begin = end + 1;
    }
    rest = rest.subarray(begin);
    at += begin;
    if (rest.length > LONGEST_LINE) {
      throw new ClientError('invalid_argument', `${path} has a line of more than ${LONGEST_LINE >> 20} MiB.`);
    }
  }
  if (rest.length > 0) yield { text: rest.toString('utf8'), at, length: rest.length };
}
