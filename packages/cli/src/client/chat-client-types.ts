import type {
  ChatConversation,
  ChatMember,
  ChatUser,
  ConnectionState,
  ConversationChange,
  ConversationSummary,
  HistoryPage,
  MessageKind,
  OutboxEntry,
  PresenceInfo,
} from './entities.ts';

/** Events of a ChatClient. Handlers must not throw. */
export interface ChatClientEvents {
  state: [state: ConnectionState];
  /** A followed conversation changed. */
  change: [conversationId: number, change: ConversationChange];
  /** A row of the conversation list is new or different (unread, last message, markers, name). */
  summary: [summary: ConversationSummary];
  /** A conversation left the list. */
  gone: [conversationId: number];
  typing: [event: { readonly conversationId: number; readonly userId: number; readonly typing: boolean }];
  presence: [presence: PresenceInfo];
  outbox: [entry: OutboxEntry];
}

export interface SendOptions {
  readonly kind?: MessageKind;
  readonly payload?: unknown;
  readonly replyTo?: number;
  /** For retries by scripts: the same id gives one message. A UUID. */
  readonly clientId?: string;
}

/** The SDK: one user on one server, over one socket that comes back by itself. No printing, no React. */
export interface ChatClient {
  readonly state: ConnectionState;
  /** Set after the first Welcome. */
  readonly me: ChatUser | undefined;

  on<K extends keyof ChatClientEvents>(event: K, handler: (...args: ChatClientEvents[K]) => void): () => void;

  /** Connects; resolves at the first `ready`, rejects with ClientError when that cannot be (refused, needs log-in). */
  connect(signal?: AbortSignal): Promise<void>;
  /** Skips the waiting time of `waiting`. */
  reconnectNow(): void;
  close(): Promise<void>;

  /** From "@user", "#handle" or an id; opens the direct conversation if there is none. */
  resolve(target: string): Promise<ConversationSummary>;
  conversations(cursor?: string, limit?: number): Promise<{ summaries: ConversationSummary[]; cursor: string }>;
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
  leave(conversationId: number): Promise<void>;
  updateConversation(
    conversationId: number,
    change: { readonly name?: string; readonly notice?: string },
  ): Promise<ChatConversation>;
  members(conversationId: number): Promise<ChatMember[]>;

  /**
   * Subscriptions a conversation from a rev (default: now): `change` events come in order of rev, gaps are filled by sync,
   * across reconnects, until `unfollow`.
   */
  follow(conversationId: number, fromRev?: number): Promise<void>;
  unfollow(conversationId: number): void;

  history(
    conversationId: number,
    page: { readonly before?: number; readonly after?: number; readonly around?: number; readonly limit?: number },
  ): Promise<HistoryPage>;

  /** Puts a message in the outbox; resolves when it is on disk. Its fate comes as `outbox` events. */
  send(conversationId: number, body: string, options?: SendOptions): Promise<OutboxEntry>;
  /** Resolves when that entry is stored; rejects with ClientError when it is refused or expired, or on abort. */
  stored(clientId: string, signal?: AbortSignal): Promise<{ readonly seq: number; readonly sentAt: number }>;
  /** Takes an entry that was never on the wire out of the outbox; false when it is too late. */
  cancel(clientId: string): Promise<boolean>;
  outbox(): readonly OutboxEntry[];

  edit(conversationId: number, seq: number, body: string): Promise<void>;
  recall(conversationId: number, seq: number): Promise<void>;
  react(conversationId: number, seq: number, emoji: string, removed?: boolean): Promise<void>;
  markRead(conversationId: number, readSeq: number): Promise<void>;
  markDelivered(conversationId: number, deliveredSeq: number): void;
  setTyping(conversationId: number, typing: boolean): void;
  /** Whose presence, and whose typing in which conversations, this client wants pushed. */
  watch(userIds: readonly number[], openConversationIds: readonly number[]): Promise<PresenceInfo[]>;

  /** Known users; unknown ids are fetched together. */
  users(ids: readonly number[]): Promise<ReadonlyMap<number, ChatUser>>;
  /** What is known already, without asking. */
  knownUser(id: number): ChatUser | undefined;
}
