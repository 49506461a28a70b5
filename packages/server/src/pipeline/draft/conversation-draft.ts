import type { Kept, NewMessage } from '../../domain/batch.ts';
import { type Conversation, type ConversationHead, type Member, peerIdOf } from '../../domain/conversation.ts';
import type { Id } from '../../domain/ids.ts';
import { directoryTerms, type GroupTerm } from '../../domain/joining.ts';
import { NO_ONE } from '../../domain/mentions.ts';
import type { Message, SystemMessageContent } from '../../domain/message.ts';
import { NO_FILES } from '../../domain/message-file.ts';

/** What the owner knows of a conversation before the batch; shared with its cache and never changed by a draft. */
export interface ConversationEntry {
  readonly conversation: Conversation;
  /** undefined: its log has not begun. */
  readonly head: ConversationHead | undefined;
  /** null: never was a member. Absent: not looked up. */
  readonly members: ReadonlyMap<Id, Member | null>;
}

/** One conversation while a batch is sequenced: its base state overlaid with the changes so far. */
export class ConversationDraft {
  readonly id: Id;
  readonly base: ConversationEntry;
  conversation: Conversation;
  conversationChanged = false;
  /** Something of it is to be written; a quiet operation writes without moving the rev. */
  dirty = false;
  lastSeq: number;
  rev: number;
  lastAt: number;
  minSeq: number;
  purgedAt: number;
  readonly members = new Map<Id, Member>();
  /** The messages of this batch: one for each seq above that of the base, in their order. */
  readonly newMessages: NewMessage[] = [];

  constructor(base: ConversationEntry) {
    this.id = base.conversation.id;
    this.base = base;
    this.conversation = base.conversation;
    this.lastSeq = base.head?.lastSeq ?? 0;
    this.rev = base.head?.rev ?? 0;
    this.lastAt = base.head?.lastAt ?? 0;
    this.minSeq = base.head?.minSeq ?? 1;
    this.purgedAt = base.head?.purgedAt ?? 0;
  }

  /** Its head is to be written. */
  get advanced(): boolean {
    return this.rev !== (this.base.head?.rev ?? 0);
  }

  member(userId: Id): Member | undefined {
    return this.members.get(userId) ?? this.base.members.get(userId) ?? undefined;
  }

  /** In a direct conversation, the other one; undefined in one with oneself. */
  peerOf(userId: Id): Member | undefined {
    const peerId = peerIdOf(this.conversation, userId);
    return peerId === undefined ? undefined : this.member(peerId);
  }

  head(): ConversationHead {
    return {
      conversationId: this.id,
      lastSeq: this.lastSeq,
      rev: this.rev,
      lastAt: this.lastAt,
      minSeq: this.minSeq,
      purgedAt: this.purgedAt,
    };
  }

  putMember(member: Member): void {
    this.dirty = true;
    this.members.set(member.userId, member);
  }

  /** Changes the record of the conversation with its present rev. */
  put(change: Partial<Conversation>): void {
    this.dirty = true;
    this.conversation = { ...this.conversation, ...change, rev: this.rev };
    this.conversationChanged = true;
  }

  /** A system message with the present rev. */
  addSystemMessage(actorId: Id, content: SystemMessageContent): Message {
    return this.addWritten(actorId, { kind: 'system', body: '', payload: JSON.stringify(content) });
  }

  /** A message that the server writes in somebody's name, with the present rev. */
  addWritten(senderId: Id, { kind, body, payload }: Pick<Message, 'kind' | 'body' | 'payload'>): Message {
    this.lastSeq += 1;
    const message: Message = {
      conversationId: this.id,
      seq: this.lastSeq,
      rev: this.rev,
      senderId,
      clientId: '',
      kind,
      body,
      payload,
      replyTo: 0,
      sentAt: this.lastAt,
      editedAt: 0,
      recalledAt: 0,
      mentioned: NO_ONE,
      mentionsAll: false,
      files: NO_FILES,
    };
    this.newMessages.push({ message, sentRev: message.rev, sendHash: '' });
    return message;
  }

  /** A message of this batch; undefined for older ones. */
  newMessage(seq: number): Message | undefined {
    return this.newMessages[this.#placeOf(seq)]?.message;
  }

  /** Gives a message of this batch another state; false for older ones. */
  changeNewMessage(message: Message): boolean {
    const place = this.#placeOf(message.seq);
    const fresh = this.newMessages[place];
    if (fresh === undefined) return false;
    this.newMessages[place] = { message, sentRev: fresh.sentRev, sendHash: fresh.sendHash };
    return true;
  }

  /** What its change adds to the directory, and what it takes out. */
  changedTerms(): Kept<GroupTerm>[] {
    const before = directoryTerms(this.base.conversation);
    const now = directoryTerms(this.conversation);
    const changed = (terms: readonly string[], removed: boolean) =>
      terms.map((term): Kept<GroupTerm> => ({ term, conversationId: this.id, removed }));
    return [
      ...changed(
        before.filter((term) => !now.includes(term)),
        true,
      ),
      ...changed(
        now.filter((term) => !before.includes(term)),
        false,
      ),
    ];
  }

  /** The index of a seq among the new messages; below 0 for older ones. */
  #placeOf(seq: number): number {
    return seq - (this.base.head?.lastSeq ?? 0) - 1;
  }
}
