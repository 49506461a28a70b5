import type { Batch, CommandResult, StoredSend } from '../batch.ts';
import type { Call } from '../call.ts';
import type { Conversation, ConversationHead, Member } from '../conversation.ts';
import type { Id, OpId } from '../ids.ts';
import type { ImportedId } from '../imported-message.ts';
import type { InviteLink, JoinRequest } from '../joining.ts';
import type { Message } from '../message.ts';
import type { Pin } from '../pin.ts';
import type { IncomingWebhook, Webhook } from '../webhook.ts';

/** Where a partition stands. */
export interface PartitionState {
  readonly epoch: number;
  readonly nextOffset: number;
  /** What is below is published, as far as that is written. */
  readonly published: number;
}

export interface ConversationUser {
  readonly conversationId: Id;
  readonly userId: Id;
}

export interface ConversationSeq {
  readonly conversationId: Id;
  readonly seq: number;
}

export interface ReactionState extends ConversationSeq {
  readonly emoji: string;
  readonly userIds: readonly Id[];
}

/** What the owner of a partition reads and writes. Every list is answered in one statement, absent rows left out. */
export interface BatchRepository {
  /** Takes ownership: epoch + 1, owner = owner. */
  takePartition(partition: number, owner: string): Promise<PartitionState>;
  /**
   * Takes it again after a commit without an answer: epoch + 1 if it is still this owner's and its epoch is not below;
   * undefined if it is another's. A batch that reaches a slow database only later is fenced by that.
   */
  renewPartition(partition: number, owner: string, epoch: number): Promise<PartitionState | undefined>;
  conversations(ids: readonly Id[]): Promise<Conversation[]>;
  heads(conversationIds: readonly Id[]): Promise<ConversationHead[]>;
  /** Tombstones included. */
  members(keys: readonly ConversationUser[]): Promise<Member[]>;
  /** The owner and the admins of each. */
  admins(conversationIds: readonly Id[]): Promise<Member[]>;
  messages(keys: readonly ConversationSeq[]): Promise<Message[]>;
  /** The latest number of a kept text, of each message that has one. */
  latestVersions(keys: readonly ConversationSeq[]): Promise<(ConversationSeq & { readonly number: number })[]>;
  reactions(keys: readonly ConversationSeq[]): Promise<ReactionState[]>;
  pins(conversationIds: readonly Id[]): Promise<Pin[]>;
  sends(
    keys: readonly { readonly conversationId: Id; readonly senderId: Id; readonly clientId: OpId }[],
  ): Promise<StoredSend[]>;
  results(
    keys: readonly { readonly conversationId: Id; readonly actorId: Id; readonly opId: OpId }[],
  ): Promise<CommandResult[]>;
  /** Which of these messages were imported. */
  imported(keys: readonly Omit<ImportedId, 'seq'>[]): Promise<ImportedId[]>;
  joinRequests(keys: readonly ConversationUser[]): Promise<JoinRequest[]>;
  /** Those that are over, too, until they are pruned. */
  inviteLinks(conversationIds: readonly Id[]): Promise<InviteLink[]>;
  webhooks(conversationIds: readonly Id[]): Promise<Webhook[]>;
  incomingWebhooks(conversationIds: readonly Id[]): Promise<IncomingWebhook[]>;
  /** The latest call of each. */
  calls(conversationIds: readonly Id[]): Promise<Call[]>;
  /** The calls of these users that ring or go on, by what is stored; one of two of them may be there twice. */
  openCalls(userIds: readonly Id[]): Promise<Call[]>;
  /** Who becomes owner when `leaving` goes: the oldest admin, else the oldest member. */
  successor(conversationId: Id, leaving: Id): Promise<Member | undefined>;
  /**
   * Writes a batch in one transaction: fence, rows, heads, checkpoint.
   * Answers the new urev of each user in scopeChanges (the last one, if a user is there more than once).
   * Throws FencedError, DuplicateSendError, TransientStorageError or PermanentStorageError (domain/batch.ts).
   */
  commit(batch: Batch): Promise<ReadonlyMap<Id, number>>;
  /** Does now what `commit` of this batch would do before it hands it over, if anything. Never throws. */
  prepare?(batch: Batch): void;
}
