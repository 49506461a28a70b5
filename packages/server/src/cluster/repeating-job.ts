import type { JobKind } from './jobs.ts';

/**
 * Builds a job that repeats and does its work in pieces: `work` does one and answers how many rows it saw to, until none is
 * left. Its progress is their number.
 */
export function createRepeatingJob(options: {
  readonly name: string;
  readonly everyMs: number;
  readonly work: () => Promise<number>;
}): JobKind {
  const { name, everyMs, work } = options;
  return {
    name,
    everyMs,
    async step({ progress }) {
      const rows = await work();
      const done = ((progress ?? 0) as number) + rows;
      return rows > 0 ? { type: 'more', progress: done } : { type: 'done', result: { done } };
    },
  };
}
