import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../domain/errors.ts';
import { atMost } from '../limits/cache-limit.ts';
import { addressGroup, addressNetwork } from '../limits/rate-limits.ts';
import type { SharedUsage } from '../limits/shared-usage.ts';

/** A try to log in. */
export interface LoginTry {
  /** A name key, whether there is such an account or not. */
  readonly account: string;
  readonly address: string;
  /** What the client calls its device. */
  readonly device: string;
}

/** What ran out; says in metrics and in the log why a try was refused. */
export type ThrottleReason = `throttled_${'device' | 'account' | 'address' | 'session'}`;

/**
 * Slows down guessing without letting anybody lock out somebody else. A device from which the account was entered before,
 * from the same address, has tries of its own, which no other guesses use up. Kept in memory; nodes tell each other.
 * A refusal is rate_limited, with its ThrottleReason as the cause.
 */
export interface AuthThrottle {
  /** Counts a try to log in before the password is checked, so that many at once count as many. Throws rate_limited. */
  beforeLogin(login: LoginTry): Promise<void>;
  /** The password was right: the try does not count. */
  loggedIn(login: LoginTry): Promise<void>;
  /** Counts a try to give the present password of a session. Throws rate_limited. */
  beforePasswordCheck(sessionId: number): Promise<void>;
  passwordWasRight(sessionId: number): Promise<void>;
  /** Counts the code of an invite as a try to log in. Throws rate_limited. */
  beforeInvite(address: string): Promise<void>;
  inviteWasRight(address: string): Promise<void>;
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

/** Known devices remembered. */
const KNOWN = 50_000;
const HOUR_SECONDS = 3_600;

/** `usage` joins the counts of several nodes; undefined: this is the only one. */
export function createAuthThrottle(options: AuthThrottleOptions, usage: SharedUsage | undefined): AuthThrottle {
  const duration = Math.ceil(options.loginWindow / 1_000);
  const byDevice = new RateLimiterMemory({ keyPrefix: 'device', points: options.loginAttempts, duration });
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
  const pairOf = ({ account, address }: LoginTry): string => digest(`${addressGroup(address)} ${account}`);
  const deviceOf = ({ account, address, device }: LoginTry): string =>
    digest(JSON.stringify([addressGroup(address), account, device]));
  // Every failure is told: the counts are small. A success takes its own try back before it is told.
  const join = (limiter: RateLimiterMemory) =>
    usage?.join(`auth.${limiter.keyPrefix}`, {
      share: 0,
      onTaken: (key, count) => void limiter.penalty(key, count),
    });
  const [noteDevice, notePair, noteAccount, noteAddress, noteSession, noteNew] = [
    join(byDevice),
    join(byPair),
    join(byAccount),
    join(byAddress),
    join(bySession),
    join(accounts),
  ];
  const noteKnown = usage?.join('auth.known', {
    share: 0,
    onTaken(device) {
      known.set(device, true);
      void byDevice.delete(device);
    },
  });

  return {
    async beforeLogin(login) {
      const device = deviceOf(login);
      // First, and instead of the others: whoever guesses beside it must not use up its tries.
      if (known.has(device)) {
        await take(byDevice, device, TOO_MANY.device);
        noteDevice?.(device, 1);
        return;
      }
      const pair = pairOf(login);
      const account = digest(login.account);
      const network = addressNetwork(login.address);
      // The address before the account: it bounds how many accounts one stranger can make us remember.
      await take(byAddress, network, TOO_MANY.address);
      noteAddress?.(network, 1);
      await take(byPair, pair, TOO_MANY.account);
      notePair?.(pair, 1);
      await take(byAccount, account, TOO_MANY.account);
      noteAccount?.(account, 1);
    },
    async loggedIn(login) {
      const device = deviceOf(login);
      if (known.has(device)) {
        await byDevice.delete(device);
        noteDevice?.(device, -1);
      } else {
        const pair = pairOf(login);
        const account = digest(login.account);
        const network = addressNetwork(login.address);
        await byAddress.reward(network, 1);
        noteAddress?.(network, -1);
        await byPair.delete(pair);
        notePair?.(pair, -1);
        await byAccount.reward(account, 1);
        noteAccount?.(account, -1);
      }
      known.set(device, true);
      noteKnown?.(device, 1);
    },
    async beforePasswordCheck(sessionId) {
      await take(bySession, String(sessionId), TOO_MANY.session);
      noteSession?.(String(sessionId), 1);
    },
    async passwordWasRight(sessionId) {
      await bySession.delete(String(sessionId));
      noteSession?.(String(sessionId), -1);
    },
    async beforeInvite(address) {
      const network = addressNetwork(address);
      await take(byAddress, network, TOO_MANY.address);
      noteAddress?.(network, 1);
    },
    async inviteWasRight(address) {
      const network = addressNetwork(address);
      await byAddress.reward(network, 1);
      noteAddress?.(network, -1);
    },
    async beforeRegistration(address) {
      const network = addressNetwork(address);
      await take(accounts, network, TOO_MANY.newAccounts);
      noteNew?.(network, 1);
    },
  };
}

interface Refusal {
  readonly sentence: string;
  readonly cause: ThrottleReason;
}

const TOO_MANY = {
  device: { sentence: 'Too many failed log-ins from this device', cause: 'throttled_device' },
  account: { sentence: 'Too many failed log-ins for this account', cause: 'throttled_account' },
  address: { sentence: 'Too many failed log-ins from this address', cause: 'throttled_address' },
  session: { sentence: 'Too many wrong passwords', cause: 'throttled_session' },
  newAccounts: { sentence: 'Too many new accounts from this address', cause: 'throttled_address' },
} as const satisfies Record<string, Refusal>;

async function take(limiter: RateLimiterMemory, key: string, { sentence, cause }: Refusal): Promise<void> {
  try {
    await limiter.consume(key, 1);
  } catch (thrown) {
    if (!(thrown instanceof RateLimiterRes)) throw thrown;
    const seconds = Math.max(1, Math.ceil(thrown.msBeforeNext / 1_000));
    const retryAfterMs = seconds * 1_000;
    throw new AppError('rate_limited', `${sentence}; try again in ${seconds} s.`, { retryAfterMs, cause });
  }
}

/** What stands for a name between nodes and in memory: people type passwords where names belong. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
