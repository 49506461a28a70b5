import { hexToDashed, type MessageKindName, type Value } from '@im-ts/protocol';
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
 * The wire as callers see it. What a newer server may send and this client does not know (a role, a kind) is a number there. It
 * reads as the lowest or plainest of its kind, never as an error.
 */

/** A name of the wire as it is, or what stands for one that is not known. */
function known<Name extends string>(name: Name, otherwise: Name): Name {
  return typeof name === 'string' && (name as string) !== 'unspecified' ? name : otherwise;
}

/** A user of the wire. */
export function userFromWire(user: Value<'User'>): ChatUser {
  return { ...user, role: known(user.role, 'user') };
}

/** A friend or a request; undefined for a tombstone, and for a state that this client does not know. */
export function friendFromWire({ state, removed, ...fields }: Value<'Friend'>): ChatFriend | undefined {
  if (removed || (state !== 'friend' && state !== 'incoming' && state !== 'outgoing')) return undefined;
  return { ...fields, state };
}

/** A conversation with all of its fields; a kind that is not known is a group's. */
export function conversationFromWire(conversation: Value<'Conversation'>): ChatConversation {
  return {
    ...conversation,
    kind: known(conversation.kind, 'group'),
    historyVisibility: known(conversation.historyVisibility, 'all'),
    joinMode: known(conversation.joinMode, 'closed'),
    whoMayPost: known(conversation.whoMayPost, 'members'),
    whoMayInvite: known(conversation.whoMayInvite, 'members'),
    whoMayPin: known(conversation.whoMayPin, 'members'),
    whoMayMentionAll: known(conversation.whoMayMentionAll, 'admins'),
    whoMayEditInfo: known(conversation.whoMayEditInfo, 'admins'),
  };
}

/** A message of the wire. Nothing but its place is left of one that was recalled. */
export function messageFromWire(message: Value<'Message'>): ChatMessage {
  const isRecalled = message.recalledAt > 0;
  // Field by field: what is spread from a decoded value has its fields apart from itself, and going through thousands of such
  // messages takes half as long again.
  return {
    conversationId: message.conversationId,
    seq: message.seq,
    rev: message.rev,
    senderId: message.senderId,
    clientId: hexToDashed(message.clientId),
    kind: kindFromWire(message.kind),
    body: message.body,
    payload: payloadFromWire(message.payload),
    replyTo: message.replyTo,
    sentAt: message.sentAt,
    editedAt: message.editedAt,
    recalledAt: message.recalledAt,
    origin: isRecalled ? undefined : message.origin,
    mentioned: message.mentioned,
    mentionsAll: message.mentionsAll,
    files: isRecalled ? [] : message.files,
    // Nothing of a recalled message is shown; its event says the same as its row.
    reactions: isRecalled ? [] : message.reactions,
    hidden: message.hidden,
  };
}

/** A text that a message has or had. */
export function versionFromWire({ payload, ...version }: Value<'MessageVersion'>): MessageVersion {
  return { ...version, payload: payloadFromWire(payload) };
}

function kindFromWire(kind: MessageKindName): MessageKind {
  return known(kind, (kind as string) === 'unspecified' ? 'text' : 'custom');
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
export function memberFromWire(member: Value<'Member'>): ChatMember {
  return { ...member, role: roleFromWire(member.role) };
}

/** A role of the wire. */
export function roleFromWire(role: MemberRole): MemberRole {
  return known(role, 'member');
}

/** undefined when the wire lacks the conversation itself. */
export function summaryFromWire(summary: Value<'ConversationSummary'>): ConversationSummary | undefined {
  const { conversation, lastMessage, settings, myRole, visibleFromSeq: _, ...counts } = summary;
  if (conversation === undefined) return undefined;
  return {
    ...counts,
    conversation: conversationFromWire(conversation),
    lastMessage: lastMessage === undefined ? undefined : messageFromWire(lastMessage),
    myRole: roleFromWire(myRole),
    settings: settings === undefined ? INITIAL_SETTINGS : settingsFromWire(settings),
  };
}

/** The settings of a conversation in which none was ever made. */
export const INITIAL_SETTINGS: ConversationSettings = {
  level: 'all',
  pinnedAt: 0,
  hiddenBeforeSeq: 0,
  unreadFromSeq: 0,
  urev: 0,
};

/** Settings of the wire; what is not set is as in the beginning. */
export function settingsFromWire({
  conversationId: _,
  ...settings
}: Value<'ConversationSettings'>): ConversationSettings {
  return { ...settings, level: known(settings.level, INITIAL_SETTINGS.level) };
}

/** A draft of the wire. */
export function draftFromWire(draft: Value<'Draft'>): ChatDraft {
  return { ...draft, clientId: hexToDashed(draft.clientId) };
}

/** A presence of the wire. */
export function presenceFromWire(presence: Value<'Presence'>): PresenceInfo {
  return { ...presence, status: known(presence.status, 'offline') };
}

/** A page of history of the wire. */
export function historyFromWire(page: Value<'HistoryPage'>): HistoryPage {
  const { atStart, atEnd, rev } = page;
  const messages = page.messages.map(messageFromWire);
  // The head was read before the page, which may hold newer messages already.
  return { messages, atStart, atEnd, rev, lastSeq: Math.max(page.lastSeq, messages.at(-1)?.seq ?? 0) };
}

/** How far somebody has read and received. */
export function markersFromWire({ readSeq, deliveredSeq }: Value<'Marker'>) {
  return { readSeq, deliveredSeq };
}

/** A request to join. */
export function joinRequestFromWire({ group, ...request }: Value<'JoinRequest'>): JoinRequest {
  return { ...request, group };
}
