import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import type { BlobStore } from '../files/blob-store.ts';
import { createLocalBlobStore } from '../files/local-blob-store.ts';
import { createS3BlobStore } from '../files/s3/s3-blob-store.ts';
import type { Logger } from '../telemetry/log.ts';

/** The store of files that the configuration names, and what is to be looked at before it is used (StartupError). */
export function composeBlobStore(
  { files, s3 }: Config,
  { dataDir, logger }: { readonly dataDir: string; readonly logger: Logger },
): { readonly blobs: BlobStore; readonly check: () => Promise<void> } {
  if (files.store === 's3') {
    const blobs = createS3BlobStore({ logger, options: s3, spoolFolder: join(dataDir, 'parts') });
    return { blobs, check: blobs.check };
  }
  const folder = files.folder === '' ? join(dataDir, 'files') : files.folder;
  return { blobs: createLocalBlobStore(folder, { keepFreeBytes: files.keepFreeBytes }), check: async () => {} };
}
