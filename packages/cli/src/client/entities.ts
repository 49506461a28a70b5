import type { EnumName, ErrorCode, PresenceAudience, StatusMode, Value } from '@im-ts/protocol';
import type { ChatFile } from './files/chat-file.ts';

/** What callers of the SDK see: plain readonly objects; ids are numbers, times epoch milliseconds (0: not set). */

/** Somebody with an account. */
export interface ChatUser {
  readonly id: number;
  readonly username: string;
  readonly displayName: string;
  readonly role: 'user' | 'admin' | 'bot';
  readonly disabled: boolean;
}

/** Somebody who was found by a name. */
export interface FoundUser {
  readonly user: ChatUser;
  /** In the group that was searched; '' if there is none, or people of all conversations were looked for. */
  readonly nickname: string;
  /** What the user calls this friend; '' if nothing. */
  readonly remark: string;
}

/** Whom the user lets in. */
export type ChatPrivacy = Value<'Privacy'>;

/** How many have read a message of the user's own, of those to whom it was sent. Who has read it has received it. */
export type ReceiptCount = Value<'MessageReceipts'>;

/** How many have read the newest messages of the user's own in a group; it replaces what was said before. */
export interface ReceiptCounts {
  readonly conversationId: number;
  readonly messages: readonly ReceiptCount[];
}

/** How many have read a message, and for its author, who. */
export interface MessageReceipts extends ReceiptCount {
  /** The ids of all recipients, ascending; undefined: they are not told, as the user is not its author. */
  readonly recipients:
    | {
        readonly read: readonly number[];
        /** They have received it and not read it. */
        readonly delivered: readonly number[];
        readonly others: readonly number[];
      }
    | undefined;
}

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
  /** Counts this message and all after it as unread, until one of them is marked as read; 0 takes that back. */
  readonly unreadFromSeq?: number;
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
  /** How many of the unread messages mention the reader or everybody; counted to 100. */
  readonly mentions: number;
  /** Requests to join that the reader may decide: of the owner and the admins of a group that people ask to join. */
  readonly joinRequests: number;
}

/**
 * How far a conversation counts as read: as the marker says, or up to the message from which the user has marked it as unread. What
 * is after it is `unread`.
 */
export function readUpTo({ readSeq, settings }: Pick<ConversationSummary, 'readSeq' | 'settings'>): number {
  return settings.unreadFromSeq > 0 ? Math.min(readSeq, settings.unreadFromSeq - 1) : readSeq;
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
  /** Of a forwarded message: whose it was first, and when they sent it. */
  readonly origin?: { readonly senderId: number; readonly sentAt: number } | undefined;
  /** The members whom it mentions. */
  readonly mentioned: readonly number[];
  /** It mentions everybody. */
  readonly mentionsAll: boolean;
  /** As they were when it was sent, in their order; none of a recalled one. */
  readonly files: readonly ChatFile[];
  readonly reactions: readonly ChatReaction[];
  /** The reader deleted it for themself: nothing but its place is left, and recalledAt is set. */
  readonly hidden: boolean;
}

/** Who wrote a message: its sender, and of a forwarded one whose it was first. */
export function authorsOf({ senderId, origin }: ChatMessage): number[] {
  return origin === undefined ? [senderId] : [senderId, origin.senderId];
}

/** A message by its conversation and its number there. */
export type MessagePlace = Pick<ChatMessage, 'conversationId' | 'seq'>;

/** A text that a message has or had. */
export interface MessageVersion {
  /** Counted from the first text that is kept; some in the middle may be missing. */
  readonly number: number;
  readonly body: string;
  /** Parsed JSON of the payload, undefined if none. */
  readonly payload: unknown;
  readonly writtenBy: number;
  readonly writtenAt: number;
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

/** Messages that answer one, the oldest first. */
export interface ReplyPage {
  readonly messages: ChatMessage[];
  /** Goes on after this number; 0: there are no later ones. */
  readonly next: number;
  /** How many there are on all pages; counted to 100, 100 is shown as "99+". */
  readonly count: number;
}

/** A page of the messages that mention the user, newest first; `cursor` is where the next one begins, '' at the end. */
export interface MentionPage {
  readonly messages: readonly ChatMessage[];
  /** Those that the messages are in. */
  readonly conversations: readonly ChatConversation[];
  readonly cursor: string;
}

/** A page of what a search has found, newest first; `cursor` is where the next one begins, '' at the end. */
export interface SearchPage {
  readonly messages: readonly ChatMessage[];
  /** Those that the messages are in. */
  readonly conversations: readonly ChatConversation[];
  readonly cursor: string;
  /** The server's time for one search was over: there may be more, and the cursor goes on. */
  readonly cutShort: boolean;
  /** What was sent or changed up to this time was looked at, in ms; 0: not known. */
  readonly indexedUntil: number;
  /** Nothing before this time was looked at, since the server's index is still being made; 0: it is ready. */
  readonly oldestIndexedAt: number;
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

/** A message that is pinned for everybody in its conversation. */
export interface ChatPin {
  readonly message: ChatMessage;
  readonly pinnedBy: number;
  readonly pinnedAt: number;
}

/** A message on its way. queued: on disk; sent: on the wire, unanswered; refused: the server said no. */
export interface OutboxEntry {
  readonly clientId: string;
  readonly conversationId: number;
  readonly kind: MessageKind;
  readonly body: string;
  readonly payload: unknown;
  readonly replyTo: number;
  /** The files that are sent with it; absent: none. */
  readonly fileIds?: readonly number[] | undefined;
  /** Which message is forwarded; kind, body and payload are those of an empty text then, as the server copies it. */
  readonly forward?: MessagePlace | undefined;
  readonly queuedAt: number;
  /** It waits here until then, so that it can be taken back; absent: it goes when it can. */
  readonly heldUntil?: number | undefined;
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
  /** Connected, but a request waits and nothing has arrived since then (epoch milliseconds); it goes on, or the link is left. */
  | { readonly type: 'doubted'; readonly since: number }
  /** Disconnected; the next try is at retryAt. */
  | { readonly type: 'waiting'; readonly attempt: number; readonly retryAt: number; readonly reason: string }
  /** For good: closed by the caller, or a log-in is needed. */
  | { readonly type: 'closed'; readonly reason: string; readonly needsLogin: boolean; readonly code?: ErrorCode };

/** A change that the SDK hands on: per conversation in order of rev, without holes or repeats. */
export type ConversationChange =
  /** A new message (live or caught up); seq is exactly one above the last handed on, if there was one. */
  | { readonly type: 'stored'; readonly message: ChatMessage }
  /** An edit, a recall, a reaction, or that the reader deleted it for themself: the message as it is now. */
  | { readonly type: 'changed'; readonly message: ChatMessage }
  /** The reader deleted all messages up to this one for themself, on whatever device: they are to be forgotten. */
  | { readonly type: 'cleared'; readonly toSeq: number }
  /** All messages up to this one were removed for everybody, for good: they are to be forgotten. */
  | { readonly type: 'purged'; readonly toSeq: number }
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
  /** 0: not known. */
  readonly lastSeenAt: number;
  /** What they say of themself; '': nothing. */
  readonly statusText: string;
  /** The text is over then; 0: it has no end. */
  readonly statusUntil: number;
}

/** One's own status, the same on all devices. */
export interface OwnStatus {
  /** How one is shown: as the devices say, away, busy, or as offline. */
  readonly mode: StatusMode;
  /** '': none. */
  readonly text: string;
  /** The text is over then; 0: it has no end. */
  readonly textUntil: number;
  /** Who is told one's presence. */
  readonly seenBy: PresenceAudience;
  /** Of two, the one with the greater is the later. */
  readonly urev: number;
}

/** What of the own status is to be set; the rest stays. */
export type StatusChange = Partial<Omit<OwnStatus, 'urev'>>;

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

/** A webhook that is told what happens in a group. */
export type Webhook = Value<'Webhook'>;

/** A webhook by which programs write into a group. */
export type IncomingWebhook = Value<'IncomingWebhook'>;

/** An event on its way to a webhook. */
export type WebhookDelivery = Value<'WebhookDelivery'>;
