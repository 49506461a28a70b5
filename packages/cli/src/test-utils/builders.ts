import type { ChatConversation, ChatMember, ChatMessage, ChatUser, ConversationSummary } from '../client/entities.ts';
import { INITIAL_SETTINGS } from '../client/from-wire.ts';

/** A whole user. */
export function createUser(fields: Partial<ChatUser> & { readonly id: number; readonly username: string }): ChatUser {
  return { displayName: '', role: 'user', disabled: false, ...fields };
}

/** A whole member. */
export function createMember(fields: Partial<ChatMember> & { readonly userId: number }): ChatMember {
  return { role: 'member', nickname: '', joinedAt: 1, mutedUntil: 0, removed: false, ...fields };
}

/** A whole message of a text. */
export function createMessage(
  fields: Partial<ChatMessage> & { readonly conversationId: number; readonly seq: number },
): ChatMessage {
  return {
    rev: fields.seq,
    senderId: 1,
    clientId: `00000000-0000-7000-8000-${String(fields.conversationId * 1_000_000 + fields.seq).padStart(12, '0')}`,
    kind: 'text',
    body: `message ${fields.seq}`,
    payload: undefined,
    replyTo: 0,
    sentAt: 0,
    editedAt: 0,
    recalledAt: 0,
    mentioned: [],
    mentionsAll: false,
    files: [],
    reactions: [],
    hidden: false,
    ...fields,
  };
}

/** A whole conversation. */
export function createConversation(fields: Partial<ChatConversation> & { readonly id: number }): ChatConversation {
  return {
    kind: 'group',
    handle: '',
    name: `group ${fields.id}`,
    notice: '',
    description: '',
    avatar: '',
    ownerId: 1,
    directUserIds: [],
    historyVisibility: 'all',
    joinMode: 'closed',
    whoMayPost: 'members',
    whoMayInvite: 'members',
    whoMayPin: 'members',
    whoMayMentionAll: 'admins',
    whoMayEditInfo: 'admins',
    archivedAt: 0,
    pinsRev: 0,
    memberCount: 2,
    lastSeq: 0,
    minSeq: 0,
    rev: 0,
    lastAt: 0,
    createdAt: 0,
    ...fields,
  };
}

/** A row of the conversation list. */
export function createSummary(
  conversation: ChatConversation,
  fields: Partial<ConversationSummary> = {},
): ConversationSummary {
  return {
    conversation,
    lastMessage: undefined,
    unread: 0,
    readSeq: 0,
    deliveredSeq: 0,
    peerReadSeq: 0,
    peerDeliveredSeq: 0,
    myRole: 'member',
    settings: INITIAL_SETTINGS,
    hidden: false,
    mentions: 0,
    joinRequests: 0,
    ...fields,
  };
}
