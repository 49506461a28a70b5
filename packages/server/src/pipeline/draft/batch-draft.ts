import { LIMITS } from '@im-ts/protocol';
import type { Announcement } from '../../domain/announcement.ts';
import type { AuditRow } from '../../domain/audit.ts';
import type {
  Batch,
  CommandResult,
  DeadLetter,
  Kept,
  NewMessage,
  ScopeChange,
  StoredSend,
} from '../../domain/batch.ts';
import type { Conversation, ConversationHead, Member } from '../../domain/conversation.ts';
import type {
  CallEvent,
  ConversationChange,
  ConversationEvent,
  UserEvent,
  UsersResyncEvent,
} from '../../domain/events.ts';
import type { HandleChange } from '../../domain/handle.ts';
import type { Id, OpId } from '../../domain/ids.ts';
import type { GroupTerm } from '../../domain/joining.ts';
import type { LogCommand, Outcome } from '../../domain/log-command.ts';
import { isHiddenFromSome } from '../../domain/may-read.ts';
import type { Message } from '../../domain/message.ts';
import type { Purge } from '../../domain/purge.ts';
import { toldEvent, webhookEventType } from '../../domain/told-event.ts';
import { userEvents } from '../../domain/user-events.ts';
import type { WebhookEvent } from '../../domain/webhook.ts';
import { resultKey } from '../row-keys.ts';
import { NO_ROWS, rowsOf } from './changed-rows.ts';
import { ConversationDraft } from './conversation-draft.ts';
import { DraftCalls } from './draft-calls.ts';
import { DraftImports } from './draft-imports.ts';
import type { DraftInput } from './draft-input.ts';
import { DraftJoining } from './draft-joining.ts';
import { DraftMessages } from './draft-messages.ts';
import { DraftPins } from './draft-pins.ts';
import { DraftWebhooks } from './draft-webhooks.ts';

/** A conversation that joins or leaves a user's list, or is another for them; becomes a user event when the commit has given the urev. */
export interface DraftScopeChange extends ScopeChange {
  readonly change: 'joined' | 'gone' | 'joinRequests' | 'hidden';
  /** Of `hidden`: the user deleted all messages up to this one for themself. */
  readonly clearedToSeq?: number;
  readonly rev: number;
}

/**
 * The effects of the commands sequenced so far. None of them holds before the commit; when that fails, the draft is thrown
 * away and the owner's state is as before.
 */
export class BatchDraft {
  readonly input: DraftInput;
  readonly conversations = new Map<Id, ConversationDraft>();
  readonly messages: DraftMessages;
  readonly events: (ConversationEvent | UsersResyncEvent)[] = [];
  readonly deadLetters: DeadLetter[] = [];
  /** What admins of the server did. */
  readonly audit: AuditRow[] = [];
  readonly #scopeChanges: DraftScopeChange[] = [];
  readonly #announcements: Announcement[] = [];
  readonly #handles: HandleChange[] = [];
  readonly #purges = new Map<Id, Purge>();
  readonly #newResults = new Map<string, CommandResult>();
  readonly #webhookEvents: Omit<WebhookEvent, 'partition'>[] = [];
  // Most batches have none of these.
  #pins: DraftPins | undefined;
  #joining: DraftJoining | undefined;
  #webhooks: DraftWebhooks | undefined;
  #calls: DraftCalls | undefined;
  #imports: DraftImports | undefined;

  constructor(input: DraftInput) {
    this.input = input;
    this.messages = new DraftMessages(input, this.conversations);
  }

  get pins(): DraftPins {
    this.#pins ??= new DraftPins(this.input);
    return this.#pins;
  }

  get joining(): DraftJoining {
    this.#joining ??= new DraftJoining(this.input);
    return this.#joining;
  }

  get webhooks(): DraftWebhooks {
    this.#webhooks ??= new DraftWebhooks(this.input);
    return this.#webhooks;
  }

  get calls(): DraftCalls {
    this.#calls ??= new DraftCalls(this.input);
    return this.#calls;
  }

  get imports(): DraftImports {
    this.#imports ??= new DraftImports(this.input);
    return this.#imports;
  }

  conversation(id: Id): ConversationDraft | undefined {
    const drafted = this.conversations.get(id);
    if (drafted !== undefined) return drafted;
    const entry = this.input.entries.get(id);
    if (entry === undefined) return undefined;
    const draft = new ConversationDraft(entry);
    this.conversations.set(id, draft);
    return draft;
  }

  send(conversationId: Id, senderId: Id, clientId: OpId): StoredSend | undefined {
    return this.messages.sent(conversationId, senderId, clientId);
  }

  result(conversationId: Id, actorId: Id, opId: OpId): CommandResult | undefined {
    const key = resultKey(conversationId, actorId, opId);
    return this.#newResults.get(key) ?? this.input.results.get(key);
  }

  head(conversationId: Id): ConversationHead | undefined {
    const conversation = this.conversation(conversationId);
    return conversation === undefined || conversation.rev === 0 ? undefined : conversation.head();
  }

  /**
   * Nobody reads the messages up to this one any more. It takes a rev like any change, but no time: a conversation in which
   * nothing was said stays where it is in the lists of its members.
   */
  purge(conversation: ConversationDraft, toSeq: number): void {
    conversation.rev += 1;
    conversation.minSeq = toSeq + 1;
    conversation.purgedAt = this.input.now;
    conversation.put({});
    this.#purges.set(conversation.id, { conversationId: conversation.id, toSeq });
  }

  /** The outcome by which a command is known when it comes again. */
  addResult({ conversationId, actorId }: LogCommand, opId: OpId, outcome: Outcome): void {
    const result = { conversationId, actorId, opId, outcome, at: this.input.now };
    this.#newResults.set(resultKey(conversationId, actorId, opId), result);
  }

  /** The next change of a conversation: its rev, and a time that never runs back. */
  advance(conversation: ConversationDraft): { readonly rev: number; readonly at: number } {
    conversation.dirty = true;
    conversation.rev += 1;
    conversation.lastAt = Math.max(conversation.lastAt, this.input.now);
    return { rev: conversation.rev, at: conversation.lastAt };
  }

  /** The owner and the admins, as they are now. */
  admins(conversation: ConversationDraft): Member[] {
    const known = new Map((this.input.admins.get(conversation.id) ?? []).map((member) => [member.userId, member]));
    for (const [userId, member] of conversation.members) known.set(userId, member);
    return [...known.values()].filter(({ role, removed }) => role !== 'member' && !removed);
  }

  /** Tells whoever decides about requests to join that some have come or gone. */
  tellAdmins(conversation: ConversationDraft): void {
    for (const { userId } of this.admins(conversation)) {
      this.changeScope({ userId, conversationId: conversation.id, change: 'joinRequests', rev: conversation.rev });
    }
  }

  /** The present notice of the conversation, which this system message tells of, becomes part of its history. */
  addAnnouncement(draft: ConversationDraft, { senderId, seq, rev, sentAt }: Message): void {
    const { id: conversationId, conversation } = draft;
    const text = conversation.notice;
    this.#announcements.push({ conversationId, rev, seq, setBy: senderId, setAt: sentAt, text });
  }

  /** Gives the conversation its handle, with the present rev. */
  putHandle(draft: ConversationDraft, change: HandleChange): void {
    draft.put({ handle: change.handle });
    this.#handles.push(change);
  }

  changeScope(change: DraftScopeChange): void {
    this.#scopeChanges.push(change);
  }

  /**
   * An event about the present rev. One about a message that a member may not read goes out without content: it is encoded
   * once for all members. So does one of more members than an event names, which logs of earlier versions hold; their sockets
   * come back and read. `at`: of a change that takes no time.
   */
  emit(
    conversation: ConversationDraft,
    actorId: Id,
    change: ConversationChange,
    at: number = conversation.lastAt,
  ): void {
    const about = 'seq' in change ? change.seq : undefined;
    const hidden = about !== undefined && isHiddenFromSome(conversation.conversation, about);
    const many = change.type === 'members' && change.members.length > LIMITS.addMembersAtOnce ? change.members : [];
    const { id: conversationId, rev } = conversation;
    const event: ConversationEvent = {
      type: 'conversation',
      conversationId,
      rev,
      actorId,
      at,
      change: hidden ? { type: 'unspecified', seq: about } : many.length > 0 ? { type: 'unspecified', seq: 0 } : change,
    };
    this.events.push(event);
    if (conversation.conversation.webhooks > 0) {
      this.#webhookEvents.push({
        conversationId,
        rev,
        at,
        type: webhookEventType(event.change),
        event: JSON.stringify(toldEvent(event)),
      });
    }
    if (many.length === 0) return;
    const userIds = many.map(({ userId }) => userId);
    this.events.push({ type: 'users_resync', conversationId: conversation.id, userIds });
  }

  /** Members fetch what was imported. No webhook is told. */
  announceImport({ id: conversationId, rev, lastAt: at }: ConversationDraft): void {
    const change = { type: 'unspecified', seq: 0 } as const;
    this.events.push({ type: 'conversation', conversationId, rev, actorId: 0, at, change });
  }

  /** It holds events that webhooks are told of. */
  get tellsWebhooks(): boolean {
    return this.#webhookEvents.length > 0;
  }

  /** Nothing to write: every command was refused or known. */
  get empty(): boolean {
    if (this.#newResults.size > 0 || this.deadLetters.length > 0) return false;
    for (const { dirty } of this.conversations.values()) if (dirty) return false;
    return true;
  }

  toBatch(place: Pick<Batch, 'partition' | 'epoch' | 'nextOffset' | 'published'>): Batch {
    const members: Member[] = [];
    const conversations: Conversation[] = [];
    const heads: ConversationHead[] = [];
    const newMessages: NewMessage[] = [];
    const groupTerms: Kept<GroupTerm>[] = [];
    // In the order of the tables, where neighbours are found and written together.
    for (const draft of [...this.conversations.values()].sort((one, other) => one.id - other.id)) {
      if (!draft.dirty) continue;
      if (draft.advanced) heads.push(draft.head());
      for (const message of draft.newMessages) newMessages.push(message);
      if (draft.conversationChanged) {
        conversations.push(draft.conversation);
        groupTerms.push(...draft.changedTerms());
      }
      members.push(...draft.members.values());
    }
    return {
      ...place,
      newMessages,
      ...this.messages.rows(),
      pins: this.#pins?.rows ?? NO_ROWS,
      members,
      conversations,
      heads,
      purges: rowsOf(this.#purges),
      joinRequests: this.#joining?.requestRows ?? NO_ROWS,
      inviteLinks: this.#joining?.linkRows ?? NO_ROWS,
      groupTerms,
      webhooks: this.#webhooks?.rows ?? NO_ROWS,
      incomingWebhooks: this.#webhooks?.incomingRows ?? NO_ROWS,
      webhookEvents:
        this.#webhookEvents.length === 0
          ? NO_ROWS
          : this.#webhookEvents.map((event) => ({ ...event, partition: place.partition })),
      announcements: this.#announcements,
      imported: this.#imports?.rows ?? NO_ROWS,
      calls: this.#calls?.rows ?? NO_ROWS,
      handles: this.#handles,
      results: rowsOf(this.#newResults),
      deadLetters: this.deadLetters,
      audit: this.audit,
      scopeChanges: this.#scopeChanges,
    };
  }

  /** What the two of each call are told. */
  get callEvents(): readonly CallEvent[] {
    return this.#calls?.events ?? NO_ROWS;
  }

  /** The user events of the commit, one for each user whose list has changed. */
  userEvents(urevs: ReadonlyMap<Id, number>): readonly UserEvent[] {
    return this.#scopeChanges.length === 0 ? NO_ROWS : userEvents(this.#scopeChanges.map(toUserChange), urevs);
  }
}

function toUserChange({ userId, conversationId, change, rev, clearedToSeq = 0 }: DraftScopeChange) {
  if (change === 'hidden') return { userId, change: { type: change, conversationId, seqs: [], clearedToSeq } } as const;
  return { userId, change: { type: change, conversationId, rev } } as const;
}
