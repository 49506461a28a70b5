import { ENDING_JOBS, type Ending, type EndingKind } from '../domain/ended-account.ts';
import type { JobKind } from './jobs.ts';

/** What a piece of the end of an account came to. */
interface Piece<Progress> {
  readonly progress: Progress;
  /** What came of all of it; undefined: more is to be done. */
  readonly result: object | undefined;
}

/** Builds the jobs that end accounts; their progress is that of `end`. */
export function createAccountJobs<Progress>(
  end: (kind: EndingKind, ending: Ending, before: Progress | undefined) => Promise<Piece<Progress>>,
): readonly JobKind[] {
  return (Object.keys(ENDING_JOBS) as EndingKind[]).map(
    (kind): JobKind => ({
      name: ENDING_JOBS[kind],
      async step({ input, progress: before }) {
        const { progress, result } = await end(kind, input as Ending, before as Progress | undefined);
        return result === undefined ? { type: 'more', progress } : { type: 'done', result };
      },
    }),
  );
}
