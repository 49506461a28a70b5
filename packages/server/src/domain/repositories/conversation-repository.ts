import type { Announcement } from '../announcement.ts';
import type { Conversation, ConversationHead, Member } from '../conversation.ts';
import type { ConversationSettings } from '../conversation-settings.ts';
import type { Handle, HandleReservation } from '../handle.ts';
import type { Id, OpId } from '../ids.ts';
import type { NewGroup } from '../log-command.ts';

/** A conversation as one member sees it. */
export interface ConversationView {
  readonly conversation: Conversation;
  readonly head: ConversationHead;
  readonly member: Member;
  /** undefined: nothing was ever set. */
  readonly settings: ConversationSettings | undefined;
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
  /**
   * Keeps a handle for a group that exists; asked again with the same op id, it answers the same. Throws AppError
   * already_exists as ensureGroup does.
   */
  reserveHandle(request: {
    readonly conversationId: Id;
    readonly actorId: Id;
    readonly opId: OpId;
    readonly handle: Handle;
    readonly now: number;
  }): Promise<HandleReservation>;
  /** Takes a reservation back; one that was used is not there any more. */
  releaseHandle(reservationId: Id): Promise<void>;
  /** The announcements of a group, newest first: with a rev below `beforeRev`, told by messages above `aboveSeq`. */
  announcements(
    readerId: Id,
    conversationId: Id,
    page: { readonly beforeRev: number; readonly aboveSeq: number; readonly limit: number },
  ): Promise<Announcement[]>;
  /** The user's conversations, newest change first: (last_at, id) below the cursor. */
  list(
    userId: Id,
    page: { readonly before: { readonly lastAt: number; readonly id: Id } | undefined; readonly limit: number },
  ): Promise<ConversationView[]>;
  /** Those that the user has pinned, the one pinned last first. */
  pinned(userId: Id, limit: number): Promise<ConversationView[]>;
  /** As list, only those with last_at >= since, those with them that were dismissed since then. */
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
  /** Those who are banned from a group, by ascending user id; none when the reader is not a member. */
  banned(readerId: Id, conversationId: Id, afterUserId: Id, limit: number): Promise<Member[]>;
  /** Those of the users who are banned from a group; none when the reader is not a member. */
  bannedAmong(readerId: Id, conversationId: Id, userIds: readonly Id[]): Promise<Id[]>;
  /**
   * Those of the users who are members of a conversation in which the reader is a present member: 'now', or 'ever', also
   * those who were removed from it or have left it.
   */
  sharedBy(readerId: Id, userIds: readonly Id[], since: 'now' | 'ever'): Promise<Id[]>;
  /** Those of the conversations that are direct ones between two of whom one has blocked the other. */
  apart(conversationIds: readonly Id[]): Promise<Id[]>;
  /** Present members' ids, for presence and receipts; at most limit. */
  memberIds(conversationId: Id, limit: number): Promise<Id[]>;
}
