import type { Announcement } from './announcement.ts';
import type { AuditRow } from './audit.ts';
import type { Call } from './call.ts';
import type { Conversation, ConversationHead, Member } from './conversation.ts';
import type { HandleChange } from './handle.ts';
import type { Id, OpId } from './ids.ts';
import type { ImportedId } from './imported-message.ts';
import type { GroupTerm, InviteLink, JoinRequest } from './joining.ts';
import type { Outcome } from './log-command.ts';
import type { Mention } from './mentions.ts';
import type { Message } from './message.ts';
import type { FileRef } from './message-file.ts';
import type { MessageVersion } from './message-version.ts';
import type { Pin } from './pin.ts';
import type { Purge } from './purge.ts';
import type { IncomingWebhook, Webhook, WebhookEvent } from './webhook.ts';

/** A stored send as dedupe needs it. */
export interface StoredSend {
  readonly conversationId: Id;
  readonly senderId: Id;
  readonly clientId: OpId;
  readonly sendHash: string;
  readonly seq: number;
  /** rev of its first storing, not of a later edit. */
  readonly sentRev: number;
  readonly sentAt: number;
}

/** A new message row, in its final state of the batch. */
export interface NewMessage {
  readonly message: Message;
  /** rev of its storing: below message.rev when the same batch edits it, too. Never changed later. */
  readonly sentRev: number;
  /** '' for system messages. */
  readonly sendHash: string;
}

export interface ReactionChange {
  readonly conversationId: Id;
  readonly seq: number;
  readonly userId: Id;
  readonly emoji: string;
  readonly removed: boolean;
  readonly at: number;
}

/** A message whose text is gone, and with it whatever of the message is kept elsewhere. */
export interface RecalledMessage {
  readonly conversationId: Id;
  readonly seq: number;
  readonly senderId: Id;
  readonly clientId: OpId;
}

/** A row as it is from now on; removed: it is not there any more. */
export type Kept<Row> = Row & { readonly removed: boolean };

/** The answer of a change that is not a send, kept 7 days. */
export interface CommandResult {
  readonly conversationId: Id;
  readonly actorId: Id;
  readonly opId: OpId;
  readonly outcome: Outcome;
  readonly at: number;
}

export interface DeadLetter {
  readonly conversationId: Id;
  readonly actorId: Id;
  readonly operation: string;
  /** Safe text: code and reason, never a body. */
  readonly reason: string;
  readonly at: number;
}

/**
 * All that one transaction of the persister writes. Rows are final: the sequencer has numbered and merged them, so that
 * each (conversation, seq), (conversation, user) and conversation stands at most once.
 */
export interface Batch {
  readonly partition: number;
  /** The fence: the transaction fails with `FencedError` when the partition has another epoch by now. */
  readonly epoch: number;
  /** The checkpoint after this batch. */
  readonly nextOffset: number;
  /** What is below is published by now; never below what was written before. */
  readonly published: number;
  /** Ordered by conversation and seq, as the table is. */
  readonly newMessages: readonly NewMessage[];
  /** Rows that exist, in their new state (body, payload, edited, recalled, rev). */
  readonly changedMessages: readonly Message[];
  readonly reactions: readonly ReactionChange[];
  readonly pins: readonly Kept<Pin>[];
  readonly mentions: readonly Kept<Mention>[];
  /** A file that has one becomes readable by the members of the conversation, and by its owner as one of them only. */
  readonly fileRefs: readonly Kept<FileRef>[];
  readonly versions: readonly Kept<MessageVersion>[];
  /** Applied last, to what the batch itself writes of them, too. */
  readonly recalled: readonly RecalledMessage[];
  /** New, changed and removed memberships in their new state. */
  readonly members: readonly Member[];
  /** Conversation rows in their new state. */
  readonly conversations: readonly Conversation[];
  /** One for each conversation whose rev has moved. */
  readonly heads: readonly ConversationHead[];
  /** Conversations with messages to delete, which nobody reads any more. */
  readonly purges: readonly Purge[];
  readonly joinRequests: readonly Kept<JoinRequest>[];
  readonly inviteLinks: readonly Kept<InviteLink>[];
  readonly groupTerms: readonly Kept<GroupTerm>[];
  readonly webhooks: readonly Kept<Webhook>[];
  readonly incomingWebhooks: readonly Kept<IncomingWebhook>[];
  /** Of conversations with webhooks, one for each event. */
  readonly webhookEvents: readonly WebhookEvent[];
  readonly announcements: readonly Announcement[];
  /** Those of newMessages that were imported. */
  readonly imported: readonly ImportedId[];
  /** Each in its new state. */
  readonly calls: readonly Call[];
  /** In the order of the log: of several for one conversation the last one holds. */
  readonly handles: readonly HandleChange[];
  readonly results: readonly CommandResult[];
  readonly deadLetters: readonly DeadLetter[];
  /** What admins of the server did in it. */
  readonly audit: readonly AuditRow[];
  /** Users whose list of conversations changes; each entry bumps that user's urev by one and stamps their member row. */
  readonly scopeChanges: readonly ScopeChange[];
}

export interface ScopeChange {
  readonly userId: Id;
  readonly conversationId: Id;
}

/** The partition has a new owner; nothing was written. */
export class FencedError extends Error {}

/** A send in the batch is stored already under its client id; nothing was written. Look up and sequence again. */
export class DuplicateSendError extends Error {}

/**
 * The database cannot be reached or asks to try again; nothing was written, or (`outcomeUnknown`) it may have been:
 * then forget heads and caches, and read the checkpoint before going on.
 */
export class TransientStorageError extends Error {
  readonly outcomeUnknown: boolean;

  /** The driver's name of the failure, e.g. SQLITE_FULL; '' if there is none. */
  readonly code: string;

  constructor(message: string, outcomeUnknown: boolean, cause: { readonly code: string } | undefined) {
    super(message, { cause });
    this.outcomeUnknown = outcomeUnknown;
    this.code = cause?.code ?? '';
  }
}

/** The batch can never be stored as it is; nothing was written. */
export class PermanentStorageError extends Error {}

/** How many messages of users a batch stores: what the server says itself has no client id. */
export function messagesIn({ newMessages }: Batch): number {
  let count = 0;
  for (const { message } of newMessages) if (message.clientId !== '') count += 1;
  return count;
}
