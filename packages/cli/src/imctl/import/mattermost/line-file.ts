import { type FileHandle, mkdtemp, open, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClientError } from '../../../client/errors.ts';
import { byteSize } from '../../../text/byte-size.ts';
import { unzip, type ZipArchive } from '../unzip.ts';

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
/** Bytes that are read at once. */
const CHUNK = 256 * 1024;
/** Bytes that stay free where an export is unpacked: others work there, too. */
const KEPT_FREE = 256 * 1024 * 1024;

/**
 * Opens a bulk export: its JSON lines, or a zip that has them. What is in a zip is unpacked into a file without a name, so that
 * nothing of it is left whatever ends this process. Throws ClientError invalid_argument when there is none, and
 * failed_precondition when there is no room for it.
 */
export async function openLineFile(
  path: string,
  signal: AbortSignal,
  freeIn: (folder: string) => Promise<number> = freeBytes,
): Promise<LineFile> {
  try {
    if ((await stat(path)).isDirectory())
      throw new ClientError('invalid_argument', `${path} is a folder; name its .jsonl file.`);
  } catch (error) {
    if (error instanceof ClientError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${String(code)})`;
    throw new ClientError('invalid_argument', `${path}: ${why}.`, { cause: error });
  }
  if (!(await isZip(path))) return lineFile(await open(path), path, signal);
  const archive = await unzip(path, signal);
  try {
    const name =
      archive.names.find((one) => /^[^/]+\.jsonl$/.test(one)) ?? archive.names.find((one) => one.endsWith('.jsonl'));
    if (name === undefined) {
      throw new ClientError('invalid_argument', `${path} is no export of Mattermost: it has no .jsonl file.`);
    }
    return lineFile(await unpacked(archive, { path, name, folder: tmpdir(), signal, freeIn }), path, signal);
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

interface Unpacking {
  /** The zip, for errors. */
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly freeIn: (folder: string) => Promise<number>;
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** No more comes out than the zip says, which its reader sees to; and that there must be room for. */
async function unpacked(archive: ZipArchive, { path, name, folder, signal, freeIn }: Unpacking): Promise<FileHandle> {
  const size = archive.sizeOf(name);
  const free = await freeIn(folder);
  const wayOut = `name another folder with TMPDIR=FOLDER, or unpack it yourself and name its ${name}`;
  if (size > free - KEPT_FREE) {
    const room = `it unpacks to ${byteSize(size)}, and ${folder} has ${byteSize(free)} free, of which ${byteSize(KEPT_FREE)} are left`;
    throw new ClientError('failed_precondition', `there is no room for ${path}: ${room}; ${wayOut}.`);
  }
  const file = await openNameless(folder);
  try {
    await writeFile(file, await archive.open(name), { signal });
    return file;
  } catch (error) {
    await file.close();
    signal.throwIfAborted();
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new ClientError('failed_precondition', `${folder} is full before ${path} is unpacked; ${wayOut}.`, {
        cause: error,
      });
    }
    const isOfSystem = (error as NodeJS.ErrnoException).syscall !== undefined;
    throw error instanceof ClientError || isOfSystem
      ? error
      : new ClientError('invalid_argument', `${path} cannot be unpacked: ${(error as Error).message}.`, {
          cause: error,
        });
  }
}

/** A file that goes with the process: its name is taken away before anything is in it. */
async function openNameless(folder: string): Promise<FileHandle> {
  const place = await mkdtemp(join(folder, 'imctl-import-'));
  try {
    return await open(join(place, 'export.jsonl'), 'wx+', 0o600);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Takes over the open file. */
function lineFile(file: FileHandle, path: string, signal: AbortSignal): LineFile {
  return {
    lines: () => linesOf(file, path, signal),
    async lineAt(at, length) {
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, at);
      return buffer.toString('utf8');
    },
    close: () => file.close(),
  };
}

async function* linesOf(file: FileHandle, path: string, signal: AbortSignal): AsyncGenerator<PlacedLine, void> {
  let rest: Buffer = Buffer.alloc(0);
  let at = 0;
  for (let read = 0; ; ) {
    signal.throwIfAborted();
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, read);
    if (bytesRead === 0) break;
    read += bytesRead;
    const chunk = buffer.subarray(0, bytesRead);
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
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
