import type { Conversation, ConversationHead, Member } from '../conversation.ts';
import type { Id } from '../ids.ts';
import type { HistoryQuery, HistoryResult } from './message-repository.ts';

/** A conversation, whoever is in it. */
export interface HeadedConversation {
  readonly conversation: Conversation;
  readonly head: ConversationHead;
}

/**
 * Conversations as admins of the server read them. Nothing here asks for a membership, so only services that have asked who
 * the reader is, and whether they may, use it. Of what was dismissed there is nothing.
 */
export interface AdminReadRepository {
  conversation(id: Id): Promise<HeadedConversation | undefined>;
  /** The same of one that may be dismissed: for what is deleted, not for who reads. */
  headed(id: Id): Promise<HeadedConversation | undefined>;
  /** Groups by ascending id, above `afterId` and up to `toId`. */
  groups(range: { readonly afterId: Id; readonly toId: Id; readonly limit: number }): Promise<HeadedConversation[]>;
  /** The greatest id of a conversation; 0: there is none. */
  lastId(): Promise<Id>;
  /** The handles with one of these skeletons that nobody else can have `now`, in epoch milliseconds. */
  handlesLike(skeletons: readonly string[], now: number): Promise<string[]>;
  /** Present members by ascending user id. */
  members(conversationId: Id, afterUserId: Id, limit: number): Promise<Member[]>;
  /** Those who are banned from a group, by ascending user id. */
  banned(conversationId: Id, afterUserId: Id, limit: number): Promise<Member[]>;
  /** Messages as whoever may read all of them; undefined: there is no such conversation. */
  history(conversationId: Id, query: HistoryQuery): Promise<HistoryResult | undefined>;
}
