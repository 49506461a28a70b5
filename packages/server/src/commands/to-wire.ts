import { hexToBytes, im } from '@im-ts/protocol';
import type { Conversation, ConversationHead, Marker, Member } from '../domain/conversation.ts';
import type { ConversationEvent, PresenceEvent, PresenceStatus, UserEvent } from '../domain/events.ts';
import { MESSAGE_KINDS, type Message, type MessageView } from '../domain/message.ts';
import type { ConversationView } from '../domain/repositories.ts';
import type { User } from '../domain/user.ts';
import type { Summary } from '../services/conversations/summaries.ts';

type Wire = typeof im.v1;
const V = im.v1;

const USER_ROLES = {
  user: V.UserRole.USER_ROLE_USER,
  admin: V.UserRole.USER_ROLE_ADMIN,
  bot: V.UserRole.USER_ROLE_BOT,
} as const;
const MEMBER_ROLES = {
  member: V.MemberRole.MEMBER_ROLE_MEMBER,
  admin: V.MemberRole.MEMBER_ROLE_ADMIN,
  owner: V.MemberRole.MEMBER_ROLE_OWNER,
} as const;
const STATUSES: Record<PresenceStatus, im.v1.PresenceStatus> = {
  offline: V.PresenceStatus.PRESENCE_STATUS_OFFLINE,
  online: V.PresenceStatus.PRESENCE_STATUS_ONLINE,
  away: V.PresenceStatus.PRESENCE_STATUS_AWAY,
  busy: V.PresenceStatus.PRESENCE_STATUS_BUSY,
};
const KIND_NUMBERS = new Map<string, number>(MESSAGE_KINDS.map((name, number) => [name, number]));

export function userToWire(user: User): im.v1.IUser {
  return {
    id: user.id,
    username: user.username,
    displayName: user.displayName,
    role: USER_ROLES[user.role],
    disabled: user.disabled,
  };
}

export function messageToWire(message: Message): im.v1.IMessage {
  return {
    conversationId: message.conversationId,
    seq: message.seq,
    rev: message.rev,
    senderId: message.senderId,
    clientId: hexToBytes(message.clientId),
    kind: KIND_NUMBERS.get(message.kind) ?? 0,
    body: message.body,
    payload: message.payload,
    replyTo: message.replyTo,
    sentAt: message.sentAt,
    editedAt: message.editedAt,
    recalledAt: message.recalledAt,
  };
}

export function messageViewToWire(message: MessageView): im.v1.IMessage {
  const wire = messageToWire(message);
  if (message.reactions.length > 0) wire.reactions = message.reactions.map((reaction) => ({ ...reaction }));
  return wire;
}

export function memberToWire(member: Member): im.v1.IMember {
  return {
    userId: member.userId,
    role: MEMBER_ROLES[member.role],
    nickname: member.nickname,
    joinedAt: member.joinedAt,
    rev: member.rev,
    removed: member.removed,
    mutedUntil: member.mutedUntil,
  };
}

export function conversationToWire(conversation: Conversation, head: ConversationHead): im.v1.IConversation {
  return {
    id: conversation.id,
    kind:
      conversation.kind === 'direct'
        ? V.ConversationKind.CONVERSATION_KIND_DIRECT
        : V.ConversationKind.CONVERSATION_KIND_GROUP,
    handle: conversation.handle,
    name: conversation.name,
    notice: conversation.notice,
    ownerId: conversation.ownerId,
    lastSeq: head.lastSeq,
    rev: head.rev,
    lastAt: head.lastAt,
    createdAt: conversation.createdAt,
    directUserIds: [...conversation.directUserIds],
    historyVisibility:
      conversation.historyVisibility === 'all'
        ? V.HistoryVisibility.HISTORY_VISIBILITY_ALL
        : V.HistoryVisibility.HISTORY_VISIBILITY_SINCE_JOIN,
    memberCount: conversation.memberCount,
    minSeq: head.minSeq,
  };
}

/** The messages above this number are the reader's to see. */
export function visibleFrom(view: ConversationView): number {
  return view.conversation.historyVisibility === 'since_join' ? view.member.joinedSeq : 0;
}

export function summaryToWire(summary: Summary): im.v1.IConversationSummary {
  const { view } = summary;
  return {
    conversation: conversationToWire(view.conversation, view.head),
    lastMessage: summary.lastMessage === undefined ? null : messageViewToWire(summary.lastMessage),
    unread: summary.unread,
    readSeq: view.readSeq,
    deliveredSeq: view.deliveredSeq,
    peerReadSeq: view.peerReadSeq,
    peerDeliveredSeq: view.peerDeliveredSeq,
    myRole: MEMBER_ROLES[view.member.role],
    visibleFromSeq: visibleFrom(view),
  };
}

export function receiptToWire(marker: Marker): im.v1.IMarker {
  return { ...marker };
}

export function presenceToWire(event: Omit<PresenceEvent, 'type'>): im.v1.IPresence {
  return { userId: event.userId, status: STATUSES[event.status], lastSeenAt: event.lastSeenAt };
}

export function conversationEventToWire(event: ConversationEvent): im.v1.IConversationEvent {
  const wire: im.v1.IConversationEvent = {
    conversationId: event.conversationId,
    rev: event.rev,
    actorId: event.actorId,
    at: event.at,
  };
  const { change } = event;
  switch (change.type) {
    case 'stored':
      wire.messageStored = messageToWire(change.message);
      break;
    case 'edited':
      wire.messageEdited = {
        seq: change.seq,
        body: change.body,
        payload: change.payload,
        editedAt: change.editedAt,
      };
      break;
    case 'recalled':
      wire.messageRecalled = { seq: change.seq, recalledAt: change.recalledAt };
      break;
    case 'reaction':
      wire.reactionChanged = {
        seq: change.seq,
        emoji: change.emoji,
        userId: change.userId,
        removed: change.removed,
        count: change.count,
      };
      break;
    case 'members':
      wire.membersChanged = {
        members: change.members.map(memberToWire),
        notice: change.notice === undefined ? null : messageToWire(change.notice),
        memberCount: change.memberCount,
      };
      break;
    case 'updated':
      wire.conversationUpdated = {
        conversation: conversationToWire(change.conversation, change.head),
        notice: change.notice === undefined ? null : messageToWire(change.notice),
      };
      break;
    case 'unspecified':
      wire.unspecified = { seq: change.seq };
      break;
    default:
      change satisfies never;
  }
  return wire;
}

export function userEventToWire(event: UserEvent): im.v1.IUserEvent {
  const { change } = event;
  switch (change.type) {
    case 'marker':
      return { urev: event.urev, marker: receiptToWire(change.marker) };
    case 'joined':
      return { urev: event.urev, joined: { conversationId: change.conversationId, rev: change.rev } };
    case 'gone':
      return { urev: event.urev, gone: { conversationId: change.conversationId, rev: change.rev } };
    case 'profile':
      return { urev: event.urev, profile: userToWire(change.user) };
    default:
      return change satisfies never;
  }
}

/** One frame of events, ready for any number of sockets. */
export function encodeEvents(events: Parameters<Wire['Event']['encode']>[0][]): Uint8Array {
  return V.ServerFrame.encode({ events: { events } }).finish();
}
