import { randomBytes } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../storage/make-folder.ts';

/** Holds what is not a whole part yet, on the disk of this machine: many uploads at once must not fill its memory. */
export interface PartSpool {
  write(bytes: Uint8Array, position: number): Promise<void>;
  read(size: number): AsyncIterable<Uint8Array>;
  /** May be called more than once. */
  close(): Promise<void>;
}

const PIECE_BYTES = 256 << 10;

/** Opens an empty spool, a file in the folder that nobody can find and that goes with this process. */
export async function openPartSpool(folder: string): Promise<PartSpool> {
  makeFolder(folder);
  const path = join(folder, `part-${randomBytes(8).toString('hex')}`);
  const handle = await open(path, 'wx+', 0o600);
  await unlink(path);
  let closing: Promise<void> | undefined;
  return {
    async write(bytes, position) {
      for (let done = 0; done < bytes.byteLength; ) {
        const { bytesWritten } = await handle.write(bytes, done, bytes.byteLength - done, position + done);
        done += bytesWritten;
      }
    },
    async *read(size) {
      for (let at = 0; at < size; ) {
        const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, size - at));
        const { bytesRead } = await handle.read(piece, 0, piece.byteLength, at);
        if (bytesRead === 0) throw new Error('a part is shorter than it was');
        yield piece.subarray(0, bytesRead);
        at += bytesRead;
      }
    },
    close() {
      closing ??= handle.close();
      return closing;
    },
  };
}
