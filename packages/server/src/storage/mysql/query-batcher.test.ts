import { expect, it } from 'vitest';
import { MysqlFailure } from './mysql-failure.ts';
import { createQueryBatcher } from './query-batcher.ts';

const GONE = new MysqlFailure('the connection was lost', {
  code: 'ETIMEDOUT',
  kind: 'transient',
  outcomeUnknown: false,
  fatal: true,
  statement: 0,
  duplicateKey: undefined,
});

/** A database that answers each statement with its text, and fails those with "bad" and every query that has one. */
function createReads() {
  const queries: (readonly string[])[] = [];
  const read = createQueryBatcher(async (statements) => {
    queries.push(statements);
    if (statements.some((sql) => sql.includes('bad'))) throw new Error('refused');
    if (statements.some((sql) => sql.includes('silence'))) throw GONE;
    return statements.map((sql) => [[sql]]);
  });
  return { queries, read };
}

it('puts what is read in one turn into few queries, and gives each its own answer', async () => {
  const { queries, read } = createReads();
  const asked = Array.from({ length: 35 }, (_, index) => `read ${index}`);
  expect(await Promise.all(asked.map(read))).toEqual(asked.map((sql) => [[sql]]));
  expect(queries.map((query) => query.length)).toEqual([16, 16, 3]);
  expect(await read('alone')).toEqual([['alone']]);
  expect(queries.at(-1)).toEqual(['alone']);
});

it('does not ask one by one a database that is gone: each would wait as long again', async () => {
  const { queries, read } = createReads();
  const results = await Promise.allSettled(['one', 'silence', 'two'].map(read));
  expect(results).toEqual(Array.from({ length: 3 }, () => ({ status: 'rejected', reason: GONE })));
  expect(queries).toHaveLength(1);
});

it('fails what fails, and nothing that was sent with it', async () => {
  const { queries, read } = createReads();
  const results = await Promise.allSettled(['one', 'bad', 'two'].map(read));
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(queries).toEqual([['one', 'bad', 'two'], ['one'], ['bad'], ['two']]);
  await expect(read('bad')).rejects.toThrow('refused');
});
