import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import type { Id } from '../domain/ids.ts';

/** What one request got of its budget. */
export interface Taken {
  /** 0: go on; else how many milliseconds to wait. */
  readonly waitMs: number;
  /** How many may come at once when nothing was taken for a while. */
  readonly limit: number;
  /** How many more may come now. */
  readonly remaining: number;
  /** When the budget is full again, in milliseconds. */
  readonly resetMs: number;
}

/** How much one user and one address may ask for, over sockets and REST together. Kept in memory, per node. */
export interface RateLimits {
  /** 0: go on; else how many milliseconds to wait. */
  takeSend(userId: Id): number;
  takeCommand(userId: Id): number;
  send(userId: Id): Taken;
  command(userId: Id): Taken;
  anonymous(address: string): Taken;
}

export interface RateLimitOptions {
  readonly sendsPerSecond: number;
  readonly sendBurst: number;
  readonly commandsPerSecond: number;
  readonly commandBurst: number;
  readonly anonymousPerSecond: number;
  readonly anonymousBurst: number;
}

/** Budgets remembered of one kind; the one used least recently is forgotten, which only makes it full again. */
const REMEMBERED = 100_000;

export function createRateLimits(options: RateLimitOptions, clock: Clock): RateLimits {
  const sends = createBudgets<Id>(options.sendsPerSecond, options.sendBurst, clock);
  const commands = createBudgets<Id>(options.commandsPerSecond, options.commandBurst, clock);
  const strangers = createBudgets<string>(options.anonymousPerSecond, options.anonymousBurst, clock);
  return {
    takeSend: (userId) => sends(userId).waitMs,
    takeCommand: (userId) => commands(userId).waitMs,
    send: sends,
    command: commands,
    anonymous: (address) => strangers(addressGroup(address)),
  };
}

/**
 * What counts as one address: an IPv4 address, or the first half of an IPv6 address, because one customer gets 2^64 of
 * those.
 */
export function addressGroup(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : new Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}

/** Remembers one number for each key: when its budget is full again (the generic cell rate algorithm). */
function createBudgets<Key extends Id | string>(perSecond: number, burst: number, clock: Clock): (key: Key) => Taken {
  const interval = 1_000 / perSecond;
  const span = burst * interval;
  const fullAt = new LRUCache<Key, number>({ max: REMEMBERED });
  return (key) => {
    const now = clock.now();
    // A clock set back must not lock anybody out for longer than a whole span.
    const used = Math.min(Math.max((fullAt.get(key) ?? now) - now, 0), span);
    const after = used + interval;
    if (after > span) {
      fullAt.set(key, now + used);
      return { waitMs: Math.ceil(after - span), limit: burst, remaining: 0, resetMs: Math.ceil(used) };
    }
    fullAt.set(key, now + after);
    return { waitMs: 0, limit: burst, remaining: Math.floor((span - after) / interval), resetMs: Math.ceil(after) };
  };
}
