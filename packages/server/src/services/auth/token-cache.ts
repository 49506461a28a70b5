import { LRUCache } from 'lru-cache';
import type { Clock } from '../../domain/clock.ts';
import type { Id } from '../../domain/ids.ts';
import type { Identity } from '../../domain/session.ts';
import { atMost } from '../limits/cache-limit.ts';

/** Tokens that were looked up lately, by their hash, so that not every request asks the database. */
export interface TokenCache {
  get(tokenHash: string): Identity | undefined;
  set(tokenHash: string, identity: Identity): void;
  /** Forgets the tokens of these sessions; all of the user when none are named. */
  forget(userId: Id, sessionIds?: readonly Id[]): void;
}

export function createTokenCache(options: {
  readonly max: number;
  readonly ttlMs: number;
  readonly clock: Clock;
}): TokenCache {
  const hashesByUser = new Map<Id, Set<string>>();
  const cache = new LRUCache<string, Identity>({
    ...atMost(options.max),
    ttl: options.ttlMs,
    perf: options.clock,
    // The clock is cheap to ask.
    ttlResolution: 0,
    dispose: (identity, tokenHash, reason) => {
      if (reason === 'set') return;
      const hashes = hashesByUser.get(identity.user.id);
      if (hashes?.delete(tokenHash) === true && hashes.size === 0) hashesByUser.delete(identity.user.id);
    },
  });

  return {
    get: (tokenHash) => cache.get(tokenHash),
    set(tokenHash, identity) {
      cache.set(tokenHash, identity);
      const hashes = hashesByUser.get(identity.user.id);
      if (hashes === undefined) hashesByUser.set(identity.user.id, new Set([tokenHash]));
      else hashes.add(tokenHash);
    },
    forget(userId, sessionIds) {
      for (const tokenHash of [...(hashesByUser.get(userId) ?? [])]) {
        const session = cache.peek(tokenHash)?.session.id;
        if (sessionIds === undefined || session === undefined || sessionIds.includes(session)) cache.delete(tokenHash);
      }
    },
  };
}
