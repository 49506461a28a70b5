import { expect, it } from 'vitest';
import { createSweepNowJob } from './sweep-now-job.ts';

it('does both sweeps to their ends, as it is asked, and says what went', async () => {
  const asked: unknown[] = [];
  const kind = createSweepNowJob((input) => {
    asked.push(input);
    return {
      files: async (before?: { readonly after: number; readonly doomed: number }) => {
        const { after, doomed } = before ?? { after: 0, doomed: 0 };
        return { progress: { after: after + 1, doomed: doomed + 2, dryRun: input.dryRun }, isDone: after === 1 };
      },
      blobs: async (after: string) => ({ removed: 3, next: after === '' ? 'b' : undefined }),
    } as never;
  });
  let progress: unknown;
  for (let steps = 1; ; steps++) {
    // As it is kept between two steps.
    const step = await kind.step({
      input: { dryRun: true },
      progress: JSON.parse(JSON.stringify(progress ?? null)) ?? undefined,
    });
    if (step.type === 'done') {
      expect(steps).toBe(4);
      expect(step.result).toEqual({ doomed: 4, dryRun: true, blobs: 6 });
      break;
    }
    if (step.type === 'failed') throw new Error(step.reason);
    progress = step.progress;
  }
  expect(asked).toEqual(Array(4).fill({ dryRun: true }));
});
