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
/** See ThumbnailPng. */
export declare function createThumbnailPng({ blobs, thumbnailer }: ThumbnailPngDeps): ThumbnailPng;
//# sourceMappingURL=thumbnail-png.d.ts.map