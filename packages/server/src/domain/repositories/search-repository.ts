import type { ConversationHead } from '../conversation.ts';
import type { Id } from '../ids.ts';

/** What a search has to know of a reader's conversations. */
export interface SearchRepository {
  /** The heads of the conversations that the reader is in, in any order; of one of them, unless `conversationId` is 0. */
  heads(readerId: Id, conversationId: Id): Promise<ConversationHead[]>;
}
