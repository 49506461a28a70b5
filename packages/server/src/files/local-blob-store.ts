import { type FileHandle, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../domain/errors.ts';
import type { BlobId } from '../domain/file.ts';
import { makeFolder } from '../storage/make-folder.ts';
import type { BlobStore, BlobWriter, ListedBlob } from './blob-store.ts';
import { createSpareMemory } from './spare-memory.ts';

/** How much of a file is read at once. */
const PIECE_BYTES = 256 * 1024;
const PIECES = createSpareMemory(() => Buffer.allocUnsafeSlow(PIECE_BYTES), 8);
const BLOB_ID = /^[0-9a-f]{32}$/;
const UNFINISHED = '.part';
/** How much is written before the free space is looked at again. */
const LOOK_BYTES = 4 * 1024 * 1024;
/**
 * How much is written before the disk has to have it: a commit of the database on the same disk may have to wait for all that
 * was written before it.
 */
const FLUSH_BYTES = 1024 * 1024;

/**
 * Keeps blobs as files in a folder, which it makes: "ab/abcd….part" while they are written, "ab/abcd…" once they are finished.
 * Other nodes may share the folder. Blobs leave so many bytes of the disk free, which the database may need.
 */
export function createLocalBlobStore(folder: string, options: { readonly keepFreeBytes?: number } = {}): BlobStore {
  const { keepFreeBytes = 0 } = options;
  const pathOf = (blobId: BlobId): string => {
    // Names come from our own rows; nothing else may ever become a path.
    if (!BLOB_ID.test(blobId)) throw new RangeError('not the name of a blob');
    return join(folder, blobId.slice(0, 2), blobId);
  };

  async function openWriter(blobId: BlobId, keep?: number): Promise<BlobWriter> {
    const path = pathOf(blobId);
    return translated(async () => {
      makeFolder(dirname(path));
      const handle = await open(`${path}${UNFINISHED}`, 'a+', 0o600);
      try {
        let { size } = await handle.stat();
        if (keep !== undefined && size > keep) {
          await handle.truncate(keep);
          size = keep;
        }
        await checkRoom(folder, keepFreeBytes);
        return createWriter(handle, { path, size, checkRoom: () => checkRoom(folder, keepFreeBytes) });
      } catch (error) {
        await handle.close();
        throw error;
      }
    });
  }

  return {
    create: (blobId) => openWriter(blobId, 0),
    reopen: openWriter,
    unfinishedSize: async (blobId) => (await sizeOf(`${pathOf(blobId)}${UNFINISHED}`)) ?? 0,
    size: (blobId) => sizeOf(pathOf(blobId)),
    async *read(blobId, from, to) {
      const handle = await translated(() => open(pathOf(blobId), 'r'));
      try {
        // What is short, as most ranges are, is not worth a whole piece.
        const isWhole = to - from > PIECE_BYTES / 2;
        const piece = isWhole ? PIECES.take() : Buffer.allocUnsafeSlow(to - from);
        for (let at = from; at < to; ) {
          const length = Math.min(piece.byteLength, to - at);
          const { bytesRead } = await translated(() => handle.read(piece, 0, length, at));
          if (bytesRead === 0) throw new AppError('internal', undefined, { cause: new Error('a blob is too short') });
          yield piece.subarray(0, bytesRead);
          at += bytesRead;
        }
        // Whoever has not come back for the end may use it still.
        if (isWhole) PIECES.giveBack(piece);
      } finally {
        await handle.close();
      }
    },
    async remove(blobId) {
      const path = pathOf(blobId);
      await translated(async () => {
        await rm(`${path}${UNFINISHED}`, { force: true });
        await rm(path, { force: true });
      });
    },
    list: (after, limit) => translated(() => listBlobs(folder, after, limit)),
  };
}

interface OpenBlob {
  readonly path: string;
  readonly size: number;
  readonly checkRoom: () => Promise<void>;
}

function createWriter(handle: FileHandle, { path, size: initialSize, checkRoom }: OpenBlob): BlobWriter {
  let size = initialSize;
  let durable = initialSize;
  let lookAt = initialSize + LOOK_BYTES;
  let flushAt = initialSize + FLUSH_BYTES;
  let isNamed = false;
  return {
    get size() {
      return size;
    },
    append: (chunk) =>
      translated(async () => {
        if (size >= lookAt) {
          await checkRoom();
          lookAt = size + LOOK_BYTES;
        }
        for (let done = 0; done < chunk.byteLength; ) {
          const { bytesWritten } = await handle.write(chunk, done, chunk.byteLength - done);
          done += bytesWritten;
          size += bytesWritten;
        }
        if (size >= flushAt) {
          await handle.datasync();
          flushAt = size + FLUSH_BYTES;
        }
      }),
    sync: () =>
      translated(async () => {
        await handle.datasync();
        if (!isNamed) await syncFolder(dirname(path));
        isNamed = true;
        durable = size;
        return size;
      }),
    rollBack: () =>
      translated(async () => {
        await handle.truncate(durable);
        size = durable;
      }),
    finish: () =>
      translated(async () => {
        try {
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(`${path}${UNFINISHED}`, path);
        await syncFolder(dirname(path));
      }),
    close: () => handle.close(),
    async abort() {
      await handle.close();
      await translated(() => rm(`${path}${UNFINISHED}`, { force: true }));
    },
  };
}

/** Throws insufficient_storage when less than so many bytes are free. */
async function checkRoom(folder: string, keepFreeBytes: number): Promise<void> {
  if (keepFreeBytes === 0) return;
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < keepFreeBytes)
    throw new AppError('insufficient_storage', undefined, { cause: { code: 'FREE' } });
}

/** Without it, a name may be lost with the power although its bytes are kept. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw toFileError(error);
  }
}

async function listBlobs(folder: string, after: BlobId | '', limit: number): Promise<readonly ListedBlob[]> {
  const found: ListedBlob[] = [];
  const shelves = (await namesIn(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name) && name >= after.slice(0, 2));
  for (const shelf of shelves) {
    // Of a blob that is just being finished there may be both names.
    const names = new Map((await namesIn(join(folder, shelf))).map((name) => [name.replace(UNFINISHED, ''), name]));
    for (const [blobId, name] of [...names].sort(([left], [right]) => (left < right ? -1 : 1))) {
      if (!BLOB_ID.test(blobId) || blobId <= after) continue;
      const changedAt = await changedAtOf(join(folder, shelf, name));
      if (changedAt !== undefined) found.push({ blobId, changedAt });
      if (found.length === limit) return found;
    }
  }
  return found;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** undefined: it is gone by now. */
async function changedAtOf(path: string): Promise<number | undefined> {
  try {
    return Math.floor((await stat(path)).mtimeMs);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function translated<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toFileError(error);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Errors of the system name paths, which are nobody's business. */
export function toFileError(error: unknown): unknown {
  if (error instanceof AppError || error instanceof RangeError) return error;
  const cause = { code: codeOf(error) || 'unknown' };
  switch (cause.code) {
    case 'ENOENT':
      return new AppError('not_found', 'These bytes are not there.', { cause });
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError('insufficient_storage', undefined, { cause });
    case 'EMFILE':
    case 'ENFILE':
    case 'EIO':
      return new AppError('unavailable', 'The files cannot be used now; try again.', { cause });
    default:
      return new AppError('internal', undefined, { cause });
  }
}
