import { addColumn, createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Friends, blocks, and whom an account lets in. */
export const friends: SchemaMigration = migration(
  '0007-friends',
  addColumn('users', { name: 'friends_only', type: 'small', default: 0 }),
  addColumn('users', { name: 'no_friend_requests', type: 'small', default: 0 }),
  createTable({
    name: 'friendships',
    columns: [
      { name: 'user_id', type: 'integer' },
      { name: 'friend_id', type: 'integer' },
      { name: 'state', type: 'small' },
      { name: 'remark', type: 'text', size: 128 },
      { name: 'message', type: 'text', size: 400 },
      { name: 'since', type: 'integer' },
      { name: 'removed', type: 'small' },
      { name: 'refused_at', type: 'integer' },
      { name: 'urev', type: 'integer' },
    ],
    primaryKey: ['user_id', 'friend_id'],
    indexes: [
      { name: 'friendships_urev', columns: ['user_id', 'urev'] },
      { name: 'friendships_list', columns: ['user_id', 'removed', 'state', 'friend_id'] },
      { name: 'friendships_since', columns: ['removed', 'state', 'since'] },
    ],
  }),
  createTable({
    name: 'blocks',
    columns: [
      { name: 'user_id', type: 'integer' },
      { name: 'blocked_id', type: 'integer' },
      { name: 'since', type: 'integer' },
      { name: 'removed', type: 'small' },
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
  }),
);
