import { createHash } from 'node:crypto';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { lookup } from 'mrmime';
import { ClientError } from '../errors.ts';

/** Bytes that can be read again from any place, as an upload that was cut goes on from where the server is. */
export interface UploadSource {
  /** In bytes. */
  readonly size: number;
  /** The bytes from `from` up to `to`, which is not among them. */
  read(from: number, to: number): AsyncIterable<Uint8Array>;
}

/** What can be uploaded: the path of a file, bytes, or a source of the caller's own. */
export type Uploadable = string | Uint8Array | UploadSource;

/** A source while it is open. */
export interface OpenSource extends UploadSource {
  /** The name of the file, '' where the source has none. */
  readonly name: string;
  close(): Promise<void>;
}

const CHUNK_BYTES = 64 * 1024;

/** Opens what is to be uploaded. Throws ClientError invalid_argument when it is no file, or the system's error. */
export async function openSource(what: Uploadable): Promise<OpenSource> {
  if (typeof what === 'string') return await openFile(what);
  const source = what instanceof Uint8Array ? sourceOfBytes(what) : what;
  return { size: source.size, read: (from, to) => source.read(from, to), name: '', close: async () => undefined };
}

function sourceOfBytes(bytes: Uint8Array): UploadSource {
  return {
    size: bytes.length,
    async *read(from, to) {
      for (let start = from; start < to; start += CHUNK_BYTES) {
        yield bytes.subarray(start, Math.min(start + CHUNK_BYTES, to));
      }
    },
  };
}

async function openFile(path: string): Promise<OpenSource> {
  // Asked first: opening a named pipe waits until somebody writes to it.
  if (!(await stat(path)).isFile()) {
    throw new ClientError('invalid_argument', `"${path}" is not a regular file.`);
  }
  const handle = await open(path, 'r');
  try {
    const { size, mtimeMs } = await handle.stat();
    return {
      size,
      name: basename(path),
      read: (from, to) => readPart({ handle, path, size, mtimeMs }, from, to),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

interface OpenFile {
  readonly handle: FileHandle;
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
}

async function* readPart(file: OpenFile, from: number, to: number): AsyncIterable<Uint8Array> {
  const now = await file.handle.stat();
  if (now.size !== file.size || now.mtimeMs !== file.mtimeMs) throw changed(file.path);
  for (let position = from; position < to; ) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, to - position));
    const { bytesRead } = await file.handle.read(chunk, 0, chunk.length, position);
    if (bytesRead === 0) throw changed(file.path);
    position += bytesRead;
    yield chunk.subarray(0, bytesRead);
  }
}

function changed(path: string): ClientError {
  return new ClientError('conflict', `"${path}" was changed while it was uploaded; upload it again.`);
}

/**
 * The resumeKey of a file as it is now: another one once its content, place or name has changed. Throws the system's error.
 */
export async function resumeKeyOf(path: string): Promise<string> {
  const [place, { dev, ino, size, mtimeNs }] = await Promise.all([realpath(path), stat(path, { bigint: true })]);
  return createHash('sha256')
    .update(JSON.stringify([place, `${dev} ${ino} ${size} ${mtimeNs}`]))
    .digest('hex');
}

/** The media type that the name of a file stands for. The server looks at the content first. */
export function mimeTypeOf(name: string): string {
  return lookup(name) ?? 'application/octet-stream';
}
