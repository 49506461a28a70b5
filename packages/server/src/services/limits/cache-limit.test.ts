import { LRUCache } from 'lru-cache';
import { expect, it } from 'vitest';
import { atMost } from './cache-limit.ts';

it('keeps so many entries, those that were used last', () => {
  const cache = new LRUCache<number, string>(atMost(3));
  for (const key of [1, 2, 3]) cache.set(key, `${key}`);
  cache.get(1);
  for (const key of [4, 3, 4]) cache.set(key, 'again');
  expect([...cache.keys()].toSorted()).toEqual([1, 3, 4]);
  for (let key = 0; key < 1_000; key++) cache.set(key, 'more');
  expect([...cache.keys()].toSorted()).toEqual([997, 998, 999]);
});
