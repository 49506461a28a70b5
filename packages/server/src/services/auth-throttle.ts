import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../errors.ts';
import { addressGroup } from './rate-limits.ts';

/** Slows down guessing without letting anybody lock out somebody else. Kept in memory, per node. */
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

export function createAuthThrottle(options: AuthThrottleOptions): AuthThrottle {
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
  const known = new LRUCache<string, true>({ max: KNOWN });
  const pairOf = (account: string, address: string): string => `${addressGroup(address)} ${account}`;

  return {
    async beforeLogin(account, address) {
      const pair = pairOf(account, address);
      // The address first: it bounds how many accounts one stranger can make us remember.
      await take(byAddress, addressGroup(address), 'Too many failed log-ins from this address');
      await take(byPair, pair, 'Too many failed log-ins for this account');
      if (!known.has(pair)) await take(byAccount, account, 'Too many failed log-ins for this account');
    },
    async loggedIn(account, address) {
      const pair = pairOf(account, address);
      await byAddress.reward(addressGroup(address), 1);
      await byPair.delete(pair);
      if (!known.has(pair)) await byAccount.reward(account, 1);
      known.set(pair, true);
    },
    beforePasswordCheck: (sessionId) => take(bySession, String(sessionId), 'Too many wrong passwords'),
    async passwordWasRight(sessionId) {
      await bySession.delete(String(sessionId));
    },
    beforeRegistration: (address) => take(accounts, addressGroup(address), 'Too many new accounts from this address'),
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
