import type { Clock } from '../../domain/clock.ts';
import type { Id } from '../../domain/ids.ts';
import { type BudgetSize, createBudgets, type Taken } from './budgets.ts';
import type { SharedUsage } from './shared-usage.ts';

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

/** Use below this part of the burst is not told. */
const SHARE = 1 / 20;

/** `usage` joins the budgets of several nodes; undefined: this is the only one. */
export function createRateLimits(
  options: RateLimitOptions,
  clock: Clock,
  usage: SharedUsage | undefined = undefined,
): RateLimits {
  const budgets = <Key extends Id | string>(name: string, size: () => BudgetSize, toKey: (text: string) => Key) => {
    const share = () => Math.floor(size().burst * SHARE);
    return createBudgets({ clock, usage }, { name, size, share, toKey });
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
