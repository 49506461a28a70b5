import type { Conversation, ConversationHead, Marker, Member } from '../../domain/conversation.ts';
import { CONVERSATION_KIND, JOIN_MODE, MEMBER_ROLE, ORIGINAL_VISIBILITY, PERMITTED, VISIBILITY } from '../codes.ts';
import { type TableOf, tableOf } from './table.ts';

// No foreign keys on messages, members and markers: they would cost a look-up per row in the hot transaction.
// Every large table leads with conversation_id or user_id, so that it can be split by it later.

/** Conversations, without the hot counters. */
export const conversations: TableOf<Conversation> = tableOf<Conversation>()({
  name: 'conversations',
  columns: [
    { name: 'id', type: 'auto_id', property: 'id' },
    { name: 'kind', type: 'small', property: 'kind', code: CONVERSATION_KIND },
    { name: 'direct_low', type: 'integer', nullable: true, property: 'directUserIds', code: 'pair', once: true },
    { name: 'direct_high', type: 'integer', nullable: true, property: 'directUserIds', code: 'pair', once: true },
    { name: 'creator_id', type: 'integer', nullable: true },
    { name: 'op_id', type: 'bytes', size: 16, nullable: true },
    { name: 'handle', type: 'text', size: 64, property: 'handle' },
    { name: 'handle_key', type: 'key', size: 255, nullable: true },
    { name: 'handle_skeleton', type: 'key', size: 255, nullable: true },
    { name: 'name', type: 'text', size: 128, property: 'name' },
    { name: 'notice', type: 'long_text', property: 'notice' },
    { name: 'owner_id', type: 'integer', property: 'ownerId' },
    { name: 'history_visibility', type: 'small', property: 'historyVisibility', code: VISIBILITY },
    { name: 'member_count', type: 'integer', property: 'memberCount' },
    { name: 'newest_join_seq', type: 'integer', property: 'newestJoinSeq' },
    { name: 'created_at', type: 'integer', property: 'createdAt', once: true },
    { name: 'rev', type: 'integer', property: 'rev' },
    { name: 'description', type: 'long_text', nullable: true, property: 'description' },
    { name: 'avatar', type: 'text', size: 255, nullable: true, property: 'avatar' },
    { name: 'join_mode', type: 'small', default: 0, property: 'joinMode', code: JOIN_MODE },
    { name: 'who_may_post', type: 'small', default: 0, property: 'whoMayPost', code: PERMITTED },
    { name: 'who_may_invite', type: 'small', default: 0, property: 'whoMayInvite', code: PERMITTED },
    { name: 'who_may_pin', type: 'small', default: 0, property: 'whoMayPin', code: PERMITTED },
    { name: 'who_may_mention_all', type: 'small', default: 1, property: 'whoMayMentionAll', code: PERMITTED },
    { name: 'who_may_edit_info', type: 'small', default: 1, property: 'whoMayEditInfo', code: PERMITTED },
    { name: 'archived_at', type: 'integer', default: 0, property: 'archivedAt' },
    { name: 'dismissed_at', type: 'integer', default: 0, property: 'dismissedAt' },
    {
      name: 'original_visibility',
      type: 'small',
      default: 0,
      property: 'originalVisibility',
      code: ORIGINAL_VISIBILITY,
    },
    { name: 'opened_to', type: 'integer', default: 0, property: 'openedTo' },
    { name: 'pins_rev', type: 'integer', default: 0, property: 'pinsRev' },
    { name: 'webhooks', type: 'integer', default: 0, property: 'webhooks' },
    { name: 'imported_to', type: 'integer', default: 0, property: 'importedTo' },
    { name: 'imported_at', type: 'integer', default: 0, property: 'importedAt' },
  ],
  indexes: [
    { name: 'conversations_direct', columns: ['direct_low', 'direct_high'], unique: true },
    { name: 'conversations_direct_high', columns: ['direct_high', 'id'] },
    { name: 'conversations_op', columns: ['creator_id', 'op_id'], unique: true },
    { name: 'conversations_handle_key', columns: ['handle_key'], unique: true },
    { name: 'conversations_handle_skeleton', columns: ['handle_skeleton'], unique: true },
  ],
});

/** The hot counters of conversations. */
export const conversationHeads: TableOf<ConversationHead> = tableOf<ConversationHead>()({
  name: 'conversation_heads',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'last_seq', type: 'integer', property: 'lastSeq' },
    { name: 'rev', type: 'integer', property: 'rev' },
    { name: 'last_at', type: 'integer', property: 'lastAt' },
    { name: 'min_seq', type: 'integer', property: 'minSeq' },
    { name: 'purged_at', type: 'integer', default: 0, property: 'purgedAt' },
  ],
  primaryKey: ['conversation_id'],
});

/** Memberships, tombstones included. */
export const members: TableOf<Member> = tableOf<Member>()({
  name: 'members',
  columns: [
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'user_id', type: 'integer', property: 'userId' },
    { name: 'role', type: 'small', property: 'role', code: MEMBER_ROLE },
    { name: 'nickname', type: 'text', size: 128, property: 'nickname' },
    { name: 'joined_at', type: 'integer', property: 'joinedAt' },
    { name: 'joined_seq', type: 'integer', property: 'joinedSeq' },
    { name: 'muted_until', type: 'integer', property: 'mutedUntil' },
    { name: 'removed', type: 'small', property: 'removed', code: 'flag' },
    { name: 'rev', type: 'integer', property: 'rev' },
    // Of the last time that this membership changed the user's scope; stamped at the end of the batch.
    { name: 'urev', type: 'integer', initial: 0 },
    { name: 'banned_at', type: 'integer', default: 0, property: 'bannedAt' },
    { name: 'closed_at', type: 'integer', default: 0, property: 'closedAt' },
    { name: 'visible_from', type: 'integer', default: 0, property: 'visibleFrom' },
    { name: 'cleared_to', type: 'integer', default: 0, property: 'clearedTo' },
  ],
  primaryKey: ['conversation_id', 'user_id'],
  indexes: [
    { name: 'members_rev', columns: ['conversation_id', 'rev'] },
    { name: 'members_user', columns: ['user_id', 'removed', 'urev'] },
    { name: 'members_role', columns: ['conversation_id', 'role'] },
  ],
});

/** How far each user has read. */
export const readMarkers: TableOf<Marker> = tableOf<Marker>()({
  name: 'read_markers',
  columns: [
    { name: 'user_id', type: 'integer', property: 'userId' },
    { name: 'conversation_id', type: 'integer', property: 'conversationId' },
    { name: 'read_seq', type: 'integer', property: 'readSeq' },
    { name: 'delivered_seq', type: 'integer', property: 'deliveredSeq' },
    { name: 'urev', type: 'integer' },
    // What others see, where the user has come further while they were invisible; NULL: they see all of it.
    { name: 'shown_read_seq', type: 'integer', nullable: true },
    { name: 'shown_delivered_seq', type: 'integer', nullable: true },
  ],
  primaryKey: ['user_id', 'conversation_id'],
  indexes: [{ name: 'read_markers_urev', columns: ['user_id', 'urev'] }],
});
