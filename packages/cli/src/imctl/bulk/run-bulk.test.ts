import { expect, it } from 'vitest';
import { runBulk } from './run-bulk.ts';

const streams = { outputClosed: new AbortController().signal } as never;

async function* counted(to: number, begun: (row: number) => void = () => undefined) {
  for (let row = 1; row <= to; row++) {
    begun(row);
    yield row;
  }
}

/** Rows that are finished when the test says so. */
function held() {
  const waiting = new Map<number, () => void>();
  return {
    work: (row: number) => new Promise<number>((resolve) => waiting.set(row, () => resolve(row))),
    finish: (row: number) => waiting.get(row)?.(),
    underWay: () => [...waiting.keys()],
  };
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

it('has a few under way, and gives results in the order of the rows', async () => {
  const { work, finish, underWay } = held();
  const results: number[] = [];
  const done = async (result: number) => results.push(result) > 0;
  const run = runBulk({ signal: new AbortController().signal, streams }, { rows: counted(4), atOnce: 3, work, done });
  await tick();
  expect(underWay()).toEqual([1, 2, 3]);
  finish(2);
  await tick();
  expect(results).toEqual([]);
  finish(1);
  await tick();
  expect(results).toEqual([1, 2]);
  expect(underWay()).toEqual([1, 2, 3, 4]);
  for (const row of [4, 3]) finish(row);
  await run;
  expect(results).toEqual([1, 2, 3, 4]);
});

it('begins no more after a stop, and finishes what is under way', async () => {
  const stop = new AbortController();
  const { work, finish } = held();
  const results: number[] = [];
  const begun: number[] = [];
  const run = runBulk(
    { signal: stop.signal, streams },
    { rows: counted(10, (row) => begun.push(row)), atOnce: 2, work, done: async (result) => results.push(result) > 0 },
  );
  await tick();
  stop.abort();
  for (const row of [1, 2]) finish(row);
  await run;
  expect(results).toEqual([1, 2]);
  expect(begun.length).toBeLessThan(4);
});

it('begins no more after a result that ends it', async () => {
  const results: number[] = [];
  await runBulk(
    { signal: new AbortController().signal, streams },
    {
      rows: counted(10),
      atOnce: 1,
      work: async (row) => row,
      done: async (result) => {
        results.push(result);
        return result < 3;
      },
    },
  );
  expect(results).toEqual([1, 2, 3]);
});

it('says that it was cut when nobody reads the output any more, and not when all was done', async () => {
  const closed = new AbortController();
  const output = { outputClosed: closed.signal } as never;
  const results: number[] = [];
  const run = (rows: number, last: number) =>
    runBulk(
      { signal: new AbortController().signal, streams: output },
      {
        rows: counted(rows),
        atOnce: 1,
        work: async (row) => row,
        done: async (result) => {
          if (result === last) closed.abort();
          return results.push(result) > 0;
        },
      },
    );
  expect(await run(3, 0)).toEqual({ isCut: false });
  expect(await run(10, 2)).toEqual({ isCut: true });
  expect(results).toEqual([1, 2, 3, 1, 2]);
});

it('ends with what was thrown, after the results of the others', async () => {
  const results: number[] = [];
  const run = runBulk(
    { signal: new AbortController().signal, streams },
    {
      rows: counted(10),
      atOnce: 3,
      work: async (row) => {
        if (row === 2) throw new Error('no right');
        return row;
      },
      done: async (result) => results.push(result) > 0,
    },
  );
  await expect(run).rejects.toThrow('no right');
  expect(results).toEqual(expect.arrayContaining([1, 3]));
});
