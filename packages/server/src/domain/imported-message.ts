import type { Id, OpId } from './ids.ts';
import type { MessageKind } from './message.ts';

/** A message of another system, as an import adds it. In Kafka it is JSON as it is here, see LogOperation. */
export interface ImportedMessage {
  /** Made from the id that it has in the source. */
  readonly clientId: OpId;
  /** Member or not. */
  readonly senderId: Id;
  readonly sentAt: number;
  /** 0: it was never edited. */
  readonly editedAt: number;
  readonly kind: MessageKind;
  readonly body: string;
  /** The client id of the imported message that it replies to; '' if none. */
  readonly replyTo: OpId;
  readonly reactions: readonly { readonly emoji: string; readonly userIds: readonly Id[] }[];
}

/**
 * Accounts of imports are kept among the messages, under this id, which no conversation has, with the id of the account in place of
 * the number of a message.
 */
export const IMPORTED_ACCOUNTS: Id = 0;

/** That a message was imported, kept for ever: it is not imported again when it is recalled or purged. */
export interface ImportedId {
  readonly conversationId: Id;
  readonly clientId: OpId;
  readonly seq: number;
}

/** What became of the messages of one import. */
export interface ImportCounts {
  readonly added: number;
  /** There already. */
  readonly known: number;
  /** Added ones that reply to a message which is not there: they are no replies now. */
  readonly orphans: number;
}
