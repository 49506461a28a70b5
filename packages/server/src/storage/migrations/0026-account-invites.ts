import { createTable, migration } from './changes.ts';
import type { SchemaMigration } from './migration.ts';

/** Invites to the server. */
export const accountInvites: SchemaMigration = migration(
  '0026-account-invites',
  createTable({
    name: 'account_invites',
    columns: [
      { name: 'id', type: 'auto_id' },
      { name: 'code_hash', type: 'bytes', size: 32 },
      { name: 'user_id', type: 'integer' },
      { name: 'username', type: 'text', size: 64 },
      { name: 'max_uses', type: 'integer' },
      { name: 'uses', type: 'integer' },
      { name: 'note', type: 'text', size: 255 },
      { name: 'created_by', type: 'integer' },
      { name: 'created_at', type: 'integer' },
      { name: 'expires_at', type: 'integer' },
      { name: 'last_used_at', type: 'integer' },
    ],
    indexes: [
      { name: 'account_invites_code', columns: ['code_hash'], unique: true },
      { name: 'account_invites_expires', columns: ['expires_at'] },
    ],
  }),
);
