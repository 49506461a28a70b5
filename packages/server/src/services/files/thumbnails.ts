import { randomBytes } from 'node:crypto';
import type { StoredFile } from '../../domain/file.ts';
import type { FileRepository } from '../../domain/repositories/file-repository.ts';
import type { BlobStore } from '../../files/blob-store.ts';
import type { Thumbnailer } from '../../files/thumbnails/thumbnailer.ts';
import type { Logger } from '../../telemetry/log.ts';

/** Answers the file with its thumbnail; as it was where it gets none, or not soon. Never throws. */
export type WithThumbnail = (file: StoredFile) => Promise<StoredFile>;

/** What thumbnails are made of and where they go. */
export interface WithThumbnailDeps {
  readonly files: Pick<FileRepository, 'setThumbnail'>;
  readonly blobs: Pick<BlobStore, 'create' | 'read' | 'remove'>;
  readonly thumbnailer: Pick<Thumbnailer, 'make'>;
  readonly logger: Logger;
}

const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);
/** An upload is answered after so long at most; the thumbnail comes later then. */
const WAIT_MS = 3_000;

/** Has pictures get a thumbnail, stored as a blob of its own. */
export function createWithThumbnail({ files, blobs, thumbnailer, logger }: WithThumbnailDeps): WithThumbnail {
  const make = async (file: StoredFile): Promise<StoredFile> => {
    const made = await thumbnailer.make(blobs.read(file.blobId, 0, file.size));
    if (made === undefined) return file;
    const thumbnailBlob = randomBytes(16).toString('hex');
    const writer = await blobs.create(thumbnailBlob);
    try {
      await writer.append(made.bytes);
      await writer.finish();
    } catch (error) {
      await writer.abort().catch(() => {});
      throw error;
    }
    // The file may have gone meanwhile.
    if (await files.setThumbnail(file.id, thumbnailBlob)) return { ...file, thumbnailBlob };
    await blobs.remove(thumbnailBlob);
    return file;
  };
  return async (file) => {
    if (!PICTURES.has(file.mimeType) || file.thumbnailBlob !== '') return file;
    const made = make(file).catch((error: unknown) => {
      logger.warn('a picture gets no thumbnail', { fileId: file.id, reason: error });
      return file;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<StoredFile>((resolve) => {
      timer = setTimeout(() => resolve(file), WAIT_MS);
    });
    const first = await Promise.race([made, late]);
    clearTimeout(timer);
    return first;
  };
}
