import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../../domain/errors.ts';
import type { Metrics } from '../../telemetry/metrics.ts';
import { ARGON, isOurs } from './password-hash.ts';
import { passwordForm, refuseLong } from './password-rules.ts';

/** Hashes and checks passwords, few at once. */
export interface PasswordHasher {
  /** Throws invalid_argument when it is too long, unavailable when too many wait. */
  hash(password: string): Promise<string>;
  /** Takes the same time whether there is a hash or not; '' never matches. Throws as `hash` does. */
  verify(passwordHash: string, password: string): Promise<PasswordMatch>;
}

/**
 * outdated: it is right, but the hash is to be made anew: it is of the password as it was typed, as all were once, or it was made
 * elsewhere with other parameters.
 */
export type PasswordMatch = 'right' | 'outdated' | 'wrong';

export interface PasswordHasherOptions {
  readonly concurrency: number;
  /** How many may wait besides those that run. */
  readonly queue: number;
}

/** Of 32 random bytes that nobody kept: what is checked for somebody who has no password. */
const DECOY = '$argon2id$v=19$m=19456,t=2,p=1$dwcxuG1N1HNlEpBPWWV0bg$RGolCHR6hHgkEIUHcIpUw/icdHCM4/Sx3cEMB3c8ZEI';
/** What a full queue is told: about as long as it takes to empty. */
const RETRY_AFTER_MS = 2_000;

export function createPasswordHasher(
  options: PasswordHasherOptions,
  metrics: Pick<Metrics, 'passwordHashes' | 'passwordQueue'>,
): PasswordHasher {
  const limited = createQueue(options, metrics);
  return {
    hash(password) {
      refuseLong(password);
      return limited(() => hash(passwordForm(password), ARGON));
    },
    async verify(passwordHash, password) {
      refuseLong(password);
      const form = passwordForm(password);
      if (await limited(() => matches(passwordHash, form))) return isOurs(passwordHash) ? 'right' : 'outdated';
      return form !== password && (await limited(() => matches(passwordHash, password))) ? 'outdated' : 'wrong';
    },
  };
}

async function matches(passwordHash: string, password: string): Promise<boolean> {
  if (passwordHash !== '') return verify(passwordHash, password);
  // Somebody without a password costs as much as somebody with one, so that time tells nothing.
  await verify(DECOY, password);
  return false;
}

function createQueue(
  options: PasswordHasherOptions,
  metrics: Pick<Metrics, 'passwordHashes' | 'passwordQueue'>,
): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  const release = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
    metrics.passwordQueue.set(running + waiting.length);
  };
  const acquire = async (): Promise<void> => {
    if (running < options.concurrency) {
      running += 1;
    } else {
      if (waiting.length >= options.queue) {
        throw new AppError('unavailable', 'Too many people log in at once; try again in a moment.', {
          retryAfterMs: RETRY_AFTER_MS,
        });
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    metrics.passwordQueue.set(running + waiting.length);
  };
  return async (work) => {
    await acquire();
    metrics.passwordHashes.inc();
    try {
      return await work();
    } finally {
      release();
    }
  };
}
