import type { Context } from '../context.ts';

/** Work on many rows, a few at a time. */
export interface Bulk<Row, Result> {
  readonly rows: AsyncIterable<Row>;
  /** How many are under way at once. */
  readonly atOnce: number;
  /** Never throws for what concerns one row; a throw ends it all, after the results of those before. */
  readonly work: (row: Row) => Promise<Result>;
  /** Takes the results in the order of the rows. False: no more rows are begun. */
  readonly done: (result: Result) => Promise<boolean>;
}

/**
 * Runs it, with no more in memory than what is under way. When the run is stopped or nobody reads the output any more, rows
 * that were begun are finished, and no more are begun: `isCut`.
 */
export async function runBulk<Row, Result>(
  { signal, streams }: Pick<Context, 'signal' | 'streams'>,
  { rows, atOnce, work, done }: Bulk<Row, Result>,
): Promise<{ readonly isCut: boolean }> {
  let [goesOn, isCut] = [true, false];
  let failure: { readonly thrown: unknown } | undefined;
  const stopFor = (thrown: unknown) => {
    failure ??= { thrown };
    goesOn = false;
  };
  /** Those before it are told first. */
  let told: Promise<void> = Promise.resolve();
  const underWay: Promise<void>[] = [];
  const begin = (row: Row) => {
    const result = work(row);
    // Its turn to be told may come later; until then nobody waits for it.
    result.catch(() => undefined);
    told = told
      .then(async () => {
        if (!(await done(await result))) goesOn = false;
      })
      .catch(stopFor);
    underWay.push(told);
  };
  const mayBegin = () => goesOn && !signal.aborted && !streams.outputClosed.aborted;
  try {
    for await (const row of rows) {
      isCut = !mayBegin();
      if (isCut) break;
      begin(row);
      while (underWay.length >= atOnce) await underWay.shift();
      // Whether one follows is not asked: it may come in an hour.
      isCut = !mayBegin();
      if (isCut) break;
    }
  } finally {
    await told;
  }
  if (failure !== undefined) throw failure.thrown;
  return { isCut };
}
