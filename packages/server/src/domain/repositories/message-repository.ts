import type { Conversation, ConversationHead, Member } from '../conversation.ts';
import type { Id } from '../ids.ts';
import type { MessageView } from '../message.ts';
import type { EditedMessage } from '../message-version.ts';

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
  /** Those of the messages that the reader may see, in any order. */
  some(readerId: Id, keys: readonly { readonly conversationId: Id; readonly seq: number }[]): Promise<MessageView[]>;
  /** Both as they were at one moment; undefined when the reader may not see the message. */
  versions(readerId: Id, conversationId: Id, seq: number): Promise<EditedMessage | undefined>;
  /** The newest message that the reader may see, of each conversation. */
  newest(readerId: Id, conversationIds: readonly Id[]): Promise<MessageView[]>;
  /** Unread counts, capped at `cap`: after the marker, not own, recalled or system. Bodies are not loaded. */
  unread(readerId: Id, conversationIds: readonly Id[], cap: number): Promise<ReadonlyMap<Id, number>>;
}
