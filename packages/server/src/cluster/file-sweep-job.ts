import type { JobKind } from './jobs.ts';

const EVERY_MS = 3_600_000;

/** Builds the job that deletes the files that nobody can read any more; its progress is that of `sweep`. */
export function createFileSweepJob<Progress>(
  sweep: (progress: Progress | undefined) => Promise<{ readonly progress: Progress; readonly isDone: boolean }>,
): JobKind {
  return {
    name: 'sweep_files',
    everyMs: EVERY_MS,
    async step({ progress: before }) {
      const { progress, isDone } = await sweep(before as Progress | undefined);
      return isDone ? { type: 'done', result: progress } : { type: 'more', progress };
    },
  };
}
