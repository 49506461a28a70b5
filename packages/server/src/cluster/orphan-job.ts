import type { JobKind } from './jobs.ts';

const EVERY_MS = 6 * 3_600_000;

/** Builds the job that removes bytes of files that nothing names; its progress is where it is, and how many it has removed. */
export function createOrphanJob(
  sweep: (after: string) => Promise<{ readonly removed: number; readonly next: string | undefined }>,
): JobKind {
  return {
    name: 'sweep_blobs',
    everyMs: EVERY_MS,
    async step({ progress }) {
      const before = (progress ?? { after: '', removed: 0 }) as { readonly after: string; readonly removed: number };
      const { removed, next } = await sweep(before.after);
      const sum = before.removed + removed;
      return next === undefined
        ? { type: 'done', result: { removed: sum } }
        : { type: 'more', progress: { after: next, removed: sum } };
    },
  };
}
