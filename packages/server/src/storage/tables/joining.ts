import type { GroupTerm, InviteLink, JoinRequest } from '../../domain/joining.ts';
import { type TableOf, tableOf } from './table.ts';

/** Open requests to join a group. */
export const joinRequests: TableOf<JoinRequest> = tableOf<JoinRequest>()({
  name: 'join_requests',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'user_id', type: 'integer', property: 'userId' },
    { name: 'message', type: 'long_text', property: 'message' },
    { name: 'requested_at', type: 'integer', property: 'requestedAt' },
  ],
  primaryKey: ['conversation_id', 'user_id'],
  indexes: [
    { name: 'join_requests_user', columns: ['user_id', 'requested_at'] },
    { name: 'join_requests_at', columns: ['requested_at'] },
  ],
});

/** Open links into groups. Their secrets are kept as hashes. */
export const inviteLinks: TableOf<InviteLink> = tableOf<InviteLink>()({
  name: 'invite_links',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'secret_hash', type: 'bytes', size: 32, property: 'secretHash' },
    { name: 'created_by', type: 'integer', property: 'createdBy' },
    { name: 'created_at', type: 'integer', property: 'createdAt' },
    { name: 'expires_at', type: 'integer', property: 'expiresAt' },
    { name: 'max_uses', type: 'integer', property: 'maxUses' },
    { name: 'uses', type: 'integer', property: 'uses' },
  ],
  primaryKey: ['conversation_id', 'secret_hash'],
  indexes: [
    { name: 'invite_links_secret', columns: ['secret_hash'], unique: true },
    { name: 'invite_links_expires', columns: ['expires_at'] },
    { name: 'invite_links_maker', columns: ['created_by', 'conversation_id'] },
  ],
});

/** The words by which groups are found that people may join. */
export const groupTerms: TableOf<GroupTerm> = tableOf<GroupTerm>()({
  name: 'group_terms',
  columns: [
    { name: 'term', type: 'text', size: 64, property: 'term' },
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
  ],
  primaryKey: ['term', 'conversation_id'],
  indexes: [{ name: 'group_terms_conversation', columns: ['conversation_id', 'term'] }],
});
