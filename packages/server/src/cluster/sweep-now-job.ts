import { SWEEP_NOW, type SweepNowInput } from '../domain/file-sweep.ts';
import type { JobKind } from './jobs.ts';

/** How far it is: first files, then bytes that no file names. */
interface SweepNowProgress {
  readonly files: unknown;
  readonly filesDone: boolean;
  readonly blobsAfter: string;
  readonly blobs: number;
}

/** The pieces of both sweeps, as they are done by themselves from time to time. */
export interface SweepPieces {
  readonly files: (before: never) => Promise<{ readonly progress: object; readonly isDone: boolean }>;
  readonly blobs: (after: string) => Promise<{ readonly removed: number; readonly next: string | undefined }>;
}

/** Builds the job that does both sweeps of files once, now; its result says what went, in a dry run what would go. */
export function createSweepNowJob(piecesOf: (input: SweepNowInput) => SweepPieces): JobKind {
  return {
    name: SWEEP_NOW,
    async step({ input, progress }) {
      const pieces = piecesOf(input as SweepNowInput);
      const before = (progress ?? START) as SweepNowProgress;
      if (!before.filesDone) {
        const { progress: files, isDone } = await pieces.files((before.files ?? undefined) as never);
        return { type: 'more', progress: { ...before, files, filesDone: isDone } };
      }
      const { removed, next } = await pieces.blobs(before.blobsAfter);
      const blobs = before.blobs + removed;
      if (next !== undefined) return { type: 'more', progress: { ...before, blobs, blobsAfter: next } };
      const { after: _after, ...counts } = before.files as Readonly<Record<string, unknown>>;
      return { type: 'done', result: { ...counts, blobs } };
    },
  };
}

const START: SweepNowProgress = { files: null, filesDone: false, blobsAfter: '', blobs: 0 };
