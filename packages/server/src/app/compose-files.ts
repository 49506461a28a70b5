import { LIMITS } from '@im-ts/protocol';
import { filesRefusal } from '../config/check-together.ts';
import { createExaminer } from '../files/examiner.ts';
import { createThumbnailer } from '../files/thumbnails/thumbnailer.ts';
import { createBodyMemory } from '../http/body-stream.ts';
import { createFileLinks } from '../services/files/file-links.ts';
import { createFileService } from '../services/files/file-service.ts';
import { createFileSweep } from '../services/files/file-sweep.ts';
import { createMayReadFile } from '../services/files/may-read-file.ts';
import { createOrphanSweep } from '../services/files/orphan-sweep.ts';
import { createThumbnailPng } from '../services/files/thumbnail-png.ts';
import { createWithThumbnail } from '../services/files/thumbnails.ts';
import { createUploadService } from '../services/files/upload-service.ts';
import { createBudgets } from '../services/limits/budgets.ts';
import type { SharedUsage } from '../services/limits/shared-usage.ts';
import type { Threads } from '../threads/threads.ts';
import { composeBlobStore } from './compose-blob-store.ts';
import type { CompositionDeps } from './composition-deps.ts';

/** Files and what stores them, see composeFiles. */
export type Files = ReturnType<typeof composeFiles>;

/** Uploads that a user begins. */
const UPLOADS = {
  name: 'upload',
  size: () => ({ perSecond: LIMITS.uploadsPerMinute / 60, burst: LIMITS.uploadBurst }),
  share: () => LIMITS.uploadBurst / 20,
  toKey: Number,
};

/**
 * Joins uploads, files, and the store of their bytes. Nothing is started; the thread that reads files, and the process
 * that makes thumbnails, come with the first file.
 */
export function composeFiles(
  { config, clock, metrics, logger, repositories }: CompositionDeps,
  parts: {
    readonly dataDir: string;
    readonly threads: Threads;
    readonly usage: SharedUsage | undefined;
    /** The key of links, which is that of the store. */
    readonly linkKey: string;
  },
) {
  const { files: repository, users, sessions } = repositories;
  const log = logger.withTag('files');
  const { blobs, check } = composeBlobStore(config, { dataDir: parts.dataDir, logger: log });
  const refusal = filesRefusal(config);
  const examiner = createExaminer(parts.threads);
  const onOutcome = (outcome: string): void => metrics.thumbnails.inc({ outcome });
  const thumbnailer = config.files.thumbnails ? createThumbnailer({ logger: log, onOutcome }) : undefined;
  return {
    memory: createBodyMemory(),
    uploads: createUploadService({
      files: repository,
      blobs,
      examiner,
      clock,
      logger: log,
      metrics,
      takeUpload: createBudgets({ clock, usage: parts.usage }, UPLOADS),
      withThumbnail:
        thumbnailer === undefined
          ? async (file) => file
          : createWithThumbnail({ files: repository, blobs, thumbnailer, logger: log }),
      isRefusing: refusal !== undefined,
      options: config.files,
    }),
    files: createFileService({
      files: repository,
      users,
      sessions,
      blobs,
      links: createFileLinks({ key: parts.linkKey, clock }),
      mayReadFile: createMayReadFile(repositories.fileRefs),
      clock,
    }),
    thumbnailPng: createThumbnailPng({ blobs, thumbnailer }),
    sweep: createFileSweep(
      { fileRefs: repositories.fileRefs, blobs, clock, logger: logger.withTag('files') },
      { dryRun: config.files.sweep === 'report', longestWaitMs: config.commandLog.maxAge },
    ),
    sweepOrphans: createOrphanSweep({ files: repository, blobs, clock }),
    /** Both, once, as an admin asks. */
    sweepNow: ({ dryRun }: { readonly dryRun: boolean }) => ({
      files: createFileSweep(
        { fileRefs: repositories.fileRefs, blobs, clock, logger: logger.withTag('files') },
        { dryRun, longestWaitMs: config.commandLog.maxAge },
      ),
      blobs: createOrphanSweep({ files: repository, blobs, clock }, { dryRun }),
    }),
    async start() {
      if (refusal !== undefined) log.warn(refusal);
      await check();
    },
    async stop() {
      thumbnailer?.stop();
      await examiner.stop();
    },
  };
}
