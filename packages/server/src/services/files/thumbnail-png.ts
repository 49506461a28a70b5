import { LRUCache } from 'lru-cache';
import { AppError } from '../../domain/errors.ts';
import type { BlobId } from '../../domain/file.ts';
import type { BlobStore } from '../../files/blob-store.ts';
import type { Thumbnailer } from '../../files/thumbnails/thumbnailer.ts';

/**
 * Answers a thumbnail as a PNG. Throws not_found where this server makes none, unavailable while too many wait. Programs that draw in
 * a terminal read PNG only, and should not decode what others sent by themselves.
 */
export type ThumbnailPng = (blobId: BlobId) => Promise<Uint8Array>;

/** What PNGs are made of. */
export interface ThumbnailPngDeps {
  readonly blobs: Pick<BlobStore, 'read' | 'size'>;
  /** undefined: this server makes no thumbnails. */
  readonly thumbnailer: Pick<Thumbnailer, 'toPng'> | undefined;
}

/** PNGs that are kept in memory: members of a group look at the same pictures. */
const KEPT_BYTES = 8 << 20;
const RETRY_MS = 2_000;

/** See ThumbnailPng. */
export function createThumbnailPng({ blobs, thumbnailer }: ThumbnailPngDeps): ThumbnailPng {
  const kept = new LRUCache<BlobId, Uint8Array>({
    maxSize: KEPT_BYTES,
    sizeCalculation: ({ byteLength }) => Math.max(1, byteLength),
  });
  const underWay = new Map<BlobId, Promise<Uint8Array>>();

  const make = async (blobId: BlobId): Promise<Uint8Array> => {
    const size = thumbnailer === undefined ? undefined : await blobs.size(blobId);
    if (size === undefined) throw noPng();
    const png = await thumbnailer?.toPng(blobs.read(blobId, 0, size));
    if (png === undefined) throw noPng();
    if (png === 'busy') {
      throw new AppError('unavailable', 'The server has many pictures to work on; try again in a moment.', {
        retryAfterMs: RETRY_MS,
      });
    }
    kept.set(blobId, png);
    return png;
  };

  return (blobId) => {
    const known = kept.get(blobId);
    if (known !== undefined) return Promise.resolve(known);
    const open = underWay.get(blobId);
    if (open !== undefined) return open;
    const made = make(blobId).finally(() => underWay.delete(blobId));
    underWay.set(blobId, made);
    return made;
  };
}

function noPng(): AppError {
  return new AppError('not_found', 'This server has no PNG of this picture; ask for its WebP, without format.');
}
