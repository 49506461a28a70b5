import type { Conversation, ConversationKind } from '../conversation.ts';
import type { Id } from '../ids.ts';
import type { Purge } from '../purge.ts';

/** Numbers of messages of one conversation, both included. */
export interface MessageRange {
  readonly conversationId: Id;
  readonly fromSeq: number;
  readonly toSeq: number;
}

/** The same, with what is known of imports into the conversation. */
export interface DatedRange extends MessageRange, Pick<Conversation, 'importedTo' | 'importedAt'> {}

/** A conversation with messages from before a time; of some of `toSeq` that is not known yet. */
export interface OldConversation extends DatedRange {
  readonly kind: ConversationKind;
}

/** What messages take in the database, and what their files take. */
export interface MessageSizes {
  /** Of their texts, in bytes. */
  readonly bytes: number;
  /** Of the files that they were sent with, in bytes; one that was sent several times counts as often. */
  readonly fileBytes: number;
}

/**
 * What is deleted with messages: a part of each, which is deleted for all of them before the next one, and the messages
 * themselves at last, since they say what else there is of them.
 */
export const DELETED_PARTS = ['reactions', 'message_versions', 'hidden_messages', 'announcements', 'messages'] as const;
export type DeletedPart = (typeof DELETED_PARTS)[number];

/** Which messages are older than they may be, and the deletion of those that nobody reads any more. */
export interface RetentionRepository {
  /**
   * Of the next `limit` conversations behind this one, those whose oldest message was sent before the time for their kind (0:
   * none is); dismissed ones too. `next`: where to go on; undefined at the end.
   */
  old(
    after: Id,
    before: { readonly [Kind in ConversationKind]: number },
    limit: number,
  ): Promise<{ readonly found: readonly OldConversation[]; readonly next: Id | undefined }>;
  /** When a message was sent; undefined: there is none with this number. */
  sentAt(conversationId: Id, seq: number): Promise<number | undefined>;
  /** The number of the first message of a range of a few hundred that was not sent before a time; undefined: all were. */
  firstSince(range: MessageRange, time: number): Promise<number | undefined>;
  /** Of a range of a few hundred messages. */
  sizes(range: MessageRange): Promise<MessageSizes>;
  /** Conversations with messages to delete, by ascending id behind this one. */
  pending(after: Id, limit: number): Promise<readonly Purge[]>;
  /** How many there are, up to 1,000. */
  countPending(): Promise<number>;
  /**
   * Deletes up to 500 rows of one part, in one transaction; of messages with what names them by user or file. Answers how many
   * it was: with less than 500, none is left.
   */
  deleteSlice(purge: Purge, part: DeletedPart): Promise<number>;
  /** All are deleted: it is no more pending, unless more was purged meanwhile. */
  finish(purge: Purge): Promise<void>;
}
