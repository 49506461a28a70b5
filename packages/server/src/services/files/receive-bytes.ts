import { createHash, type Hash } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import type { Upload } from '../../domain/file.ts';
import type { FileRepository } from '../../domain/repositories/file-repository.ts';
import type { BlobWriter } from '../../files/blob-store.ts';
import type { Checksum, UploadBody } from './upload-body.ts';
import { noSuchUpload } from './upload-refusals.ts';

/** How often what has come is made durable. */
const SYNC_BYTES = 8 * 1024 * 1024;

export interface ReceiveOptions {
  readonly upload: Upload;
  readonly writer: BlobWriter;
  /** Has the lease of the upload. */
  readonly holder: string;
  readonly body: UploadBody;
  readonly checksum: Checksum | undefined;
  readonly files: Pick<FileRepository, 'advance'>;
  /** When the upload ends, if nothing more comes from now on. */
  readonly expiresAt: () => number;
  /** Is told of every piece. */
  readonly count: (bytes: number) => void;
}

/** Appends the body to the blob of an upload; what came before a failure is kept, unless it has a checksum. */
export async function receiveBytes(options: ReceiveOptions): Promise<'stored' | 'wrong_checksum'> {
  const { upload, writer, holder, body, checksum, files, expiresAt, count } = options;
  const keep = async (): Promise<void> => {
    const state = { storedSize: await writer.sync(), checking: false, expiresAt: expiresAt() };
    if (!(await files.advance(upload.uploadId, holder, state))) throw noSuchUpload();
  };
  let hash: Hash | undefined;
  if (checksum !== undefined) {
    hash = createHash(checksum.algorithm);
    const state = { storedSize: await writer.sync(), checking: true, expiresAt: upload.expiresAt };
    if (!(await files.advance(upload.uploadId, holder, state))) throw noSuchUpload();
  }
  let unsynced = 0;
  try {
    for await (const piece of body) {
      if (writer.size + piece.byteLength > upload.size) {
        throw new AppError('too_large', `This upload was declared with ${upload.size} bytes, and more have come.`);
      }
      hash?.update(piece);
      await writer.append(piece);
      count(piece.byteLength);
      unsynced += piece.byteLength;
      if (hash === undefined && unsynced >= SYNC_BYTES) {
        await keep();
        unsynced = 0;
      }
    }
  } catch (thrown) {
    if (hash !== undefined) await writer.rollBack();
    await keep().catch(() => {});
    throw thrown;
  }
  const isRight = hash === undefined || checksum === undefined || hash.digest().equals(checksum.digest);
  if (!isRight) await writer.rollBack();
  await keep();
  return isRight ? 'stored' : 'wrong_checksum';
}
