import type { Conversation, ConversationHead } from '../conversation.ts';
import type { Id } from '../ids.ts';
import type { MentionPlace } from '../mentions.ts';

export interface MentionQuery {
  /** 0: of all conversations of the reader. */
  readonly conversationId: Id;
  /** Behind the reader's marker only. */
  readonly unread: boolean;
  /** The last of the page before. */
  readonly before: MentionPlace | undefined;
  readonly limit: number;
}

/** As all reads of messages: what the reader may not read, and what is in a conversation that they are not in, is not there. */
export interface MentionRepository {
  /** Where messages of others mention the reader or everybody, newest first. */
  list(readerId: Id, query: MentionQuery): Promise<MentionPlace[]>;
  /** How many unread messages of others mention the reader or everybody, up to `cap`; without an entry, none does. */
  unread(readerId: Id, conversationIds: readonly Id[], cap: number): Promise<ReadonlyMap<Id, number>>;
  /** The newest message of each conversation that mentions the reader or everybody. */
  newest(readerId: Id, conversationIds: readonly Id[]): Promise<ReadonlyMap<Id, number>>;
  /** Those of the conversations that the reader is in. */
  conversations(
    readerId: Id,
    conversationIds: readonly Id[],
  ): Promise<{ readonly conversation: Conversation; readonly head: ConversationHead }[]>;
}
