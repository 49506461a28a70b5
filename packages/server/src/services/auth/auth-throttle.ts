import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../domain/errors.ts';
import { atMost } from '../limits/cache-limit.ts';
import { addressGroup } from '../limits/rate-limits.ts';
import type { SharedUsage } from '../limits/shared-usage.ts';

/** Slows down guessing without letting anybody lock out somebody else. Kept in memory; nodes tell each other. */
export interface AuthThrottle {
  /**
   * Counts a try to log in before the password is checked, so that many at once count as many. Throws rate_limited.
   * `account` is a name key, whether there is such an account or not.
   */
  beforeLogin(account: string, address: string): Promise<void>;
  /** The password was right: the try does not count. */
  loggedIn(account: string, address: string): Promise<void>;
  /** Counts a try to give the present password of a session. Throws rate_limited. */
  beforePasswordCheck(sessionId: number): Promise<void>;
  passwordWasRight(sessionId: number): Promise<void>;
  /** Counts a new account. Throws rate_limited. */
  beforeRegistration(address: string): Promise<void>;
}

export interface AuthThrottleOptions {
  readonly loginAttempts: number;
  readonly loginAttemptsPerAccount: number;
  readonly loginAttemptsPerAddress: number;
  /** Milliseconds. */
  readonly loginWindow: number;
  readonly registrationsPerAddress: number;
}

/** Addresses remembered from which accounts were entered before: guessing from elsewhere does not shut those out. */
const KNOWN = 50_000;
const HOUR_SECONDS = 3_600;

/** `usage` joins the counts of several nodes; undefined: this is the only one. */
export function createAuthThrottle(options: AuthThrottleOptions, usage: SharedUsage | undefined): AuthThrottle {
  const duration = Math.ceil(options.loginWindow / 1_000);
  const byPair = new RateLimiterMemory({ keyPrefix: 'pair', points: options.loginAttempts, duration });
  const byAccount = new RateLimiterMemory({ keyPrefix: 'account', points: options.loginAttemptsPerAccount, duration });
  const byAddress = new RateLimiterMemory({ keyPrefix: 'address', points: options.loginAttemptsPerAddress, duration });
  const bySession = new RateLimiterMemory({ keyPrefix: 'session', points: options.loginAttempts, duration });
  const accounts = new RateLimiterMemory({
    keyPrefix: 'register',
    points: options.registrationsPerAddress,
    duration: HOUR_SECONDS,
  });
  const known = new LRUCache<string, true>(atMost(KNOWN));
  const pairOf = (account: string, address: string): string => digest(`${addressGroup(address)} ${account}`);
  // Every failure is told: the counts are small. A success takes its own try back before it is told.
  const join = (limiter: RateLimiterMemory) =>
    usage?.join(`auth.${limiter.keyPrefix}`, {
      share: 0,
      onTaken: (key, count) => void limiter.penalty(key, count),
    });
  const [notePair, noteAccount, noteAddress, noteSession, noteNew] = [
    join(byPair),
    join(byAccount),
    join(byAddress),
    join(bySession),
    join(accounts),
  ];
  const noteKnown = usage?.join('auth.known', {
    share: 0,
    onTaken(pair) {
      known.set(pair, true);
      void byPair.delete(pair);
    },
  });

  return {
    async beforeLogin(account, address) {
      const pair = pairOf(account, address);
      const accountKey = digest(account);
      const group = addressGroup(address);
      // The address first: it bounds how many accounts one client can make us remember.
      await take(byAddress, group, 'Too many failed log-ins from this address');
      noteAddress?.(group, 1);
      await take(byPair, pair, 'Too many failed log-ins for this account');
      notePair?.(pair, 1);
      if (known.has(pair)) return;
      await take(byAccount, accountKey, 'Too many failed log-ins for this account');
      noteAccount?.(accountKey, 1);
    },
    async loggedIn(account, address) {
      const pair = pairOf(account, address);
      const group = addressGroup(address);
      await byAddress.reward(group, 1);
      noteAddress?.(group, -1);
      await byPair.delete(pair);
      notePair?.(pair, -1);
      if (!known.has(pair)) {
        const accountKey = digest(account);
        await byAccount.reward(accountKey, 1);
        noteAccount?.(accountKey, -1);
      }
      known.set(pair, true);
      noteKnown?.(pair, 1);
    },
    async beforePasswordCheck(sessionId) {
      await take(bySession, String(sessionId), 'Too many wrong passwords');
      noteSession?.(String(sessionId), 1);
    },
    async passwordWasRight(sessionId) {
      await bySession.delete(String(sessionId));
      noteSession?.(String(sessionId), -1);
    },
    async beforeRegistration(address) {
      const group = addressGroup(address);
      await take(accounts, group, 'Too many new accounts from this address');
      noteNew?.(group, 1);
    },
  };
}

async function take(limiter: RateLimiterMemory, key: string, sentence: string): Promise<void> {
  try {
    await limiter.consume(key, 1);
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    const seconds = Math.max(1, Math.ceil(thrown.msBeforeNext / 1_000));
    throw new AppError('rate_limited', `${sentence}; try again in ${seconds} s.`, { retryAfterMs: seconds * 1_000 });
  }
}

/** What stands for a name between nodes and in memory: people type passwords where names belong. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
