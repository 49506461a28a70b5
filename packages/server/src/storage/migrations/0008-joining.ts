import { addColumn, createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Requests to join groups, links into them, the directory of those that people may join, and what newcomers may read. */
export const joining: SchemaMigration = migration(
  '0008-joining',
  addColumn('conversations', { name: 'original_visibility', type: 'small', default: 0 }),
  addColumn('conversations', { name: 'opened_to', type: 'integer', default: 0 }),
  addColumn('members', { name: 'visible_from', type: 'integer', default: 0 }),
  createTable({
    name: 'join_requests',
    columns: [
      { name: 'conversation_id', type: 'integer' },
      { name: 'user_id', type: 'integer' },
      { name: 'message', type: 'long_text' },
      { name: 'requested_at', type: 'integer' },
    ],
    primaryKey: ['conversation_id', 'user_id'],
    indexes: [
      { name: 'join_requests_user', columns: ['user_id', 'requested_at'] },
      { name: 'join_requests_at', columns: ['requested_at'] },
    ],
  }),
  createTable({
    name: 'invite_links',
    columns: [
      { name: 'conversation_id', type: 'integer' },
      { name: 'secret_hash', type: 'bytes', size: 32 },
      { name: 'created_by', type: 'integer' },
      { name: 'created_at', type: 'integer' },
      { name: 'expires_at', type: 'integer' },
      { name: 'max_uses', type: 'integer' },
      { name: 'uses', type: 'integer' },
    ],
    primaryKey: ['conversation_id', 'secret_hash'],
    indexes: [
      { name: 'invite_links_secret', columns: ['secret_hash'], unique: true },
      { name: 'invite_links_expires', columns: ['expires_at'] },
    ],
  }),
  createTable({
    name: 'group_terms',
    columns: [
      { name: 'term', type: 'text', size: 64 },
      { name: 'conversation_id', type: 'integer' },
    ],
    primaryKey: ['term', 'conversation_id'],
    indexes: [{ name: 'group_terms_conversation', columns: ['conversation_id', 'term'] }],
  }),
);
