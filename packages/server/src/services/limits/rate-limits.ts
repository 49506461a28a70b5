import { LRUCache } from 'lru-cache';
import type { Clock } from '../../domain/clock.ts';
import type { Id } from '../../domain/ids.ts';
import { atMost } from './cache-limit.ts';
import type { SharedUsage } from './shared-usage.ts';

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

/** How much one user and one address may ask for, over sockets and REST together. Kept in memory; nodes tell each other. */
export interface RateLimits {
  /** 0: go on; else how many milliseconds to wait. */
  takeSend(userId: Id): number;
  takeCommand(userId: Id): number;
  send(userId: Id): Taken;
  command(userId: Id): Taken;
  anonymous(address: string): Taken;
}

/** Read at every request, because they may change meanwhile. */
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
/** What other nodes told may leave a budget in debt for so long, so that their sum keeps to the rate. */
const DEBT_MS = 60_000;
/** Use below this part of the burst is not told. */
const SHARE = 1 / 20;

/** `usage` joins the budgets of several nodes; undefined: this is the only one. */
export function createRateLimits(
  options: RateLimitOptions,
  clock: Clock,
  usage: SharedUsage | undefined = undefined,
): RateLimits {
  const budgets = <Key extends Id | string>(name: string, size: () => BudgetSize, toKey: (text: string) => Key) => {
    const note = usage?.join(name, {
      get share() {
        return Math.floor(size().burst * SHARE);
      },
      onTaken: (key, count) => shared.deduct(toKey(key), count),
    });
    const shared = createBudgets<Key>(size, clock, note);
    return shared.take;
  };
  const sends = budgets('send', () => ({ perSecond: options.sendsPerSecond, burst: options.sendBurst }), Number);
  const commands = budgets(
    'command',
    () => ({ perSecond: options.commandsPerSecond, burst: options.commandBurst }),
    Number,
  );
  const anonymous = budgets(
    'anonymous',
    () => ({ perSecond: options.anonymousPerSecond, burst: options.anonymousBurst }),
    String,
  );
  return {
    takeSend: (userId) => sends(userId).waitMs,
    takeCommand: (userId) => commands(userId).waitMs,
    send: sends,
    command: commands,
    anonymous: (address) => anonymous(addressGroup(address)),
  };
}

/** What counts as one address: an IPv4 address, or the /64 of an IPv6 address, which is the least that a customer gets. */
export function addressGroup(address: string): string {
  return ipv6Prefix(address, 64) ?? address;
}

/**
 * What counts as one network where it matters how many addresses somebody can have: an IPv4 address, or the /48 of an IPv6
 * address, the most that a customer usually gets (RFC 6177).
 */
export function addressNetwork(address: string): string {
  return ipv6Prefix(address, 48) ?? address;
}

function ipv6Prefix(address: string, bits: 48 | 64): string | undefined {
  if (!address.includes(':')) return undefined;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : new Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return `${[...left, ...zeros, ...right].slice(0, bits / 16).join(':')}::/${bits}`;
}

interface BudgetSize {
  readonly perSecond: number;
  readonly burst: number;
}

/** Remembers one number for each key: when its budget is full again (the generic cell rate algorithm). */
function createBudgets<Key extends Id | string>(
  size: () => BudgetSize,
  clock: Clock,
  note: ((key: Key, count: number) => void) | undefined,
) {
  const fullAt = new LRUCache<Key, number>(atMost(REMEMBERED));
  const measure = (key: Key, now: number) => {
    const { perSecond, burst } = size();
    const interval = 1_000 / perSecond;
    const span = burst * interval;
    // A clock set back must not lock anybody out for longer than this.
    const most = note === undefined ? span : span + DEBT_MS;
    const used = Math.min(Math.max((fullAt.get(key) ?? now) - now, 0), most);
    return { burst, interval, span, most, used };
  };
  return {
    take(key: Key): Taken {
      const now = clock.now();
      const { burst, interval, span, used } = measure(key, now);
      const after = used + interval;
      if (after > span) {
        fullAt.set(key, now + used);
        return { waitMs: Math.ceil(after - span), limit: burst, remaining: 0, resetMs: Math.ceil(used) };
      }
      fullAt.set(key, now + after);
      note?.(key, 1);
      return { waitMs: 0, limit: burst, remaining: Math.floor((span - after) / interval), resetMs: Math.ceil(after) };
    },
    /** It was taken on another node. */
    deduct(key: Key, count: number): void {
      const now = clock.now();
      const { interval, most, used } = measure(key, now);
      fullAt.set(key, now + Math.min(used + count * interval, most));
    },
  };
}
