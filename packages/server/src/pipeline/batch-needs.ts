import { peerIdOf } from '../domain/conversation.ts';
import type { Id, OpId } from '../domain/ids.ts';
import type { ImportedId } from '../domain/imported-message.ts';
import type { ConversationSeq, ConversationUser } from '../domain/repositories/batch-repository.ts';
import type { LogRecord } from './command-log.ts';
import type { ConversationEntry } from './draft/conversation-draft.ts';
import { opIdOf, type WantedResult } from './known-outcomes.ts';
import { definitionOf } from './operations/index.ts';
import type { Needs } from './operations/operation.ts';
import { importKey, memberKey, messageKey, resultKey } from './row-keys.ts';

/** What the records of a batch need and the entries do not have; each once. */
export class BatchNeeds implements Needs {
  readonly members = new Map<string, ConversationUser>();
  readonly messages = new Map<string, ConversationSeq>();
  /** Messages whose kept texts are needed. */
  readonly edited = new Map<string, ConversationSeq>();
  /** Messages whose reactions are needed. */
  readonly reacted = new Map<string, ConversationSeq>();
  /** Conversations whose pins are needed. */
  readonly pinned = new Set<Id>();
  readonly results = new Map<string, WantedResult>();
  readonly reservations = new Set<Id>();
  /** Who may leave a conversation behind that they own. */
  readonly leaving: ConversationUser[] = [];
  /** Conversations whose admins are needed. */
  readonly ofAdmins = new Set<Id>();
  readonly requests = new Map<string, ConversationUser>();
  /** Conversations whose links are needed. */
  readonly linked = new Set<Id>();
  /** Conversations whose webhooks are needed. */
  readonly hooked = new Set<Id>();
  /** Conversations whose incoming webhooks are needed. */
  readonly hookedInto = new Set<Id>();
  /** Conversations whose calls are needed. */
  readonly called = new Set<Id>();
  /** Users whose open calls are needed. */
  readonly callers = new Set<Id>();
  /** Messages of which it is asked whether they were imported. */
  readonly imports = new Map<string, Omit<ImportedId, 'seq'>>();
  /** Of the command whose needs are being named. */
  #conversationId: Id = 0;
  #actorId: Id = 0;
  #entry: ConversationEntry | undefined;

  constructor(entries: ReadonlyMap<Id, ConversationEntry>, records: readonly LogRecord[]) {
    for (const { command } of records) {
      const { conversationId, actorId } = command;
      this.#conversationId = conversationId;
      this.#actorId = actorId;
      this.#entry = entries.get(conversationId);
      this.member(actorId);
      definitionOf(command.operation.type).needs(command, this);
      const opId = opIdOf(command);
      if (opId !== undefined) {
        this.results.set(resultKey(conversationId, actorId, opId), { conversationId, actorId, opId });
      }
    }
  }

  get isNothing(): boolean {
    return (
      this.members.size === 0 &&
      this.messages.size === 0 &&
      this.edited.size === 0 &&
      this.reacted.size === 0 &&
      this.pinned.size === 0 &&
      this.results.size === 0 &&
      this.leaving.length === 0 &&
      this.ofAdmins.size === 0 &&
      this.requests.size === 0 &&
      this.linked.size === 0 &&
      this.hooked.size === 0 &&
      this.hookedInto.size === 0 &&
      this.called.size === 0 &&
      this.callers.size === 0 &&
      this.imports.size === 0 &&
      this.reservations.size === 0
    );
  }

  member(userId: Id): void {
    // Without an entry there is no such conversation.
    if (this.#entry === undefined || this.#entry.members.has(userId)) return;
    const conversationId = this.#conversationId;
    this.members.set(memberKey(conversationId, userId), { conversationId, userId });
  }

  peer(): void {
    const peerId = this.#entry === undefined ? undefined : peerIdOf(this.#entry.conversation, this.#actorId);
    if (peerId !== undefined) this.member(peerId);
  }

  reservation(id: Id): void {
    if (id > 0) this.reservations.add(id);
  }

  message(seq: number): void {
    const conversationId = this.#conversationId;
    this.messages.set(messageKey(conversationId, seq), { conversationId, seq });
  }

  versions(seq: number): void {
    const conversationId = this.#conversationId;
    this.edited.set(messageKey(conversationId, seq), { conversationId, seq });
  }

  reactions(seq: number): void {
    const conversationId = this.#conversationId;
    this.reacted.set(messageKey(conversationId, seq), { conversationId, seq });
  }

  pins(): void {
    // Where nothing ever was pinned there is nothing to read.
    if (this.#entry !== undefined && this.#entry.conversation.pinsRev > 0) this.pinned.add(this.#conversationId);
  }

  imported(clientId: OpId): void {
    const conversationId = this.#conversationId;
    this.imports.set(importKey(conversationId, clientId), { conversationId, clientId });
  }

  successor(userId: Id): void {
    this.leaving.push({ conversationId: this.#conversationId, userId });
  }

  admins(): void {
    this.ofAdmins.add(this.#conversationId);
  }

  joinRequest(userId: Id): void {
    const conversationId = this.#conversationId;
    this.requests.set(memberKey(conversationId, userId), { conversationId, userId });
  }

  inviteLinks(): void {
    this.linked.add(this.#conversationId);
  }

  webhooks(): void {
    this.hooked.add(this.#conversationId);
  }

  incomingWebhooks(): void {
    this.hookedInto.add(this.#conversationId);
  }

  call(): void {
    this.called.add(this.#conversationId);
  }

  openCalls(): void {
    const peerId = this.#entry === undefined ? undefined : peerIdOf(this.#entry.conversation, this.#actorId);
    this.callers.add(this.#actorId);
    if (peerId !== undefined) this.callers.add(peerId);
  }
}
