import {
  hexToDashed,
  type RestAccount,
  type RestAuditEntry,
  type RestChanged,
  type RestConversation,
  type RestConversationSummary,
  type RestLogin,
  type RestMember,
  type RestMessage,
  type RestNode,
  type RestOpenedConversation,
  type RestSession,
  type RestUser,
} from '@im-ts/protocol';
import type { Conversation, ConversationHead, Member } from '../domain/conversation.ts';
import type { Id } from '../domain/ids.ts';
import type { MessageView } from '../domain/message.ts';
import type { Session } from '../domain/session.ts';
import type { User } from '../domain/user.ts';
import type { LoggedIn } from '../services/auth/auth-sessions.ts';
import type { OpenedConversation } from '../services/conversations/conversation-service.ts';
import type { ChangedAnswer } from '../services/conversations/message-service.ts';
import type { Summary } from '../services/conversations/summaries.ts';
import type { NodeInfo } from '../services/presence/node-directory.ts';
import type { AuditEntry } from '../services/users/audit-service.ts';

/*
 * Domain → REST: epoch milliseconds become RFC 3339, 0 and '' for "none" become null.
 */

/** Epoch milliseconds as RFC 3339. */
export function time(at: number): string {
  return new Date(at).toISOString();
}

const timeOrNull = (at: number): string | null => (at === 0 ? null : time(at));
const orNull = <T extends number | string>(value: T): T | null => (value === 0 || value === '' ? null : value);

export function presentUser(user: User): RestUser {
  const { id, username, displayName, role, disabled } = user;
  return { id, username, displayName, role, disabled };
}

export function presentAccount(user: User): RestAccount {
  return { ...presentUser(user), email: user.email, createdAt: time(user.createdAt) };
}

export function presentSession(session: Session, currentId: Id): RestSession {
  return {
    id: session.id,
    device: session.device,
    createdAt: time(session.createdAt),
    lastUsedAt: time(Math.max(session.lastUsedAt, session.createdAt)),
    expiresAt: time(session.refreshExpiresAt),
    current: session.id === currentId,
  };
}

export function presentLogin({ user, session, tokens }: LoggedIn): RestLogin {
  return {
    user: presentAccount(user),
    session: presentSession(session, session.id),
    token: tokens.token,
    tokenExpiresAt: time(tokens.expiresAt),
    refreshToken: tokens.refreshToken,
    refreshTokenExpiresAt: time(tokens.refreshExpiresAt),
  };
}

export function presentConversation(conversation: Conversation, head: ConversationHead): RestConversation {
  return {
    id: conversation.id,
    kind: conversation.kind,
    handle: orNull(conversation.handle),
    name: conversation.name,
    notice: conversation.notice,
    ownerId: orNull(conversation.ownerId),
    directUserIds: [...conversation.directUserIds],
    historyVisibility: conversation.historyVisibility,
    memberCount: conversation.memberCount,
    lastSeq: head.lastSeq,
    minSeq: head.minSeq,
    rev: head.rev,
    lastAt: timeOrNull(head.lastAt),
    createdAt: time(conversation.createdAt),
  };
}

export function presentMessage(message: MessageView): RestMessage {
  return {
    conversationId: message.conversationId,
    seq: message.seq,
    rev: message.rev,
    senderId: message.senderId,
    clientId: orNull(hexToDashed(message.clientId)),
    kind: message.kind,
    body: message.body,
    payload: message.payload === '' ? null : (JSON.parse(message.payload) as unknown),
    replyTo: orNull(message.replyTo),
    sentAt: time(message.sentAt),
    editedAt: timeOrNull(message.editedAt),
    recalledAt: timeOrNull(message.recalledAt),
    reactions: message.reactions.map((reaction) => ({ ...reaction })),
  };
}

export function presentSummary(summary: Summary): RestConversationSummary {
  const { view } = summary;
  return {
    conversation: presentConversation(view.conversation, view.head),
    lastMessage: summary.lastMessage === undefined ? null : presentMessage(summary.lastMessage),
    unread: summary.unread,
    readSeq: view.readSeq,
    deliveredSeq: view.deliveredSeq,
    peerReadSeq: view.peerReadSeq,
    peerDeliveredSeq: view.peerDeliveredSeq,
    myRole: view.member.role,
  };
}

export function presentOpened(opened: OpenedConversation): RestOpenedConversation {
  return {
    summary: presentSummary(opened.summary),
    users: opened.users.map(presentUser),
    created: opened.created,
  };
}

export function presentMember(member: Member): RestMember {
  return {
    userId: member.userId,
    role: member.role,
    nickname: member.nickname,
    joinedAt: time(member.joinedAt),
    mutedUntil: timeOrNull(member.mutedUntil),
  };
}

export function presentChanged(changed: ChangedAnswer): RestChanged {
  return { rev: changed.rev, at: time(changed.at), unchanged: changed.unchanged };
}

/** `current` is the node that answers. */
export function presentNode(node: NodeInfo, current: boolean): RestNode {
  const { id, version, startedAt, lastBeatAt, usersOnline, sockets, leaving } = node;
  return { id, version, startedAt: time(startedAt), heardAt: time(lastBeatAt), usersOnline, sockets, leaving, current };
}

export function presentAuditEntry(entry: AuditEntry): RestAuditEntry {
  return { ...entry, at: time(entry.at), actorId: orNull(entry.actorId) };
}
