import type { OperationInput } from '@im-ts/protocol';
import type {
  ChatAnnouncement,
  ChatBan,
  ChatCall,
  ChatCallSignal,
  ChatConversation,
  ChatMember,
  ChatMessage,
  ChatPin,
  ChatUser,
  ConnectionState,
  ConversationChange,
  ConversationSummary,
  FoundUser,
  HistoryPage,
  MemberPage,
  MentionPage,
  MessageKind,
  MessagePlace,
  MessageReceipts,
  MessageVersion,
  OutboxEntry,
  PresenceInfo,
  ReceiptCounts,
  ReplyPage,
  SearchPage,
} from './entities.ts';
import type { FileCalls } from './files/file-calls.ts';
import type { Timers } from './link/timers.ts';
import type { CredentialStore } from './link/token-source.ts';
import type { Dial } from './link/transport.ts';
import type { ChangeCalls, QueuedEntry } from './outbox/queued-change.ts';
import type { CallCalls } from './sync/calls.ts';
import type { JoiningCalls } from './sync/joining-calls.ts';
import type { ScopeCalls } from './sync/own-scopes.ts';
import type { WebhookCalls } from './sync/webhook-calls.ts';

/** What a ChatClient is made from. */
export interface ChatClientOptions {
  /** http(s)://host:port; several, with commas between them, when a server has several nodes. */
  readonly serverUrl: string;
  /** The tokens of the account. */
  readonly credentials: CredentialStore;
  /** The folder where unsent messages are kept, created when it is not there; undefined: only in memory. */
  readonly stateDir: string | undefined;
  /** Name and version of the program, for the server's logs and the list of sessions. */
  readonly clientName: string;
  readonly clientVersion: string;
  /** Optional features that the caller understands; all that this SDK has if not given. */
  readonly capabilities?: readonly string[];
  /** false: nothing is pushed, only answers come. For programs that ask once. */
  readonly events?: boolean;
  /** Called with a sentence for people when something went wrong besides the calls (a damaged outbox file). */
  readonly onProblem?: (problem: string) => void;
  /**
   * true: messages and changes that the server refused stay in `outbox()` and `changes.entries()`, in later runs too, until
   * they are cancelled or sent again. For programs that show them.
   */
  readonly keepsRefused?: boolean;
  /** The clock and timers; the system's if not given. */
  readonly timers?: Timers;
  /** How links are opened; a WebSocket if not given. */
  readonly dial?: Dial;
}

/** Events of a ChatClient. Handlers must not throw. */
export interface ChatClientEvents {
  state: [state: ConnectionState];
  /** A followed conversation changed. */
  change: [conversationId: number, change: ConversationChange];
  /** A row of the conversation list is new or different (unread, last message, markers, name). */
  summary: [summary: ConversationSummary];
  /** What is kept of one scope of the user's own, such as the profile, is different. */
  scope: [name: string];
  /** A conversation left the list. */
  gone: [conversationId: number];
  typing: [event: { readonly conversationId: number; readonly userId: number; readonly typing: boolean }];
  presence: [presence: PresenceInfo];
  /** Others have read or received messages of the user's own, in a group of `watchReceipts`. */
  receipts: [counts: ReceiptCounts];
  /** A call rings, was answered or is over. `answeredHere` says whether this session has answered it. */
  call: [call: ChatCall];
  callSignal: [signal: ChatCallSignal];
  /**
   * The server has named its history: after the first Welcome, and when it is another one, as after a restore. Whatever is kept of
   * another history has to be forgotten: its numbers mean other messages. The client forgets what it has itself, right after this.
   */
  history: [historyId: string];
  /** What became of a message on its way; also, when the outbox is opened, each one that an earlier run has left. */
  outbox: [entry: OutboxEntry];
  /** The same of a change of `changes`. */
  queued: [entry: QueuedEntry];
}

/** What goes with the text of a message. */
export interface SendOptions {
  /** `text` if not given. */
  readonly kind?: MessageKind;
  /** JSON, at most LIMITS.payloadBytes as text. */
  readonly payload?: unknown;
  /** The seq of the message that this one answers. */
  readonly replyTo?: number;
  /** Files that the user has uploaded, at most LIMITS.filesPerMessage. The text may be empty then. */
  readonly fileIds?: readonly number[];
  /** For retries by scripts: the same id gives one message. A UUID. */
  readonly clientId?: string;
  /**
   * So many milliseconds it stays here, so that it can be taken back, and what is sent to the conversation later with it. `release` and a
   * crash end that: it goes then. 0 if not given.
   */
  readonly holdMs?: number;
}

/** A place in the history of a conversation. A HistoryPage is one, and so is a ChatConversation. */
export interface ConversationPosition {
  /** Every change up to this rev is known. */
  readonly rev: number;
  /** The number of the newest message that is known. */
  readonly lastSeq: number;
  /** Messages as they were there; events about them need no reading. */
  readonly messages?: readonly ChatMessage[];
}

/** The SDK: one user on one server, over one socket that reconnects automatically. No printing, no React. */
export interface ChatClient extends ScopeCalls, JoiningCalls, CallCalls, WebhookCalls {
  readonly state: ConnectionState;
  /** Set after the first Welcome. */
  readonly me: ChatUser | undefined;
  /** The history that the server has, an opaque text; undefined before the first Welcome, and with servers that do not say it. */
  readonly historyId: string | undefined;
  /** Files, by HTTP: they need no connection. */
  readonly files: FileCalls;
  /** Edits, recalls, reactions, pins, settings and markers that are kept on disk until the server has them. */
  readonly changes: ChangeCalls;

  /** Calls the handler at each such event; the answer takes it off. */
  on<K extends keyof ChatClientEvents>(event: K, handler: (...args: ChatClientEvents[K]) => void): () => void;

  /**
   * Connects; resolves when the client is `ready`. Called again it waits until a lost connection is back. Rejects with
   * ClientError when that cannot be (refused, needs log-in) or the signal is aborted.
   */
  connect(signal?: AbortSignal): Promise<void>;
  /** Skips the waiting time of `waiting`. */
  reconnectNow(): void;
  close(): Promise<void>;

  /** From "@user", "#handle", "saved" (with oneself) or an id; opens the direct conversation if there is none. */
  resolve(target: string): Promise<ConversationSummary>;
  /** As resolve, but makes nothing: `not_found` where there is no direct conversation with "@user" yet. */
  find(target: string): Promise<ConversationSummary>;
  conversations(cursor?: string, limit?: number): Promise<{ summaries: ConversationSummary[]; cursor: string }>;
  /** All that are pinned, the one pinned last first. */
  pinnedConversations(): Promise<ConversationSummary[]>;
  conversation(id: number): Promise<ConversationSummary>;
  openDirect(username: string): Promise<ConversationSummary>;
  createGroup(group: {
    readonly name: string;
    readonly handle?: string;
    readonly members: readonly string[];
    readonly historyVisibility?: 'all' | 'since_join';
    readonly opId?: string;
  }): Promise<ConversationSummary>;
  addMembers(conversationId: number, usernames: readonly string[]): Promise<void>;
  removeMember(conversationId: number, username: string): Promise<void>;
  /** Gives a group another handle, '' for none, with or without '#'. */
  setHandle(conversationId: number, handle: string): Promise<ChatConversation>;
  /** What was announced in a group, newest first: at most `limit`. */
  announcements(conversationId: number, limit: number): Promise<ChatAnnouncement[]>;
  /** Changes one thing of a membership: the role ('owner' hands the group over), the nickname or the muting. */
  updateMember(
    conversationId: number,
    username: string,
    change: Pick<OperationInput<'updateMember'>, 'role' | 'nickname' | 'mutedUntil'>,
  ): Promise<void>;
  leave(conversationId: number): Promise<void>;
  /** Keeps somebody out of a group, member or not, until an admin lifts it. */
  ban(conversationId: number, username: string): Promise<void>;
  /** Lets somebody who was banned come back; false: they were not banned. */
  liftBan(conversationId: number, username: string): Promise<boolean>;
  /** Who is banned from a group, for its admins. */
  bans(conversationId: number): Promise<ChatBan[]>;
  /** Makes a group one that can only be read; `false` opens it again. */
  archive(conversationId: number, archived: boolean): Promise<void>;
  /** Ends a group for all its members, for good. */
  dismiss(conversationId: number): Promise<void>;
  updateConversation(
    conversationId: number,
    change: Omit<OperationInput<'updateConversation'>, 'conversationId' | 'opId'>,
  ): Promise<ChatConversation>;
  members(conversationId: number): Promise<ChatMember[]>;
  /** Up to `limit` members (LIMITS.memberPage if not given) by ascending user id, from the one after `after` on. */
  memberPage(conversationId: number, page?: { readonly after?: number; readonly limit?: number }): Promise<MemberPage>;

  /**
   * Follows a conversation from a position (the present one if not given): `change` events come in order of rev, gaps are
   * filled from the server, across reconnects, until `unfollow`. Resolves when what had happened since that position was
   * handed on, or could not be read for now. Rejects with ClientError when no position is given and none can be read.
   */
  follow(conversationId: number, from?: ConversationPosition): Promise<void>;
  unfollow(conversationId: number): void;
  /**
   * For listeners that cannot keep up: hands on no changes but `gone` until `resumeChanges`, and keeps none; what happens
   * meanwhile is read from the server then, so that nothing is lost or repeated.
   */
  pauseChanges(): void;
  resumeChanges(): void;

  history(
    conversationId: number,
    page: { readonly before?: number; readonly after?: number; readonly around?: number; readonly limit?: number },
  ): Promise<HistoryPage>;

  /** The messages of others that mention the user or everybody, of all conversations if none is named. */
  mentions(
    page?: Partial<Pick<OperationInput<'listMentions'>, 'conversationId' | 'unread' | 'cursor' | 'limit'>>,
  ): Promise<MentionPage>;

  /**
   * Messages with words, in all conversations if none is named; `parseSearch` says what a query can hold. Days in it are those
   * of UTC: `withInstants` makes them the user's own.
   */
  search(
    query: Pick<OperationInput<'searchMessages'>, 'query'> &
      Partial<Pick<OperationInput<'searchMessages'>, 'conversationId' | 'cursor' | 'limit'>>,
  ): Promise<SearchPage>;

  /** Puts a message in the outbox; resolves when it is on disk. Its fate comes as `outbox` events. */
  send(conversationId: number, body: string, options?: SendOptions): Promise<OutboxEntry>;
  /**
   * The same for a message that is somewhere else, which the server copies with its origin: whoever sent it first. The same
   * clientId gives one message.
   */
  forward(conversationId: number, from: MessagePlace, options?: Pick<SendOptions, 'clientId'>): Promise<OutboxEntry>;
  /** Where the original of a forwarded message is; rejects with not_found unless it can be read there. */
  origin(conversationId: number, seq: number): Promise<MessagePlace>;
  /** Resolves when that entry is stored; rejects with ClientError when it is refused or expired, or on abort. */
  stored(clientId: string, signal?: AbortSignal): Promise<{ readonly seq: number; readonly sentAt: number }>;
  /** Messages that are held go now. Resolves when they have an answer, or there is no connection. */
  release(): Promise<void>;
  /** Takes an entry that was never on the wire out of the outbox; false when it is too late. */
  cancel(clientId: string): Promise<boolean>;
  outbox(): readonly OutboxEntry[];

  /** Replaces text and payload; a payload that is not given is taken away. */
  edit(conversationId: number, seq: number, body: string, payload?: unknown): Promise<void>;
  /** The texts that a message has and had, newest first. Rejects with `gone` when it was recalled. */
  versions(conversationId: number, seq: number): Promise<MessageVersion[]>;
  recall(conversationId: number, seq: number): Promise<void>;
  react(conversationId: number, seq: number, emoji: string, removed?: boolean): Promise<void>;
  /** Pins a message for everybody in the conversation, or unpins it; false: it was so already. */
  pin(conversationId: number, seq: number, removed?: boolean): Promise<boolean>;
  /**
   * The pinned messages that the reader may read, the one pinned last first. Ask again when `pinsRev` of the conversation has
   * grown, or after a `reset` change; drop what is recalled.
   */
  pins(conversationId: number): Promise<ChatPin[]>;
  markRead(conversationId: number, readSeq: number): Promise<void>;
  markDelivered(conversationId: number, deliveredSeq: number): void;
  setTyping(conversationId: number, typing: boolean): void;
  /** Whose presence, and whose typing in which conversations, this client wants pushed. */
  watch(userIds: readonly number[], openConversationIds: readonly number[]): Promise<PresenceInfo[]>;

  /**
   * How many have read a message, and for its author, who. Rejects with `failed_precondition` in groups of more than
   * LIMITS.receiptMembers and when the user sends no receipts.
   */
  receipts(conversationId: number, seq: number): Promise<MessageReceipts>;
  /** For which groups `receipts` events are wanted, at most LIMITS.openConversations, across reconnects; how they are now. */
  watchReceipts(conversationIds: readonly number[]): Promise<ReceiptCounts[]>;

  /** Known users; unknown ids are fetched together. */
  users(ids: readonly number[]): Promise<ReadonlyMap<number, ChatUser>>;
  /** What is known already, without asking. */
  knownUser(id: number): ChatUser | undefined;

  /**
   * At most LIMITS.userSearch people whose username, display name, nickname or remark begins so, or a later word of it: of one
   * conversation, or of all that the user is in, and friends. The best ones first; '' for anybody. Rejects with `rate_limited`
   * when asked more often than LIMITS.userSearchesPerSecond.
   */
  findUsers(
    prefix: string,
    options?: Partial<Pick<OperationInput<'findUsers'>, 'conversationId' | 'limit'>>,
  ): Promise<FoundUser[]>;

  /**
   * The messages that answer one, the oldest first, without what was recalled. Rejects with `not_found` when the message itself
   * cannot be read.
   */
  replies(
    conversationId: number,
    seq: number,
    page?: Partial<Pick<OperationInput<'listReplies'>, 'after' | 'limit'>>,
  ): Promise<ReplyPage>;
}
