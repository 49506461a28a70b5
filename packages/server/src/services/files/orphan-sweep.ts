import type { Clock } from '../../domain/clock.ts';
import type { BlobId } from '../../domain/file.ts';
import type { FileRepository } from '../../domain/repositories/file-repository.ts';
import type { BlobStore } from '../../files/blob-store.ts';

/** What one piece of a sweep came to. */
export interface SweptBlobs {
  readonly removed: number;
  /** Where the next piece begins; undefined at the end. */
  readonly next: BlobId | undefined;
}

/** Removes bytes that no row names, as they are left by a process that died. */
export type OrphanSweep = (after: BlobId | '') => Promise<SweptBlobs>;

const BLOBS_AT_ONCE = 200;
/** A row may still come for what is newer, such as a thumbnail. */
const ORPHAN_MS = 3_600_000;

/** `dryRun`: nothing is removed, what would be is counted. */
export function createOrphanSweep(
  deps: {
    readonly files: Pick<FileRepository, 'knownBlobs'>;
    readonly blobs: Pick<BlobStore, 'list' | 'remove'>;
    readonly clock: Clock;
  },
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): OrphanSweep {
  const { files, blobs, clock } = deps;
  return async (after) => {
    const page = await blobs.list(after, BLOBS_AT_ONCE);
    const old = page.filter(({ changedAt }) => changedAt < clock.now() - ORPHAN_MS).map(({ blobId }) => blobId);
    const known = await files.knownBlobs(old);
    let removed = 0;
    for (const blobId of old) {
      if (known.has(blobId)) continue;
      if (!dryRun) await blobs.remove(blobId);
      removed += 1;
    }
    return { removed, next: page.at(-1)?.blobId };
  };
}
