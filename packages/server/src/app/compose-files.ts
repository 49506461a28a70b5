import { join } from 'node:path';
import { LIMITS } from '@im-ts/protocol';
import { createExaminer } from '../files/examiner.ts';
import { createLocalBlobStore } from '../files/local-blob-store.ts';
import { createBodyMemory } from '../http/body-stream.ts';
import { createFileLinks } from '../services/files/file-links.ts';
import { createFileService } from '../services/files/file-service.ts';
import { createFileSweep } from '../services/files/file-sweep.ts';
import { createMayReadFile } from '../services/files/may-read-file.ts';
import { createOrphanSweep } from '../services/files/orphan-sweep.ts';
import { createUploadService } from '../services/files/upload-service.ts';
import { createBudgets } from '../services/limits/budgets.ts';
import type { SharedUsage } from '../services/limits/shared-usage.ts';
import type { Threads } from '../threads/threads.ts';
import type { CompositionDeps } from './compose-services.ts';

/** Files and what stores them, see composeFiles. */
export type Files = ReturnType<typeof composeFiles>;

/** Uploads that a user begins. */
const UPLOADS = {
  name: 'upload',
  size: () => ({ perSecond: LIMITS.uploadsPerMinute / 60, burst: LIMITS.uploadBurst }),
  share: () => LIMITS.uploadBurst / 20,
  toKey: Number,
};

/** Joins uploads, files, and the store of their bytes. Nothing is started; the thread that reads files comes with the first one. */
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
  const folder = config.files.folder === '' ? join(parts.dataDir, 'files') : config.files.folder;
  const blobs = createLocalBlobStore(folder, { keepFreeBytes: config.files.keepFreeBytes });
  const examiner = createExaminer(parts.threads);
  return {
    memory: createBodyMemory(),
    uploads: createUploadService({
      files: repository,
      blobs,
      examiner,
      clock,
      logger: logger.withTag('files'),
      metrics,
      takeUpload: createBudgets({ clock, usage: parts.usage }, UPLOADS),
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
    sweep: createFileSweep(
      { fileRefs: repositories.fileRefs, blobs, clock, logger: logger.withTag('files') },
      { dryRun: config.files.sweep === 'report', longestWaitMs: config.commandLog.maxAge },
    ),
    sweepOrphans: createOrphanSweep({ files: repository, blobs, clock }),
    stop: () => examiner.stop(),
  };
}
