import type { Context } from '../context.ts';

/** The rows of all pages, a page at a time; ends early when nobody reads the output any more. `next` is null at the end. */
export async function* pages<Row>(
  { signal, streams }: Pick<Context, 'signal' | 'streams'>,
  page: (after: number) => Promise<{ readonly rows: readonly Row[]; readonly next: number | null }>,
): AsyncGenerator<Row, void> {
  for (let after = 0; ; ) {
    const { rows, next } = await page(after);
    for (const row of rows) {
      signal.throwIfAborted();
      if (streams.outputClosed.aborted) return;
      yield row;
    }
    if (next === null) return;
    after = next;
  }
}
