import type { Block } from '../../domain/block.ts';
import type { Friendship } from '../../domain/friendship.ts';
import { FRIEND_STATE } from '../codes.ts';
import { type TableOf, tableOf } from './table.ts';

/** What users have of each other: two rows for a pair, each as one of the two sees it. */
export const friendships: TableOf<Friendship> = tableOf<Friendship>()({
  name: 'friendships',
  columns: [
    { name: 'user_id', type: 'integer' },
    { name: 'friend_id', type: 'integer', property: 'userId' },
    { name: 'state', type: 'small', property: 'state', code: FRIEND_STATE },
    { name: 'remark', type: 'text', size: 128, property: 'remark' },
    { name: 'message', type: 'text', size: 400, property: 'message' },
    { name: 'since', type: 'integer', property: 'sinceAt' },
    { name: 'removed', type: 'small', property: 'removed', code: 'flag' },
    { name: 'refused_at', type: 'integer', property: 'refusedAt' },
    { name: 'urev', type: 'integer' },
  ],
  primaryKey: ['user_id', 'friend_id'],
  indexes: [
    { name: 'friendships_urev', columns: ['user_id', 'urev'] },
    { name: 'friendships_list', columns: ['user_id', 'removed', 'state', 'friend_id'] },
    { name: 'friendships_since', columns: ['removed', 'state', 'since'] },
  ],
});

/** Whom users have blocked. */
export const blocks: TableOf<Block> = tableOf<Block>()({
  name: 'blocks',
  columns: [
    { name: 'user_id', type: 'integer' },
    { name: 'blocked_id', type: 'integer', property: 'userId' },
    { name: 'since', type: 'integer', property: 'sinceAt' },
    { name: 'removed', type: 'small', property: 'removed', code: 'flag' },
    // 0: the log of the direct conversation may not have heard of the last change yet.
    { name: 'settled', type: 'small' },
    { name: 'urev', type: 'integer' },
  ],
  primaryKey: ['user_id', 'blocked_id'],
  indexes: [
    { name: 'blocks_urev', columns: ['user_id', 'urev'] },
    { name: 'blocks_list', columns: ['user_id', 'removed', 'blocked_id'] },
    { name: 'blocks_blocked', columns: ['blocked_id', 'removed', 'user_id'] },
    { name: 'blocks_settled', columns: ['settled', 'since'] },
  ],
});
