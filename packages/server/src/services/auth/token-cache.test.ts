import { describe, expect, it } from 'vitest';
import type { Identity } from '../../domain/session.ts';
import { createTokenCache } from './token-cache.ts';

const identity = (userId: number, sessionId: number): Identity =>
  ({ user: { id: userId }, session: { id: sessionId } }) as Identity;

function setUp() {
  let now = 1_000_000;
  const cache = createTokenCache({ max: 100, ttlMs: 10_000, clock: { now: () => now } });
  return { cache, pass: (ms: number) => (now += ms) };
}

describe('remembered tokens', () => {
  it('are looked up anew after a while, because another node may have changed them', () => {
    const { cache, pass } = setUp();
    cache.set('a', identity(1, 11));
    pass(9_999);
    expect(cache.get('a')).toEqual(identity(1, 11));
    pass(2);
    expect(cache.get('a')).toBeUndefined();
  });

  it('are forgotten by session or by user, and only those', () => {
    const { cache } = setUp();
    for (const [hash, user, session] of [
      ['a', 1, 11],
      ['b', 1, 12],
      ['c', 1, 13],
      ['d', 2, 21],
    ] as const) {
      cache.set(hash, identity(user, session));
    }
    const left = () => ['a', 'b', 'c', 'd'].filter((hash) => cache.get(hash) !== undefined);
    cache.forget(1, [12]);
    expect(left()).toEqual(['a', 'c', 'd']);
    cache.forget(1);
    expect(left()).toEqual(['d']);
  });
});
