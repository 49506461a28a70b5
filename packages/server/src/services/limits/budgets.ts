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

/** Budgets remembered of one kind; the one used least recently is forgotten, which only makes it full again. */
const REMEMBERED = 100_000;
/** What other nodes told may leave a budget in debt for so long, so that their sum keeps to the rate. */
const DEBT_MS = 60_000;

/** How much a budget has, and how fast it comes back. */
export interface BudgetSize {
  readonly perSecond: number;
  readonly burst: number;
}

/** One kind of budget. */
export interface BudgetKind<Key extends Id | string> {
  readonly name: string;
  /** Read at every request, because it may change meanwhile. */
  readonly size: () => BudgetSize;
  /** Use up to this is not told to other nodes. */
  readonly share: () => number;
  readonly toKey: (text: string) => Key;
}

/**
 * Budgets of one kind, which the nodes of a cluster share; `usage` is undefined where there is one node. Remembers one number
 * for each key: when its budget is full again (the generic cell rate algorithm).
 */
export function createBudgets<Key extends Id | string>(
  { clock, usage }: { readonly clock: Clock; readonly usage: SharedUsage | undefined },
  { name, size, share, toKey }: BudgetKind<Key>,
): (key: Key) => Taken {
  const note = usage?.join(name, {
    get share() {
      return share();
    },
    onTaken: (key, count) => deduct(toKey(key), count),
  });
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
  /** It was taken on another node. */
  const deduct = (key: Key, count: number): void => {
    const now = clock.now();
    const { interval, most, used } = measure(key, now);
    fullAt.set(key, now + Math.min(used + count * interval, most));
  };
  return (key) => {
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
  };
}
