import type { Id } from '../ids.ts';
import type { User } from '../user.ts';

/** A conversation of the reader, by how many are in it. */
export interface Circle {
  readonly conversationId: Id;
  readonly memberCount: number;
}

/** Somebody whom the reader knows, with all names that the reader may find them by. */
export interface KnownUser {
  readonly user: User;
  /** In the conversation; '' : none. */
  readonly nickname: string;
  /** What the reader calls this friend; '' : nothing. */
  readonly remark: string;
  readonly isFriend: boolean;
  /** 0: a friend, found as such. */
  readonly conversationId: Id;
}

/**
 * Whom a user knows: who is in one of their conversations now, and friends. Those whom the user has blocked and accounts that have
 * ended are left out. `part` is folded as searches are; users whose names cannot have it are left out, others may come too.
 */
export interface KnownUserRepository {
  /** The conversations that the reader is in, of those the `limit` joined last, the smallest first. */
  circles(readerId: Id, limit: number): Promise<Circle[]>;
  /** The members of a conversation, with remarks; none if the reader is not in it. */
  ofConversation(readerId: Id, conversationId: Id, part: string, limit: number): Promise<KnownUser[]>;
  /** Friends, and the members of the conversations, as far as the reader is in these. Somebody may come several times. */
  ofAll(readerId: Id, conversationIds: readonly Id[], part: string, limit: number): Promise<KnownUser[]>;
  /** By the beginning of the key of the username, in its order: anybody, known to the reader or not. */
  byUsername(readerId: Id, beginning: string, limit: number): Promise<User[]>;
}
