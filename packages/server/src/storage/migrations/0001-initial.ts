import type { TableShape } from '../tables/table.ts';
import { createTableSql, dropTableSql } from '../tables/table-sql.ts';
import type { SchemaMigration } from './migration.ts';

// The tables as they were at first. The present ones are in ../tables; this copy is never changed.

const users: TableShape = {
  name: 'users',
  columns: [
    { name: 'id', type: 'auto_id' },
    { name: 'username', type: 'text', size: 64 },
    { name: 'username_key', type: 'key', size: 255 },
    { name: 'username_skeleton', type: 'key', size: 255 },
    { name: 'display_name', type: 'text', size: 128 },
    { name: 'email', type: 'text', size: 320 },
    { name: 'password_hash', type: 'text', size: 255 },
    { name: 'role', type: 'small' },
    { name: 'disabled', type: 'small' },
    { name: 'created_at', type: 'integer' },
  ],
  indexes: [
    { name: 'users_username_key', columns: ['username_key'], unique: true },
    { name: 'users_username_skeleton', columns: ['username_skeleton'], unique: true },
  ],
};

const sessions: TableShape = {
  name: 'sessions',
  columns: [
    { name: 'id', type: 'auto_id' },
    { name: 'user_id', type: 'integer' },
    { name: 'device', type: 'text', size: 128 },
    { name: 'token_hash', type: 'bytes', size: 32 },
    { name: 'refresh_hash', type: 'bytes', size: 32 },
    { name: 'previous_refresh_hash', type: 'bytes', size: 32, nullable: true },
    { name: 'created_at', type: 'integer' },
    { name: 'last_used_at', type: 'integer' },
    { name: 'expires_at', type: 'integer' },
    { name: 'refresh_expires_at', type: 'integer' },
    { name: 'revoked_at', type: 'integer' },
  ],
  indexes: [
    { name: 'sessions_token', columns: ['token_hash'], unique: true },
    { name: 'sessions_refresh', columns: ['refresh_hash'], unique: true },
    { name: 'sessions_previous_refresh', columns: ['previous_refresh_hash'] },
    { name: 'sessions_user', columns: ['user_id', 'id'] },
    { name: 'sessions_revoked', columns: ['revoked_at'] },
    { name: 'sessions_end', columns: ['refresh_expires_at'] },
  ],
};

const conversations: TableShape = {
  name: 'conversations',
  columns: [
    { name: 'id', type: 'auto_id' },
    { name: 'kind', type: 'small' },
    { name: 'direct_low', type: 'integer', nullable: true },
    { name: 'direct_high', type: 'integer', nullable: true },
    { name: 'creator_id', type: 'integer', nullable: true },
    { name: 'op_id', type: 'bytes', size: 16, nullable: true },
    { name: 'handle', type: 'text', size: 64 },
    { name: 'handle_key', type: 'key', size: 255, nullable: true },
    { name: 'handle_skeleton', type: 'key', size: 255, nullable: true },
    { name: 'name', type: 'text', size: 128 },
    { name: 'notice', type: 'long_text' },
    { name: 'owner_id', type: 'integer' },
    { name: 'history_visibility', type: 'small' },
    { name: 'member_count', type: 'integer' },
    { name: 'newest_join_seq', type: 'integer' },
    { name: 'created_at', type: 'integer' },
    { name: 'rev', type: 'integer' },
  ],
  indexes: [
    { name: 'conversations_direct', columns: ['direct_low', 'direct_high'], unique: true },
    { name: 'conversations_direct_high', columns: ['direct_high', 'id'] },
    { name: 'conversations_op', columns: ['creator_id', 'op_id'], unique: true },
    { name: 'conversations_handle_key', columns: ['handle_key'], unique: true },
    { name: 'conversations_handle_skeleton', columns: ['handle_skeleton'], unique: true },
  ],
};

const conversationHeads: TableShape = {
  name: 'conversation_heads',
  columns: [
    { name: 'conversation_id', type: 'integer' },
    { name: 'last_seq', type: 'integer' },
    { name: 'rev', type: 'integer' },
    { name: 'last_at', type: 'integer' },
    { name: 'min_seq', type: 'integer' },
  ],
  primaryKey: ['conversation_id'],
};

const members: TableShape = {
  name: 'members',
  columns: [
    { name: 'conversation_id', type: 'integer' },
    { name: 'user_id', type: 'integer' },
    { name: 'role', type: 'small' },
    { name: 'nickname', type: 'text', size: 128 },
    { name: 'joined_at', type: 'integer' },
    { name: 'joined_seq', type: 'integer' },
    { name: 'muted_until', type: 'integer' },
    { name: 'removed', type: 'small' },
    { name: 'rev', type: 'integer' },
    { name: 'urev', type: 'integer' },
  ],
  primaryKey: ['conversation_id', 'user_id'],
  indexes: [
    { name: 'members_rev', columns: ['conversation_id', 'rev'] },
    { name: 'members_user', columns: ['user_id', 'removed', 'urev'] },
  ],
};

const messages: TableShape = {
  name: 'messages',
  // What a count of unread messages looks at stands first, so that it need not follow a long body to its further pages.
  columns: [
    { name: 'conversation_id', type: 'integer' },
    { name: 'seq', type: 'integer' },
    { name: 'rev', type: 'integer' },
    { name: 'sender_id', type: 'integer' },
    { name: 'kind', type: 'small' },
    { name: 'recalled_at', type: 'integer' },
    { name: 'edited_at', type: 'integer' },
    { name: 'sent_at', type: 'integer' },
    { name: 'sent_rev', type: 'integer' },
    { name: 'reply_to', type: 'integer' },
    { name: 'client_id', type: 'bytes', size: 16, nullable: true },
    { name: 'send_hash', type: 'bytes', size: 8, nullable: true },
    { name: 'payload', type: 'long_text' },
    { name: 'body', type: 'long_text' },
  ],
  primaryKey: ['conversation_id', 'seq'],
  indexes: [
    { name: 'messages_send', columns: ['conversation_id', 'sender_id', 'client_id'], unique: true },
    { name: 'messages_rev', columns: ['conversation_id', 'rev'] },
  ],
};

const reactions: TableShape = {
  name: 'reactions',
  columns: [
    { name: 'conversation_id', type: 'integer' },
    { name: 'seq', type: 'integer' },
    { name: 'emoji', type: 'text', size: 64 },
    { name: 'user_id', type: 'integer' },
    { name: 'created_at', type: 'integer' },
  ],
  primaryKey: ['conversation_id', 'seq', 'emoji', 'user_id'],
};

const readMarkers: TableShape = {
  name: 'read_markers',
  columns: [
    { name: 'user_id', type: 'integer' },
    { name: 'conversation_id', type: 'integer' },
    { name: 'read_seq', type: 'integer' },
    { name: 'delivered_seq', type: 'integer' },
    { name: 'urev', type: 'integer' },
  ],
  primaryKey: ['user_id', 'conversation_id'],
  indexes: [{ name: 'read_markers_urev', columns: ['user_id', 'urev'] }],
};

const userHeads: TableShape = {
  name: 'user_heads',
  columns: [
    { name: 'user_id', type: 'integer' },
    { name: 'urev', type: 'integer' },
  ],
  primaryKey: ['user_id'],
};

const commandResults: TableShape = {
  name: 'command_results',
  columns: [
    { name: 'conversation_id', type: 'integer' },
    { name: 'actor_id', type: 'integer' },
    { name: 'op_id', type: 'bytes', size: 16 },
    { name: 'at', type: 'integer' },
    { name: 'outcome', type: 'long_text' },
  ],
  primaryKey: ['conversation_id', 'actor_id', 'op_id'],
  indexes: [{ name: 'command_results_at', columns: ['at'] }],
};

const deadLetters: TableShape = {
  name: 'dead_letters',
  columns: [
    { name: 'id', type: 'auto_id' },
    { name: 'conversation_id', type: 'integer' },
    { name: 'actor_id', type: 'integer' },
    { name: 'operation', type: 'text', size: 64 },
    { name: 'reason', type: 'long_text' },
    { name: 'at', type: 'integer' },
  ],
};

const logCheckpoints: TableShape = {
  name: 'log_checkpoints',
  columns: [
    { name: 'partition_id', type: 'integer' },
    { name: 'epoch', type: 'integer' },
    { name: 'owner', type: 'text', size: 128 },
    { name: 'next_offset', type: 'integer' },
  ],
  primaryKey: ['partition_id'],
};

const idempotencyKeys: TableShape = {
  name: 'idempotency_keys',
  columns: [
    { name: 'user_id', type: 'integer' },
    { name: 'idempotency_key', type: 'key', size: 255 },
    { name: 'request_hash', type: 'key', size: 128 },
    { name: 'status', type: 'integer' },
    { name: 'response', type: 'huge_text' },
    { name: 'at', type: 'integer' },
  ],
  primaryKey: ['user_id', 'idempotency_key'],
  indexes: [{ name: 'idempotency_keys_at', columns: ['at'] }],
};

const auditLog: TableShape = {
  name: 'audit_log',
  columns: [
    { name: 'id', type: 'auto_id' },
    { name: 'at', type: 'integer' },
    { name: 'actor_id', type: 'integer' },
    { name: 'action', type: 'text', size: 64 },
    { name: 'target', type: 'text', size: 255 },
    { name: 'address', type: 'text', size: 64 },
    { name: 'detail', type: 'long_text' },
  ],
};

const serverMeta: TableShape = {
  name: 'server_meta',
  columns: [
    { name: 'name', type: 'key', size: 64 },
    { name: 'value', type: 'long_text' },
  ],
  primaryKey: ['name'],
};

const TABLES: readonly TableShape[] = [
  users,
  sessions,
  conversations,
  conversationHeads,
  members,
  messages,
  reactions,
  readMarkers,
  userHeads,
  commandResults,
  deadLetters,
  logCheckpoints,
  idempotencyKeys,
  auditLog,
  serverMeta,
];

/** The first schema. */
export const initial: SchemaMigration = {
  name: '0001-initial',
  expands: true,
  up: (dialect) => TABLES.flatMap((table) => createTableSql(table, dialect)),
  down: () => TABLES.toReversed().map((table) => dropTableSql(table)),
};
