import type { ConversationHead } from '../domain/conversation.ts';
import type { Id } from '../domain/ids.ts';
import type { Message } from '../domain/message.ts';

// A follower makes something of what is committed, later: a search index, for one. Neither a send nor its answer waits for it.

/** A partition of the log as its owner follows it. */
export interface FollowedPartition {
  readonly partition: number;
  /** How many partitions the log has: with another number, the same conversation is in another one. */
  readonly partitions: number;
  /** Of the owner. Whoever follows with a lower one than was taken writes nothing any more. */
  readonly epoch: number;
}

/** A message in its present state; a recalled one is to be forgotten. */
export type FollowedMessage = Message;

/** How far one conversation is followed. */
export interface ConversationProgress {
  readonly conversationId: Id;
  /** All changes up to this rev are followed. */
  readonly doneRev: number;
  /** Of what was there when the follower first saw the conversation, the messages from this one on are followed; 0: all. */
  readonly builtFrom: number;
  /** When that message was sent. */
  readonly builtAt: number;
}

/** What is followed in one transaction. */
export interface FollowedSlice {
  /** In their present state, which may be newer than `progress` says. */
  readonly messages: readonly FollowedMessage[];
  /** Conversations of which nothing is to be kept. */
  readonly dismissed: readonly Id[];
  /** Conversations of which nothing below minSeq is to be kept. */
  readonly purged: readonly Pick<ConversationHead, 'conversationId' | 'minSeq'>[];
  readonly progress: readonly ConversationProgress[];
}

/** Another owner has taken the partition; nothing was written. */
export class FollowerFencedError extends Error {}

/** What was kept of the partition is gone, as when its tables or its file were deleted; nothing was written. */
export class FollowerResetError extends Error {}

/**
 * What a follower keeps, and beside it how far it is: both go together, so that deleting one deletes the other, and all is
 * made again. Every write is under the fence of its partition: throws FollowerFencedError or FollowerResetError.
 */
export interface FollowerStore {
  /**
   * Takes a partition for its owner; from now on every lower epoch is fenced. Answers up to which time all changes of its
   * conversations are followed, 0 when that is not known.
   */
  take(place: FollowedPartition): Promise<number>;
  /** Absent: nothing of the conversation is followed. */
  progressOf(conversationIds: readonly Id[]): Promise<readonly ConversationProgress[]>;
  /** Writes all of it, with its progress; the same again has no effect. */
  write(slice: FollowedSlice, place: FollowedPartition): Promise<void>;
  /** Everything that the partition changed before this time is followed. */
  reached(doneTo: number, place: FollowedPartition): Promise<void>;
}

/** A conversation as a follower sees it. */
export interface FollowedHead extends ConversationHead {
  readonly dismissed: boolean;
}

/** Where followers read, whoever may read what: they see everything. */
export interface FollowerSource {
  /**
   * The conversations behind this id that changed at this time or later, of the next `limit` ones. `next`: where to go on;
   * undefined at the end.
   */
  headsAfter(
    after: Id,
    changedSince: number,
    limit: number,
  ): Promise<{ readonly heads: readonly FollowedHead[]; readonly next: Id | undefined }>;
  heads(conversationIds: readonly Id[]): Promise<readonly FollowedHead[]>;
  /** The messages whose last change is above a rev, by ascending rev. */
  changes(conversationId: Id, sinceRev: number, limit: number): Promise<readonly Message[]>;
  /** The messages below a seq, newest first. */
  before(conversationId: Id, seq: number, limit: number): Promise<readonly Message[]>;
}

/** What came of one step. */
export interface Followed {
  /** Messages that were read. */
  readonly messages: number;
  /** Conversations with more changes to follow. */
  readonly more: readonly Id[];
  /** Conversations with older messages to follow, and when the newest of these was sent, at the latest. */
  readonly unbuilt: readonly UnbuiltConversation[];
}

export type UnbuiltConversation = readonly [conversationId: Id, builtAt: number];

/** What one slice of a scan found. */
export interface Scanned {
  /** Conversations with changes to follow. */
  readonly changed: readonly Id[];
  readonly unbuilt: readonly UnbuiltConversation[];
  /** Where to go on; undefined at the end. */
  readonly next: Id | undefined;
}

/**
 * A follower at work, in small steps, each of which may be done by another thread. The engine has one step of a partition at
 * a time under way.
 */
export interface Follower {
  /** For the log and /metrics. */
  readonly name: string;
  take(place: FollowedPartition): Promise<number>;
  /** Compares a slice of all conversations with what is followed. */
  scan(after: Id, changedSince: number): Promise<Scanned>;
  /** Follows the changes of these conversations, a part of each when there are many. */
  follow(conversationIds: readonly Id[], place: FollowedPartition): Promise<Followed>;
  /** Goes on with the older messages of these conversations, towards their first. */
  build(conversationIds: readonly Id[], place: FollowedPartition): Promise<Followed>;
  reached(doneTo: number, place: FollowedPartition): Promise<void>;
}
