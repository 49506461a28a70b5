import type { Invite } from '../../domain/invite.ts';
import { type TableOf, tableOf } from './table.ts';

/** Invites to the server. Their codes are kept as hashes. */
export const accountInvites: TableOf<Invite> = tableOf<Invite>()({
  name: 'account_invites',
  columns: [
    { name: 'id', type: 'auto_id', property: 'id' },
    { name: 'code_hash', type: 'bytes', size: 32 },
    { name: 'user_id', type: 'integer', property: 'userId' },
    { name: 'username', type: 'text', size: 64, property: 'username' },
    { name: 'max_uses', type: 'integer', property: 'maxUses' },
    { name: 'uses', type: 'integer', property: 'uses' },
    { name: 'note', type: 'text', size: 255, property: 'note' },
    { name: 'created_by', type: 'integer', property: 'createdBy' },
    { name: 'created_at', type: 'integer', property: 'createdAt' },
    { name: 'expires_at', type: 'integer', property: 'expiresAt' },
    { name: 'last_used_at', type: 'integer', property: 'lastUsedAt' },
  ],
  indexes: [
    { name: 'account_invites_code', columns: ['code_hash'], unique: true },
    { name: 'account_invites_expires', columns: ['expires_at'] },
  ],
});
