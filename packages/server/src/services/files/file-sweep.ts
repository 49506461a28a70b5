import type { Clock } from '../../domain/clock.ts';
import type { Id } from '../../domain/ids.ts';
import type { FileRefRepository } from '../../domain/repositories/file-ref-repository.ts';
import type { BlobStore } from '../../files/blob-store.ts';
import type { Logger } from '../../telemetry/log.ts';

/** How far a sweep has come, and what it came to. */
export interface SweepProgress {
  /** The last file that was looked at. */
  readonly after: Id;
  /** Files whose deletion is decided; in a dry run, that would be. */
  readonly doomed: number;
  readonly doomedBytes: number;
  /** Files that are deleted. */
  readonly deleted: number;
  readonly deletedBytes: number;
  readonly dryRun: boolean;
}

/** Does a piece of a sweep, from where the one before has ended; undefined: from the start. */
export type FileSweep = (
  before: SweepProgress | undefined,
) => Promise<{ readonly progress: SweepProgress; readonly isDone: boolean }>;

/** How a sweep deletes. */
export interface FileSweepOptions {
  /** Nothing is deleted; what would be is counted and logged. */
  readonly dryRun: boolean;
  /** A message that was taken by a node is refused when it has waited longer for its turn in the log; in ms. */
  readonly longestWaitMs: number;
}

/** A file that was not sent for so long is left over. */
const UNSENT_MS = 24 * 3_600_000;
/** From the decision to the deletion at least. */
const DOOMED_MS = 600_000;
/** What the clocks of nodes and a slow look-up may take on top of the wait in the log. */
const MARGIN_MS = 120_000;
const FILES_AT_ONCE = 200;

/**
 * Deletes files that no message has any more, and those that were never sent, in two steps. First the deletion is decided,
 * and from then on the file cannot be sent. When whatever was on its way before that is stored or refused, its messages are
 * looked for again: with one it stays. The row goes first, with the bytes given back to the quota, then the bytes; those that
 * a dying process leaves behind have no row, which the sweep of orphans finds.
 */
export function createFileSweep(
  deps: {
    readonly fileRefs: FileRefRepository;
    readonly blobs: Pick<BlobStore, 'remove'>;
    readonly clock: Clock;
    readonly logger: Logger;
  },
  { dryRun, longestWaitMs }: FileSweepOptions,
): FileSweep {
  const { fileRefs, blobs, clock, logger } = deps;
  const waitMs = Math.max(DOOMED_MS, longestWaitMs + MARGIN_MS);

  /** Answers how many were looked at. */
  const removeDoomed = async (sum: Sum): Promise<number> => {
    const ids = await fileRefs.doomed(clock.now() - waitMs, FILES_AT_ONCE);
    for (const id of ids) {
      const removal = await fileRefs.remove(id);
      if (removal.type !== 'removed') continue;
      const { blobId, thumbnailBlob, size } = removal.file;
      await blobs.remove(blobId);
      if (thumbnailBlob !== '') await blobs.remove(thumbnailBlob);
      sum.deleted += 1;
      sum.deletedBytes += size;
    }
    return ids.length;
  };

  /** False: there are no more files. */
  const doomUnused = async (sum: Sum): Promise<boolean> => {
    const now = clock.now();
    const page = await fileRefs.page(sum.after, now - UNSENT_MS, FILES_AT_ONCE);
    for (const { id, size, isUnused } of page) {
      if (!isUnused) continue;
      if (!dryRun) await fileRefs.doom(id, now);
      sum.doomed += 1;
      sum.doomedBytes += size;
    }
    sum.after = page.at(-1)?.id ?? sum.after;
    return page.length > 0;
  };

  return async (before) => {
    const sum: Sum = { ...(before ?? { ...NOTHING, dryRun }) };
    const removed = dryRun ? 0 : await removeDoomed(sum);
    if (removed === FILES_AT_ONCE || (await doomUnused(sum))) return { progress: sum, isDone: false };
    const { after: _after, ...counts } = sum;
    if (sum.doomed > 0 || sum.deleted > 0) logger.info('files that nobody can read were swept', counts);
    return { progress: sum, isDone: true };
  };
}

type Sum = { -readonly [Key in keyof SweepProgress]: SweepProgress[Key] };

const NOTHING = { after: 0, doomed: 0, doomedBytes: 0, deleted: 0, deletedBytes: 0 } as const;
