import type { Session } from '../../domain/session.ts';
import type { User } from '../../domain/user.ts';
import { SCOPES, USER_ROLE } from '../codes.ts';
import { type Table, type TableOf, tableOf } from './table.ts';

/** Accounts. */
export const users: TableOf<User> = tableOf<User>()({
  name: 'users',
  columns: [
    { name: 'id', type: 'auto_id', property: 'id' },
    { name: 'username', type: 'text', size: 64, property: 'username' },
    { name: 'username_key', type: 'key', size: 255 },
    { name: 'username_skeleton', type: 'key', size: 255 },
    { name: 'display_name', type: 'text', size: 128, property: 'displayName' },
    { name: 'email', type: 'text', size: 320, property: 'email' },
    { name: 'password_hash', type: 'text', size: 255 },
    { name: 'role', type: 'small', property: 'role', code: USER_ROLE },
    { name: 'disabled', type: 'small', property: 'disabled', code: 'flag' },
    { name: 'created_at', type: 'integer', property: 'createdAt' },
    // Only the user's own profile has these.
    { name: 'friends_only', type: 'small', default: 0 },
    { name: 'no_friend_requests', type: 'small', default: 0 },
    { name: 'no_receipts', type: 'small', default: 0 },
    { name: 'created_by', type: 'integer', default: 0 },
    // When it ended for good; 0: it has not.
    { name: 'ended_at', type: 'integer', default: 0 },
    { name: 'must_change_password', type: 'small', default: 0, property: 'mustChangePassword', code: 'flag' },
  ],
  indexes: [
    { name: 'users_username_key', columns: ['username_key'], unique: true },
    { name: 'users_username_skeleton', columns: ['username_skeleton'], unique: true },
    { name: 'users_role', columns: ['role'] },
  ],
});

/** Log-ins of devices, and personal access tokens. */
export const sessions: TableOf<Session> = tableOf<Session>()({
  name: 'sessions',
  columns: [
    { name: 'id', type: 'auto_id', property: 'id' },
    { name: 'user_id', type: 'integer', property: 'userId' },
    { name: 'device', type: 'text', size: 128, property: 'device' },
    { name: 'token_hash', type: 'bytes', size: 32 },
    { name: 'refresh_hash', type: 'bytes', size: 32 },
    { name: 'previous_refresh_hash', type: 'bytes', size: 32, nullable: true },
    { name: 'created_at', type: 'integer', property: 'createdAt' },
    { name: 'last_used_at', type: 'integer', property: 'lastUsedAt' },
    { name: 'expires_at', type: 'integer', property: 'expiresAt' },
    { name: 'refresh_expires_at', type: 'integer', property: 'refreshExpiresAt' },
    { name: 'revoked_at', type: 'integer', property: 'revokedAt' },
    { name: 'refresh_family', type: 'bytes', size: 32, nullable: true },
    { name: 'scopes', type: 'text', size: 255, default: '', property: 'scopes', code: SCOPES },
  ],
  indexes: [
    { name: 'sessions_token', columns: ['token_hash'], unique: true },
    { name: 'sessions_refresh', columns: ['refresh_hash'], unique: true },
    { name: 'sessions_previous_refresh', columns: ['previous_refresh_hash'] },
    { name: 'sessions_user', columns: ['user_id', 'id'] },
    { name: 'sessions_revoked', columns: ['revoked_at'] },
    { name: 'sessions_end', columns: ['refresh_expires_at'] },
    { name: 'sessions_refresh_family', columns: ['refresh_family'] },
  ],
});

/** How far the scope of each user has come. The row is made with the account; whoever changes the scope locks it. */
export const userHeads: Table = {
  name: 'user_heads',
  columns: [
    { name: 'user_id', type: 'integer' },
    { name: 'urev', type: 'integer' },
    // Tombstones at or below were purged: a client behind it reads its scopes anew. Nothing purges any yet, so it stays 0; a purge
    // raises it in the same transaction, under the lock of the row.
    { name: 'floor_urev', type: 'integer', default: 0 },
  ],
  primaryKey: ['user_id'],
};

/** Answers to changes of a user's scope, so that a repeat gets the same one; kept 7 days. */
export const userResults: Table = {
  name: 'user_results',
  columns: [
    { name: 'user_id', type: 'integer' },
    { name: 'op_id', type: 'bytes', size: 16 },
    { name: 'outcome', type: 'long_text' },
    { name: 'at', type: 'integer' },
  ],
  primaryKey: ['user_id', 'op_id'],
  indexes: [{ name: 'user_results_at', columns: ['at'] }],
};
