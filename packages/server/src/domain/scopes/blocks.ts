import type { Block } from '../block.ts';
import type { Gate } from '../friendship.ts';
import type { Id } from '../ids.ts';
import { type ScopeReads, userScope } from '../scope.ts';

export interface BlockReads extends ScopeReads<Block> {
  one(userId: Id, blockedId: Id): Promise<Block | undefined>;
  /** By ascending id of the blocked. */
  list(userId: Id, after: Id, limit: number): Promise<Block[]>;
  count(userId: Id): Promise<number>;
  /** What `them` lets `me` do, and the other way round, in one statement. */
  gate(me: Id, them: Id): Promise<Gate>;
  /** Those of the ids who have blocked the user. */
  blockersAmong(userId: Id, ids: readonly Id[]): Promise<Id[]>;
  /** Those of the ids whom the user has blocked. */
  blockedAmong(userId: Id, ids: readonly Id[]): Promise<Id[]>;
  /** Those of the ids between whom and the user there is a block, whoever made it. */
  apartFrom(userId: Id, ids: readonly Id[]): Promise<Id[]>;
  /** Blocks, and ends of blocks, whose direct conversation may not know of them yet, from before a time. */
  unsettled(before: number, limit: number): Promise<{ readonly userId: Id; readonly block: Block }[]>;
}

export interface BlockWrites {
  /** Its direct conversation has to learn of it. */
  write(userId: Id, row: Block, urev: number): Promise<void>;
  /** The direct conversation has learned of the change of that time; of no use after a later one. */
  settle(userId: Id, blockedId: Id, sinceAt: number): Promise<void>;
}

/** Whom one has blocked. */
export const blocks = userScope<Block, { readonly type: 'block'; readonly block: Block }, BlockReads, BlockWrites>()({
  page: 'blocks',
  change: 'block',
  isNamed: true,
  value: ({ block }) => block,
});
