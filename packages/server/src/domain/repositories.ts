import type { Batch, CommandResult, StoredSend } from './batch.ts';
import type { JobRepository, LeaseRepository, NodeRepository } from './cluster.ts';
import type { Conversation, ConversationHead, Marker, Member } from './conversation.ts';
import type { Id, OpId } from './ids.ts';
import type { NewGroup } from './log-command.ts';
import type { Message, MessageView } from './message.ts';
import type { Session } from './session.ts';
import type { User, UserRole } from './user.ts';
import type { ScopePlace, ScopeRow, UserScopeRepository } from './user-scope.ts';

/** Where a partition stands. */
export interface PartitionState {
  readonly epoch: number;
  readonly nextOffset: number;
}

export interface ConversationUser {
  readonly conversationId: Id;
  readonly userId: Id;
}

export interface ConversationSeq {
  readonly conversationId: Id;
  readonly seq: number;
}

export interface ReactionState extends ConversationSeq {
  readonly emoji: string;
  readonly userIds: readonly Id[];
}

/** What the owner of a partition reads and writes. Every list is answered in one statement, absent rows left out. */
export interface BatchRepository {
  /** Takes ownership: epoch + 1, owner = owner. */
  takePartition(partition: number, owner: string): Promise<PartitionState>;
  /**
   * Takes it again after a commit without an answer: epoch + 1 if it is still this owner's and its epoch is not below;
   * undefined if it is another's. A batch that reaches a slow database only later is fenced by that.
   */
  renewPartition(partition: number, owner: string, epoch: number): Promise<PartitionState | undefined>;
  conversations(ids: readonly Id[]): Promise<Conversation[]>;
  heads(conversationIds: readonly Id[]): Promise<ConversationHead[]>;
  /** Tombstones included. */
  members(keys: readonly ConversationUser[]): Promise<Member[]>;
  messages(keys: readonly ConversationSeq[]): Promise<Message[]>;
  reactions(keys: readonly ConversationSeq[]): Promise<ReactionState[]>;
  sends(
    keys: readonly { readonly conversationId: Id; readonly senderId: Id; readonly clientId: OpId }[],
  ): Promise<StoredSend[]>;
  results(
    keys: readonly { readonly conversationId: Id; readonly actorId: Id; readonly opId: OpId }[],
  ): Promise<CommandResult[]>;
  /** Who becomes owner when `leaving` goes: the oldest admin, else the oldest member. */
  successor(conversationId: Id, leaving: Id): Promise<Member | undefined>;
  /**
   * Writes a batch in one transaction: fence, rows, heads, checkpoint.
   * Answers the new urev of each user in scopeChanges (the last one, if a user is there more than once).
   * Throws FencedError, DuplicateSendError, TransientStorageError or PermanentStorageError (domain/batch.ts).
   */
  commit(batch: Batch): Promise<ReadonlyMap<Id, number>>;
}

/** A conversation as one member sees it. */
export interface ConversationView {
  readonly conversation: Conversation;
  readonly head: ConversationHead;
  readonly member: Member;
  readonly readSeq: number;
  readonly deliveredSeq: number;
  /** Direct conversations: the peer's marker; else 0. */
  readonly peerReadSeq: number;
  readonly peerDeliveredSeq: number;
}

export interface ConversationRepository {
  /** By id, as this member sees it; undefined when they are not a member. */
  view(userId: Id, conversationId: Id): Promise<ConversationView | undefined>;
  /** The id for a handle key, member or not. */
  idByHandleKey(handleKey: string): Promise<Id | undefined>;
  /** The id of the direct conversation of two users. */
  idOfDirect(userA: Id, userB: Id): Promise<Id | undefined>;
  /** Finds or inserts the row of a direct conversation. `hasLog`: its log has begun (a head exists). */
  ensureDirect(userA: Id, userB: Id, now: number): Promise<{ readonly id: Id; readonly hasLog: boolean }>;
  /**
   * Finds (by creator and op id) or inserts the row of a group. Throws AppError already_exists, naming the handle, when
   * the handle or a look-alike is taken.
   */
  ensureGroup(group: NewGroup): Promise<{ readonly id: Id; readonly hasLog: boolean }>;
  /** The user's conversations, newest change first: (last_at, id) below the cursor. */
  list(
    userId: Id,
    page: { readonly before: { readonly lastAt: number; readonly id: Id } | undefined; readonly limit: number },
  ): Promise<ConversationView[]>;
  /** As list, only those with last_at >= since. */
  listSince(
    userId: Id,
    since: number,
    page: { readonly before: { readonly lastAt: number; readonly id: Id } | undefined; readonly limit: number },
  ): Promise<ConversationView[]>;
  /**
   * The conversations of which the user is a present member: in no order up to `unordered` of them, and the newest
   * `limit`, newest first, of more. Putting hundreds in order costs more than reading them.
   */
  subscriptions(userId: Id, limit: number, unordered: number): Promise<Id[]>;
  /** Present members by ascending user id; undefined when the reader is not a member. */
  members(readerId: Id, conversationId: Id, afterUserId: Id, limit: number): Promise<Member[] | undefined>;
  /** Present members' ids, for presence and receipts; at most limit. */
  memberIds(conversationId: Id, limit: number): Promise<Id[]>;
}

export interface HistoryQuery {
  readonly before?: number;
  readonly after?: number;
  readonly around?: number;
  readonly limit: number;
}

export interface HistoryResult {
  /** Ascending seq. */
  readonly messages: readonly MessageView[];
  readonly atStart: boolean;
  readonly atEnd: boolean;
  readonly rev: number;
  readonly lastSeq: number;
}

/** Present state of what changed since a rev. */
export interface ChangesResult {
  readonly head: ConversationHead;
  /** Present when the record itself changed since. */
  readonly conversation: Conversation | undefined;
  /** By ascending rev, at most limit. */
  readonly messages: readonly MessageView[];
  /** By ascending rev, tombstones included; at most limit, or all of one rev when that has more (a large new group). */
  readonly members: readonly Member[];
  /** `members` has all changes up to this rev. */
  readonly membersTo: number;
}

/** Every read joins the reader's membership in the same statement (P4) and hides what is before their join if so set. */
export interface MessageRepository {
  /** undefined when the reader is not a member. */
  history(readerId: Id, conversationId: Id, query: HistoryQuery): Promise<HistoryResult | undefined>;
  /** Changes with rev > since; undefined when the reader is not a member. */
  changes(readerId: Id, conversationId: Id, sinceRev: number, limit: number): Promise<ChangesResult | undefined>;
  /** The membership tombstone, for "gone": its rev; undefined if they never were a member. */
  removalRev(readerId: Id, conversationId: Id): Promise<number | undefined>;
  one(readerId: Id, conversationId: Id, seq: number): Promise<MessageView | undefined>;
  /** The newest message that the reader may see, of each conversation. */
  newest(readerId: Id, conversationIds: readonly Id[]): Promise<MessageView[]>;
  /** Unread counts, capped at `cap`: after the marker, not own, recalled or system. Bodies are not loaded. */
  unread(readerId: Id, conversationIds: readonly Id[], cap: number): Promise<ReadonlyMap<Id, number>>;
}

export interface MarkerMove {
  readonly userId: Id;
  readonly conversationId: Id;
  readonly readSeq: number;
  readonly deliveredSeq: number;
}

export interface MarkerMoved {
  readonly marker: Marker;
  /** The user's new urev. */
  readonly urev: number;
  /** Direct conversations: the other one, who gets a receipt; else 0. */
  readonly peerId: Id;
}

export interface MarkerRepository {
  /**
   * Merges by maximum, clamped to last_seq, for present members only, in one transaction that bumps the urev of each
   * user touched once. Answers only the markers that really moved.
   */
  advance(moves: readonly MarkerMove[]): Promise<MarkerMoved[]>;
  /** Own markers that have changed. */
  changedSince(userId: Id, after: ScopePlace, limit: number): Promise<ScopeRow<Marker>[]>;
  /** Conversations that left the user's scope; rev is that of the removal. */
  goneSince(
    userId: Id,
    after: ScopePlace,
    limit: number,
  ): Promise<ScopeRow<{ readonly conversationId: Id; readonly rev: number }>[]>;
  /** Conversations that came into scope, whatever their last_at. */
  joinedSince(userId: Id, after: ScopePlace, limit: number): Promise<ScopeRow<{ readonly conversationId: Id }>[]>;
}

export interface NewUser {
  readonly username: string;
  readonly usernameKey: string;
  readonly usernameSkeleton: string;
  readonly displayName: string;
  readonly email: string;
  /** '' : cannot log in by password. */
  readonly passwordHash: string;
  readonly role: UserRole;
  readonly createdAt: number;
}

export interface UserRepository {
  /** Throws AppError already_exists when the name or a look-alike is taken. */
  create(user: NewUser): Promise<User>;
  byId(id: Id): Promise<User | undefined>;
  byIds(ids: readonly Id[]): Promise<User[]>;
  byKey(usernameKey: string): Promise<User | undefined>;
  byKeys(usernameKeys: readonly string[]): Promise<User[]>;
  credentials(usernameKey: string): Promise<{ readonly user: User; readonly passwordHash: string } | undefined>;
  credentialsById(id: Id): Promise<{ readonly user: User; readonly passwordHash: string } | undefined>;
  setPassword(id: Id, passwordHash: string): Promise<void>;
  setDisabled(id: Id, disabled: boolean): Promise<void>;
  /** By ascending id, for admins. */
  list(afterId: Id, limit: number): Promise<User[]>;
  count(): Promise<number>;
}

export interface NewSession {
  readonly userId: Id;
  readonly device: string;
  /** 64 hex digits: SHA-256 of the token. */
  readonly tokenHash: string;
  readonly refreshHash: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly refreshExpiresAt: number;
}

export interface SessionRepository {
  create(session: NewSession): Promise<Session>;
  byId(id: Id): Promise<Session | undefined>;
  /** With its user, in one statement; revoked and expired ones too, so that the reason can be told. */
  byTokenHash(tokenHash: string): Promise<{ readonly session: Session; readonly user: User } | undefined>;
  /** `previous`: the hash was replaced by a refresh whose answer may have been lost. */
  byRefreshHash(
    refreshHash: string,
  ): Promise<{ readonly session: Session; readonly user: User; readonly previous: boolean } | undefined>;
  /** Puts new tokens in place; the present refresh hash becomes the previous one. */
  rotate(
    id: Id,
    tokens: {
      readonly tokenHash: string;
      readonly refreshHash: string;
      readonly expiresAt: number;
      readonly refreshExpiresAt: number;
      readonly now: number;
    },
  ): Promise<void>;
  /** The new access token was used, so the previous refresh token is not needed any more. */
  forgetPrevious(id: Id): Promise<void>;
  touch(uses: readonly { readonly id: Id; readonly at: number }[]): Promise<void>;
  list(userId: Id): Promise<Session[]>;
  /** Answers the ids that were revoked now. exceptId stays. */
  revokeAll(userId: Id, now: number, exceptId: Id | undefined): Promise<Id[]>;
  /** false when it was not there or not valid any more. */
  revoke(userId: Id, id: Id, now: number): Promise<boolean>;
  /** Sessions revoked at or after a time. */
  revokedSince(at: number): Promise<{ readonly id: Id; readonly userId: Id; readonly revokedAt: number }[]>;
  deleteExpired(before: number): Promise<number>;
}

/** Answers to REST requests with an Idempotency-Key, kept 24 h. */
export interface IdempotencyRepository {
  find(
    userId: Id,
    key: string,
  ): Promise<{ readonly requestHash: string; readonly status: number; readonly response: string } | undefined>;
  save(entry: {
    readonly userId: Id;
    readonly key: string;
    readonly requestHash: string;
    readonly status: number;
    readonly response: string;
    readonly at: number;
  }): Promise<void>;
  deleteBefore(at: number): Promise<number>;
}

/** Who did what to whom, append-only. */
export interface AuditRepository {
  append(entry: {
    readonly at: number;
    readonly actorId: Id;
    readonly action: string;
    readonly target: string;
    readonly address: string;
    readonly detail: string;
  }): Promise<void>;
  list(
    beforeId: Id | undefined,
    limit: number,
  ): Promise<
    {
      readonly id: Id;
      readonly at: number;
      readonly actorId: Id;
      readonly action: string;
      readonly target: string;
      readonly address: string;
      readonly detail: string;
    }[]
  >;
}

/** Keeps the store from growing with what nobody needs any more. */
export interface MaintenanceRepository {
  /**
   * Deletes results of commands and of changes of a user's scope after 7 days, answers to idempotency keys after 24 h,
   * sessions a week after their end and dead letters after 90 days: up to 1,000 rows of each, in small transactions. Answers how many rows it deleted, and whether
   * there may be more. To be called once an hour or so, until there are no more.
   */
  prune(now: number): Promise<Pruned>;
}

export interface Pruned {
  readonly rows: number;
  readonly more: boolean;
}

/** Everything that a storage driver offers. */
export interface Repositories {
  readonly batches: BatchRepository;
  readonly conversations: ConversationRepository;
  readonly messages: MessageRepository;
  readonly markers: MarkerRepository;
  readonly scopes: UserScopeRepository;
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly idempotency: IdempotencyRepository;
  readonly audit: AuditRepository;
  readonly maintenance: MaintenanceRepository;
  readonly nodes: NodeRepository;
  readonly leases: LeaseRepository;
  readonly jobs: JobRepository;
}
