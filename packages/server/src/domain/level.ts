import { AppError } from './errors.ts';

/**
 * What the processes that use a store have agreed on: each operation of the log, new field of one, and change of a user's
 * scope names the level that it needs, and is refused below it. The store's level never falls.
 * - 1: the first release.
 * - 2: changes of a user's scope have one writer and kept results.
 * - 3: friends and blocks, roles and rules of groups, ways to join them, own settings of a conversation.
 * - 4: payloads by kind, versions, forwards, mentions, pins, hidden messages, statuses, calls.
 * - 5: files, webhooks, bots and their tokens.
 * - 6: bans of networks, and what admins of the server do in conversations.
 * - 7: accounts that are erased, messages that are removed for good, imports, announcements to all
 *   users, nodes that are drained, passwords that must be changed, and conversations that are marked as unread.
 * - 8: nodes own partitions of the log by a lease in the database (decision 0080).
 */
export const SUPPORTED_LEVEL = 8;

/** Below it nodes own partitions by a group of Kafka, which this version cannot: it does not start beside such nodes. */
export const LEASE_LEVEL = 8;

/** The level rises about a minute after the last old node has gone. */
const UPGRADE_RETRY_MS = 5_000;

/** Refuses what needs a higher level than the store has, since a node may run that cannot read it. */
export function requireLevel(needed: number, level: number): void {
  if (needed <= level) return;
  throw new AppError('unavailable', 'The cluster is being upgraded; try again in a moment.', {
    retryAfterMs: UPGRADE_RETRY_MS,
  });
}
