import { bytesToDashed, type im, MESSAGE_KIND_NAMES, NOTIFICATION_LEVELS, toValue } from '@im-ts/protocol';
import type {
  ChatConversation,
  ChatDraft,
  ChatFriend,
  ChatMember,
  ChatMessage,
  ChatUser,
  ConversationSettings,
  ConversationSummary,
  HistoryPage,
  JoinRequest,
  MemberRole,
  MessageKind,
  MessageVersion,
  PresenceInfo,
} from './entities.ts';

/*
 * The wire as callers see it. What a newer server may send and this client does not know (a role, a kind) reads as the
 * lowest or plainest of its kind, never as an error.
 */

const USER_ROLES: readonly ChatUser['role'][] = ['user', 'user', 'admin', 'bot'];
const MEMBER_ROLES: readonly MemberRole[] = ['member', 'member', 'admin', 'owner'];
const STATUSES: readonly PresenceInfo['status'][] = ['offline', 'offline', 'online', 'away', 'busy'];

/** A user of the wire. */
export function userFromWire(user: im.v1.User.$Properties): ChatUser {
  return {
    id: user.id ?? 0,
    username: user.username ?? '',
    displayName: user.displayName ?? '',
    role: USER_ROLES[user.role ?? 0] ?? 'user',
    disabled: user.disabled ?? false,
  };
}

/** A friend or a request; undefined for a tombstone, and for a state that this client does not know. */
export function friendFromWire(friend: im.v1.Friend.$Properties): ChatFriend | undefined {
  const { state, removed, ...fields } = toValue('Friend', friend);
  if (removed || (state !== 'friend' && state !== 'incoming' && state !== 'outgoing')) return undefined;
  return { ...fields, state };
}

/** A conversation with all of its fields; a kind that is not known is a group's. */
export function conversationFromWire(conversation: im.v1.Conversation.$Properties): ChatConversation {
  const value = toValue('Conversation', conversation);
  return {
    ...value,
    kind: value.kind === 'direct' ? 'direct' : 'group',
    historyVisibility: value.historyVisibility === 'since_join' ? 'since_join' : 'all',
    joinMode: value.joinMode === 'open' || value.joinMode === 'by_request' ? value.joinMode : 'closed',
    whoMayPost: value.whoMayPost === 'admins' ? 'admins' : 'members',
    whoMayInvite: value.whoMayInvite === 'admins' ? 'admins' : 'members',
    whoMayPin: value.whoMayPin === 'admins' ? 'admins' : 'members',
    whoMayMentionAll: value.whoMayMentionAll === 'members' ? 'members' : 'admins',
    whoMayEditInfo: value.whoMayEditInfo === 'members' ? 'members' : 'admins',
  };
}

/** A message of the wire. Nothing but its place is left of one that was recalled. */
export function messageFromWire(message: im.v1.Message.$Properties): ChatMessage {
  const recalledAt = message.recalledAt ?? 0;
  return {
    conversationId: message.conversationId ?? 0,
    seq: message.seq ?? 0,
    rev: message.rev ?? 0,
    senderId: message.senderId ?? 0,
    clientId: bytesToDashed(message.clientId ?? new Uint8Array(0)),
    kind: kindFromWire(message.kind ?? 0),
    body: message.body ?? '',
    payload: payloadFromWire(message.payload ?? ''),
    replyTo: message.replyTo ?? 0,
    sentAt: message.sentAt ?? 0,
    editedAt: message.editedAt ?? 0,
    recalledAt,
    origin: recalledAt > 0 ? undefined : originFromWire(message.origin),
    mentioned: message.mentioned ?? [],
    mentionsAll: message.mentionsAll ?? false,
    files: recalledAt > 0 ? [] : (message.files ?? []).map((file) => toValue('FileInfo', file)),
    // Nothing of a recalled message is shown; its event says the same as its row.
    reactions:
      recalledAt > 0
        ? []
        : (message.reactions ?? []).map((reaction) => ({
            emoji: reaction.emoji ?? '',
            count: reaction.count ?? 0,
            mine: reaction.mine ?? false,
          })),
    hidden: message.hidden ?? false,
  };
}

function originFromWire(origin: im.v1.MessageOrigin.$Properties | null | undefined): ChatMessage['origin'] {
  if (origin == null) return undefined;
  return { senderId: origin.senderId ?? 0, sentAt: origin.sentAt ?? 0 };
}

/** A text that a message has or had. */
export function versionFromWire(version: im.v1.MessageVersion.$Properties): MessageVersion {
  return {
    number: version.number ?? 0,
    body: version.body ?? '',
    payload: payloadFromWire(version.payload ?? ''),
    writtenBy: version.writtenBy ?? 0,
    writtenAt: version.writtenAt ?? 0,
  };
}

function kindFromWire(kind: number): MessageKind {
  return MESSAGE_KIND_NAMES[kind - 1] ?? (kind === 0 ? 'text' : 'custom');
}

/** A payload text as JSON; undefined when there is none or it is broken. */
export function payloadFromWire(payload: string): unknown {
  if (payload === '') return undefined;
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

/** JSON as payload text; '' for none. */
export function payloadToWire(payload: unknown): string {
  return payload === undefined || payload === null ? '' : (JSON.stringify(payload) ?? '');
}

/** A member of the wire. */
export function memberFromWire(member: im.v1.Member.$Properties): ChatMember {
  return {
    userId: member.userId ?? 0,
    role: roleFromWire(member.role ?? 0),
    nickname: member.nickname ?? '',
    joinedAt: member.joinedAt ?? 0,
    mutedUntil: member.mutedUntil ?? 0,
    removed: member.removed ?? false,
  };
}

/** A role by its number on the wire. */
export function roleFromWire(role: number): MemberRole {
  return MEMBER_ROLES[role] ?? 'member';
}

/** undefined when the wire lacks the conversation itself. */
export function summaryFromWire(summary: im.v1.ConversationSummary.$Properties): ConversationSummary | undefined {
  if (summary.conversation == null) return undefined;
  return {
    conversation: conversationFromWire(summary.conversation),
    lastMessage: summary.lastMessage == null ? undefined : messageFromWire(summary.lastMessage),
    unread: summary.unread ?? 0,
    readSeq: summary.readSeq ?? 0,
    deliveredSeq: summary.deliveredSeq ?? 0,
    peerReadSeq: summary.peerReadSeq ?? 0,
    peerDeliveredSeq: summary.peerDeliveredSeq ?? 0,
    myRole: roleFromWire(summary.myRole ?? 0),
    settings: settingsFromWire(summary.settings ?? {}),
    hidden: summary.hidden ?? false,
    mentions: summary.mentions ?? 0,
    joinRequests: summary.joinRequests ?? 0,
  };
}

/** Settings of the wire; what is not set is as in the beginning. */
export function settingsFromWire(settings: im.v1.ConversationSettings.$Properties): ConversationSettings {
  return {
    level: NOTIFICATION_LEVELS[(settings.level ?? 0) - 1] ?? 'all',
    pinnedAt: settings.pinnedAt ?? 0,
    hiddenBeforeSeq: settings.hiddenBeforeSeq ?? 0,
    unreadFromSeq: settings.unreadFromSeq ?? 0,
    urev: settings.urev ?? 0,
  };
}

/** A draft of the wire. */
export function draftFromWire(draft: im.v1.Draft.$Properties): ChatDraft {
  return {
    conversationId: draft.conversationId ?? 0,
    body: draft.body ?? '',
    replyTo: draft.replyTo ?? 0,
    clientId: bytesToDashed(draft.clientId ?? new Uint8Array(0)),
    savedAt: draft.savedAt ?? 0,
    urev: draft.urev ?? 0,
  };
}

/** A presence of the wire. */
export function presenceFromWire(presence: im.v1.Presence.$Properties): PresenceInfo {
  return {
    userId: presence.userId ?? 0,
    status: STATUSES[presence.status ?? 0] ?? 'offline',
    lastSeenAt: presence.lastSeenAt ?? 0,
    statusText: presence.statusText ?? '',
    statusUntil: presence.statusUntil ?? 0,
  };
}

/** A page of history of the wire. */
export function historyFromWire(page: im.v1.HistoryPage.$Properties): HistoryPage {
  const messages = (page.messages ?? []).map(messageFromWire);
  return {
    messages,
    atStart: page.atStart ?? false,
    atEnd: page.atEnd ?? false,
    rev: page.rev ?? 0,
    // The head was read before the page, which may hold newer messages already.
    lastSeq: Math.max(page.lastSeq ?? 0, messages.at(-1)?.seq ?? 0),
  };
}

/** How far somebody has read and received. */
export function markersFromWire({ readSeq, deliveredSeq }: im.v1.Marker.$Properties) {
  return { readSeq: readSeq ?? 0, deliveredSeq: deliveredSeq ?? 0 };
}

/** A request to join. */
export function joinRequestFromWire(request: im.v1.JoinRequest.$Properties): JoinRequest {
  const value = toValue('JoinRequest', request);
  return { ...value, group: request.group == null ? undefined : toValue('GroupPreview', request.group) };
}
