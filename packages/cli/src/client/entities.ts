import type { EnumName, Value } from '@im-ts/protocol';

/** What callers of the SDK see: plain readonly objects; ids are numbers, times epoch milliseconds (0: not set). */

/** Somebody with an account. */
export interface ChatUser {
  readonly id: number;
  readonly username: string;
  readonly displayName: string;
  readonly role: 'user' | 'admin' | 'bot';
  readonly disabled: boolean;
}

/** Whom the user lets in. */
export type ChatPrivacy = Value<'Privacy'>;

/** A friend, or an open request. */
export type ChatFriend = Omit<Value<'Friend'>, 'removed' | 'state'> & { readonly state: FriendState };

/** A friend, somebody who has asked the user, or somebody whom the user has asked. */
export type FriendState = 'friend' | 'incoming' | 'outgoing';

/** Somebody whom the user has blocked. */
export type ChatBlock = Omit<Value<'Block'>, 'removed'>;

/** What a member may do in a group. */
export type MemberRole = EnumName<'MemberRole'>;

/** A conversation as every member sees it: the fields of the message of the same name in entity.proto. */
export type ChatConversation = Value<'Conversation'>;

/** How the reader wants one conversation: the fields of the message of the same name in entity.proto. */
export type ConversationSettings = Omit<Value<'ConversationSettings'>, 'conversationId'>;

/** What is to be set of them; the rest stays. */
export interface SettingsChange {
  readonly level?: ConversationSettings['level'];
  readonly pinned?: boolean;
  readonly hidden?: boolean;
  /** With `hidden`: the newest message that is known, so that a later one brings the conversation back; the newest there is if not given. */
  readonly seenSeq?: number;
}

/** What the user has begun to write in one conversation, on whichever device. */
export interface ChatDraft {
  readonly conversationId: number;
  readonly body: string;
  readonly replyTo: number;
  /** The client id that the message will have, a dashed UUID; '' if it has none yet. */
  readonly clientId: string;
  readonly savedAt: number;
  readonly urev: number;
}

/** A conversation as its reader sees it in a list. */
export interface ConversationSummary {
  readonly conversation: ChatConversation;
  readonly lastMessage: ChatMessage | undefined;
  /** Counted to 100; 100 is shown as "99+". */
  readonly unread: number;
  readonly readSeq: number;
  readonly deliveredSeq: number;
  /** Direct conversations: how far the other one has read and received. */
  readonly peerReadSeq: number;
  readonly peerDeliveredSeq: number;
  readonly myRole: MemberRole;
  readonly settings: ConversationSettings;
  /** Left out of lists: it was hidden, and nothing has notified since. */
  readonly hidden: boolean;
  /** How many of the unread messages mention the reader or everybody, as far as the server and events have said. */
  readonly mentions: number;
  /** Requests to join that the reader may decide: of the owner and the admins of a group that people ask to join. */
  readonly joinRequests: number;
}

/** What a message is; a kind that this client does not know reads as `custom`. */
export type MessageKind =
  | 'text'
  | 'markdown'
  | 'code'
  | 'image'
  | 'file'
  | 'audio'
  | 'video'
  | 'location'
  | 'card'
  | 'custom'
  | 'system'
  | 'call';

/** A call between the two of a direct conversation. Its id has hex digits. */
export type ChatCall = Value<'Call'>;
/** What the other side of a call has handed over. */
export type ChatCallSignal = Value<'CallSignal'>;
/** With voices only, or with pictures. */
export type CallKind = ChatCall['kind'];
/** How a call ended. */
export type CallEndReason = Exclude<ChatCall['end'], 'none'>;

/** How many reacted to a message with one emoji, and whether the reader did. */
export interface ChatReaction {
  readonly emoji: string;
  readonly count: number;
  readonly mine: boolean;
}

/** A message as it is now; its identity is (conversationId, seq). */
export interface ChatMessage {
  readonly conversationId: number;
  readonly seq: number;
  readonly rev: number;
  readonly senderId: number;
  /** A dashed UUID; '' for system messages. */
  readonly clientId: string;
  readonly kind: MessageKind;
  readonly body: string;
  /** Parsed JSON of the payload, undefined if none. */
  readonly payload: unknown;
  readonly replyTo: number;
  readonly sentAt: number;
  readonly editedAt: number;
  readonly recalledAt: number;
  readonly reactions: readonly ChatReaction[];
}

/** Somebody in a conversation. */
export interface ChatMember {
  readonly userId: number;
  readonly role: MemberRole;
  readonly nickname: string;
  readonly joinedAt: number;
  /** They cannot write until then; a time that is over counts as none. */
  readonly mutedUntil: number;
  readonly removed: boolean;
}

/** A piece of the list of members; `next` is where the one after it begins, 0 at the end. */
export interface MemberPage {
  readonly members: readonly ChatMember[];
  readonly next: number;
}

/** Somebody who may not come into a group. */
export interface ChatBan {
  readonly userId: number;
  readonly bannedAt: number;
}

/** An announcement of a group as it was set; '' if the one before was taken away. */
export interface ChatAnnouncement {
  readonly text: string;
  readonly setBy: number;
  readonly setAt: number;
}

/** A message on its way. queued: on disk; sent: on the wire, unanswered; refused: the server said no. */
export interface OutboxEntry {
  readonly clientId: string;
  readonly conversationId: number;
  readonly kind: MessageKind;
  readonly body: string;
  readonly payload: unknown;
  readonly replyTo: number;
  readonly queuedAt: number;
  readonly state: 'queued' | 'sent' | 'stored' | 'refused' | 'expired';
  /** Set when stored. */
  readonly seq: number;
  /** Set when refused. */
  readonly error: { readonly code: string; readonly message: string } | undefined;
}

/** The state of the connection. See connection.ts for the transitions. */
export type ConnectionState =
  | { readonly type: 'idle' }
  | { readonly type: 'connecting'; readonly attempt: number }
  /** The socket is open and welcomed; what was missed is being read. */
  | { readonly type: 'syncing' }
  | { readonly type: 'ready' }
  /** Disconnected; the next try is at retryAt. */
  | { readonly type: 'waiting'; readonly attempt: number; readonly retryAt: number; readonly reason: string }
  /** For good: closed by the caller, or a log-in is needed. */
  | { readonly type: 'closed'; readonly reason: string; readonly needsLogin: boolean };

/** A change that the SDK hands on: per conversation in order of rev, without holes or repeats. */
export type ConversationChange =
  /** A new message (live or caught up); seq is exactly one above the last handed on, if there was one. */
  | { readonly type: 'stored'; readonly message: ChatMessage }
  /** An edit, a recall, a reaction: the message as it is now. */
  | { readonly type: 'changed'; readonly message: ChatMessage }
  | { readonly type: 'members'; readonly members: readonly ChatMember[] }
  | { readonly type: 'conversation'; readonly conversation: ChatConversation }
  /**
   * Too far behind: what was known before `messages` (the newest page) is unverified and must be fetched again. `after` is the
   * seq of the last message that was handed on before.
   */
  | { readonly type: 'reset'; readonly messages: readonly ChatMessage[]; readonly after: number }
  /** Not a member any more; `dismissed` when the server says that nobody is. */
  | { readonly type: 'gone'; readonly dismissed?: true };

/** Whether somebody is there. */
export interface PresenceInfo {
  readonly userId: number;
  readonly status: 'offline' | 'online' | 'away' | 'busy';
  readonly lastSeenAt: number;
}

/** A piece of the history of a conversation, by ascending seq. `rev` and `lastSeq` are those of the conversation when it was read. */
export interface HistoryPage {
  readonly messages: readonly ChatMessage[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
  readonly rev: number;
  readonly lastSeq: number;
}

/** What a group says to people who are not in it: the fields of the message of the same name in entity.proto. */
export type GroupPreview = Value<'GroupPreview'>;

/** Somebody asks to be let into a group; `group` is set in the list of one's own, while the group lets people join. */
export interface JoinRequest extends Omit<Value<'JoinRequest'>, 'group'> {
  readonly group: GroupPreview | undefined;
}

/** What lets whoever has its secret into a group. */
export type InviteLink = Value<'InviteLink'>;
