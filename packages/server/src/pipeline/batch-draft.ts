import { LIMITS } from '@im-ts/protocol';
import type { Announcement } from '../domain/announcement.ts';
import type {
  Batch,
  CommandResult,
  DeadLetter,
  Kept,
  NewMessage,
  ReactionChange,
  RecalledMessage,
  ScopeChange,
  StoredSend,
} from '../domain/batch.ts';
import { type Call, callAt } from '../domain/call.ts';
import { type Conversation, type ConversationHead, type Member, peerIdOf } from '../domain/conversation.ts';
import type {
  CallEvent,
  ConversationChange,
  ConversationEvent,
  UserEvent,
  UsersResyncEvent,
} from '../domain/events.ts';
import type { HandleChange } from '../domain/handle.ts';
import type { Id, OpId } from '../domain/ids.ts';
import {
  directoryTerms,
  type GroupTerm,
  type InviteLink,
  JOIN_REQUEST_MS,
  type JoinRequest,
} from '../domain/joining.ts';
import type { LogCommand, Outcome } from '../domain/log-command.ts';
import { isHiddenFromSome } from '../domain/may-read.ts';
import { EVERYBODY, type Mention, type Mentions, NO_ONE } from '../domain/mentions.ts';
import type { Message, SystemMessageContent } from '../domain/message.ts';
import { type FileRef, NO_FILES } from '../domain/message-file.ts';
import { LAST_VERSIONS, type MessageVersion, versionOf } from '../domain/message-version.ts';
import type { Pin } from '../domain/pin.ts';
import { toldEvent, webhookEventType } from '../domain/told-event.ts';
import { userEvents } from '../domain/user-events.ts';
import type { IncomingWebhook, Webhook, WebhookEvent } from '../domain/webhook.ts';
import { memberKey, messageKey, reactionKey, resultKey } from './row-keys.ts';
import { SendIndex } from './send-index.ts';

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
  readonly minSeq: number;
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
    };
  }
}

/** A conversation that joins or leaves a user's list, or is another for them; becomes a user event when the commit has given the urev. */
export interface DraftScopeChange extends ScopeChange {
  readonly change: 'joined' | 'gone' | 'joinRequests' | 'hidden';
  /** Of `hidden`: the user deleted all messages up to this one for themself. */
  readonly clearedToSeq?: number;
  readonly rev: number;
}

/** Everything preloaded for a batch. */
export interface DraftInput {
  readonly entries: ReadonlyMap<Id, ConversationEntry>;
  readonly messages: ReadonlyMap<string, Message>;
  /** messageKey → emoji → user ids */
  readonly reactions: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<Id>>>;
  /** Conversation id → what is pinned in it. */
  readonly pins: ReadonlyMap<Id, readonly Pin[]>;
  /** messageKey → the number of the latest text that is kept of it; what has none is not there. */
  readonly latestVersions: ReadonlyMap<string, number>;
  readonly sends: Pick<SendIndex, 'get'>;
  readonly results: ReadonlyMap<string, CommandResult>;
  /** Conversation id → who becomes the owner if the owner leaves. */
  readonly successors: ReadonlyMap<Id, Member>;
  /** Conversation id → its owner and admins. */
  readonly admins: ReadonlyMap<Id, readonly Member[]>;
  /** memberKey → the request of the user to join the conversation; who has none is not there. */
  readonly joinRequests: ReadonlyMap<string, JoinRequest>;
  /** Conversation id → the links into it. */
  readonly inviteLinks: ReadonlyMap<Id, readonly InviteLink[]>;
  /** Conversation id → the webhooks that are told of it. */
  readonly webhooks: ReadonlyMap<Id, readonly Webhook[]>;
  /** Conversation id → the webhooks that write into it. */
  readonly incomingWebhooks: ReadonlyMap<Id, readonly IncomingWebhook[]>;
  /** Conversation id → its latest call. */
  readonly calls: ReadonlyMap<Id, Call>;
  /** Open calls of users who start or answer one. */
  readonly openCalls: readonly Call[];
  /** Reservations of handles by their ids: rows of conversations without a log. */
  readonly reservations: ReadonlyMap<Id, Conversation>;
  readonly now: number;
  /** How long after sending a message its sender may recall it, in ms. */
  readonly recallLimitMs: number;
  /** Replaced texts are kept; not while a node may run that would leave them behind at a recall. */
  readonly keepsVersions: boolean;
}

/**
 * The effects of the commands sequenced so far. None of them holds before the commit; when that fails, the draft is thrown
 * away and the owner's state is as before.
 */
export class BatchDraft {
  readonly input: DraftInput;
  readonly conversations = new Map<Id, ConversationDraft>();
  readonly events: (ConversationEvent | UsersResyncEvent)[] = [];
  readonly scopeChanges: DraftScopeChange[] = [];
  /** What the two of a call are told, apart from the events of the conversation: no rev moves with it. */
  readonly callEvents: CallEvent[] = [];
  readonly deadLetters: DeadLetter[] = [];
  readonly #announcements: Announcement[] = [];
  readonly #handles: HandleChange[] = [];
  readonly #newSends = new SendIndex();
  readonly #newResults = new Map<string, CommandResult>();
  readonly #changedMessages = new Map<string, Message>();
  readonly #reactions = new Map<string, Map<string, Set<Id>>>();
  readonly #versions = new Map<string, Kept<MessageVersion>>();
  readonly #latestVersions = new Map<string, number>();
  readonly #recalled: RecalledMessage[] = [];
  readonly #reactionChanges = new Map<string, ReactionChange>();
  readonly #pins = new Map<string, Kept<Pin>>();
  readonly #mentions = new Map<string, Kept<Mention>>();
  readonly #fileRefs = new Map<string, Kept<FileRef>>();
  readonly #joinRequests = new Map<string, Kept<JoinRequest>>();
  readonly #inviteLinks = new Map<string, Kept<InviteLink>>();
  readonly #webhooks = new Map<string, Kept<Webhook>>();
  readonly #incomingWebhooks = new Map<string, Kept<IncomingWebhook>>();
  readonly #webhookEvents: Omit<WebhookEvent, 'partition'>[] = [];
  readonly #calls = new Map<Id, Call>();

  constructor(input: DraftInput) {
    this.input = input;
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
    return (
      this.#newSends.get(conversationId, senderId, clientId) ?? this.input.sends.get(conversationId, senderId, clientId)
    );
  }

  result(conversationId: Id, actorId: Id, opId: OpId): CommandResult | undefined {
    const key = resultKey(conversationId, actorId, opId);
    return this.#newResults.get(key) ?? this.input.results.get(key);
  }

  head(conversationId: Id): ConversationHead | undefined {
    const conversation = this.conversation(conversationId);
    return conversation === undefined || conversation.rev === 0 ? undefined : conversation.head();
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

  /** A sent message, which has the present seq of the conversation. */
  addSend(conversation: ConversationDraft, message: Message, sendHash: string): void {
    const { conversationId, senderId, clientId, seq, rev: sentRev, sentAt } = message;
    conversation.newMessages.push({ message, sentRev, sendHash });
    if (mentionsSomebody(message)) this.#keepMentions(message, message, false);
    if (message.files.length > 0) this.#keepFileRefs(message, false);
    this.#newSends.add({ conversationId, senderId, clientId, sendHash, seq, sentRev, sentAt });
  }

  /** A system message with the present rev of the conversation. */
  addSystemMessage(conversation: ConversationDraft, actorId: Id, content: SystemMessageContent): Message {
    return this.addWritten(conversation, actorId, { kind: 'system', body: '', payload: JSON.stringify(content) });
  }

  /** A message that the server writes in somebody's name, with the present rev of the conversation. */
  addWritten(
    conversation: ConversationDraft,
    senderId: Id,
    { kind, body, payload }: Pick<Message, 'kind' | 'body' | 'payload'>,
  ): Message {
    conversation.lastSeq += 1;
    const message: Message = {
      conversationId: conversation.id,
      seq: conversation.lastSeq,
      rev: conversation.rev,
      senderId,
      clientId: '',
      kind,
      body,
      payload,
      replyTo: 0,
      sentAt: conversation.lastAt,
      editedAt: 0,
      recalledAt: 0,
      mentioned: NO_ONE,
      mentionsAll: false,
      files: NO_FILES,
    };
    conversation.newMessages.push({ message, sentRev: message.rev, sendHash: '' });
    return message;
  }

  message(conversationId: Id, seq: number): Message | undefined {
    const conversation = this.conversations.get(conversationId);
    const fresh = conversation?.newMessages[placeOf(conversation, seq)];
    if (fresh !== undefined) return fresh.message;
    const key = messageKey(conversationId, seq);
    return this.#changedMessages.get(key) ?? this.input.messages.get(key);
  }

  changeMessage(message: Message): void {
    const { conversationId, seq } = message;
    const before = this.message(conversationId, seq);
    if (before !== undefined && mentionOthers(before, message)) {
      this.#keepMentions(message, before, true);
      this.#keepMentions(message, message, false);
    }
    const conversation = this.conversations.get(conversationId);
    const place = conversation === undefined ? -1 : placeOf(conversation, seq);
    const fresh = conversation?.newMessages[place];
    if (conversation === undefined || fresh === undefined) {
      this.#changedMessages.set(messageKey(conversationId, seq), message);
    } else conversation.newMessages[place] = { message, sentRev: fresh.sentRev, sendHash: fresh.sendHash };
  }

  /** The rows by which the files of a message are found to be sent with it, from now on or no more. */
  #keepFileRefs({ conversationId, seq, sentAt, files }: Message, removed: boolean): void {
    for (const { id: fileId } of files) {
      const ref = { fileId, conversationId, seq, sentAt, removed };
      this.#fileRefs.set(`${messageKey(conversationId, seq)}:${fileId}`, ref);
    }
  }

  /** The rows of those whom a message mentions, from now on or no more. */
  #keepMentions(
    { conversationId, seq, sentAt }: Message,
    { mentioned, mentionsAll }: Mentions,
    removed: boolean,
  ): void {
    for (const userId of mentionsAll ? [EVERYBODY, ...mentioned] : mentioned) {
      this.#mentions.set(`${messageKey(conversationId, seq)}:${userId}`, {
        userId,
        conversationId,
        seq,
        sentAt,
        removed,
      });
    }
  }

  /** Keeps the text of a message that an edit replaces, and drops the one that is too much now. */
  keepVersion(message: Message): void {
    if (!this.input.keepsVersions) return;
    const { conversationId, seq } = message;
    const key = messageKey(conversationId, seq);
    const number = (this.#latestVersions.get(key) ?? this.input.latestVersions.get(key) ?? 0) + 1;
    this.#latestVersions.set(key, number);
    this.#versions.set(`${key}:${number}`, { ...versionOf(message, number), removed: false });
    const dropped = number - LAST_VERSIONS;
    if (dropped <= 1) return;
    this.#versions.set(`${key}:${dropped}`, { ...versionOf(message, dropped), body: '', payload: '', removed: true });
  }

  /** Empties a message, with whatever is kept of it elsewhere. */
  recallMessage(message: Message, { rev, at }: { readonly rev: number; readonly at: number }): void {
    const { conversationId, seq, senderId, clientId } = message;
    const emptied = {
      body: '',
      payload: '',
      origin: undefined,
      mentioned: NO_ONE,
      mentionsAll: false,
      files: NO_FILES,
    };
    this.#keepFileRefs(message, true);
    this.changeMessage({ ...message, ...emptied, recalledAt: at, rev });
    this.#recalled.push({ conversationId, seq, senderId, clientId });
  }

  /** Emoji → the users who reacted with it, changes of this batch included. */
  reactions(conversationId: Id, seq: number): Map<string, Set<Id>> {
    const key = messageKey(conversationId, seq);
    let drafted = this.#reactions.get(key);
    if (drafted === undefined) {
      drafted = new Map();
      for (const [emoji, users] of this.input.reactions.get(key) ?? []) drafted.set(emoji, new Set(users));
      this.#reactions.set(key, drafted);
    }
    return drafted;
  }

  changeReaction(change: ReactionChange): void {
    const users = this.reactions(change.conversationId, change.seq);
    const set = users.get(change.emoji) ?? new Set<Id>();
    if (change.removed) set.delete(change.userId);
    else set.add(change.userId);
    if (set.size === 0) users.delete(change.emoji);
    else users.set(change.emoji, set);
    this.#reactionChanges.set(reactionKey(change.conversationId, change.seq, change.userId, change.emoji), change);
  }

  /** Seq → its pin, as they are now. */
  pins({ id, base }: ConversationDraft): Map<number, Pin> {
    const stored = base.conversation.pinsRev === 0 ? [] : (this.input.pins.get(id) ?? []);
    const pins = new Map(stored.map((pin) => [pin.seq, pin]));
    for (const pin of this.#pins.values()) {
      if (pin.conversationId !== id) continue;
      if (pin.removed) pins.delete(pin.seq);
      else pins.set(pin.seq, pin);
    }
    return pins;
  }

  /** Pins or unpins a message with the present rev of the conversation. */
  putPin(conversation: ConversationDraft, pin: Kept<Pin>): void {
    this.#pins.set(messageKey(conversation.id, pin.seq), pin);
    this.putConversation(conversation, { pinsRev: conversation.rev });
  }

  /** A message that is recalled is not pinned any more, if it was. Clients infer that, so pinsRev stays. */
  dropPin(conversation: ConversationDraft, seq: number): void {
    const pin = this.pins(conversation).get(seq);
    if (pin !== undefined) this.#pins.set(messageKey(conversation.id, seq), { ...pin, removed: true });
  }

  /** The owner and the admins, as they are now. */
  admins(conversation: ConversationDraft): Member[] {
    const known = new Map((this.input.admins.get(conversation.id) ?? []).map((member) => [member.userId, member]));
    for (const [userId, member] of conversation.members) known.set(userId, member);
    return [...known.values()].filter(({ role, removed }) => role !== 'member' && !removed);
  }

  putMember(conversation: ConversationDraft, member: Member): void {
    conversation.dirty = true;
    conversation.members.set(member.userId, member);
  }

  /** Changes the record of the conversation with its present rev. */
  putConversation(draft: ConversationDraft, change: Partial<Conversation>): void {
    draft.dirty = true;
    draft.conversation = { ...draft.conversation, ...change, rev: draft.rev };
    draft.conversationChanged = true;
  }

  joinRequest(conversation: ConversationDraft, userId: Id): JoinRequest | undefined {
    const key = memberKey(conversation.id, userId);
    const drafted = this.#joinRequests.get(key);
    if (drafted !== undefined) return drafted.removed ? undefined : drafted;
    const stored = this.input.joinRequests.get(key);
    return stored !== undefined && stored.requestedAt > this.input.now - JOIN_REQUEST_MS ? stored : undefined;
  }

  putJoinRequest(conversation: ConversationDraft, request: JoinRequest): void {
    this.#keepJoinRequest(conversation, { ...request, removed: false });
  }

  /** The user has no request any more, if there was one. */
  dropJoinRequest(conversation: ConversationDraft, userId: Id): void {
    const { id: conversationId } = conversation;
    this.#keepJoinRequest(conversation, { conversationId, userId, message: '', requestedAt: 0, removed: true });
  }

  #keepJoinRequest(conversation: ConversationDraft, request: Kept<JoinRequest>): void {
    conversation.dirty = true;
    this.#joinRequests.set(memberKey(conversation.id, request.userId), request);
  }

  /** Tells whoever decides about requests to join that some have come or gone. */
  tellAdmins(conversation: ConversationDraft): void {
    for (const { userId } of this.admins(conversation)) {
      this.changeScope({ userId, conversationId: conversation.id, change: 'joinRequests', rev: conversation.rev });
    }
  }

  /** The links into the conversation that are not over, by what is known now. */
  inviteLinks(conversation: ConversationDraft): InviteLink[] {
    const known = new Map((this.input.inviteLinks.get(conversation.id) ?? []).map((link) => [link.secretHash, link]));
    for (const link of this.#inviteLinks.values()) {
      if (link.conversationId !== conversation.id) continue;
      if (link.removed) known.delete(link.secretHash);
      else known.set(link.secretHash, link);
    }
    return [...known.values()].filter(({ expiresAt }) => expiresAt > this.input.now);
  }

  putInviteLink(conversation: ConversationDraft, link: Kept<InviteLink>): void {
    conversation.dirty = true;
    this.#inviteLinks.set(link.secretHash, link);
  }

  /** The webhooks that are told of the conversation, as they are now. */
  webhooks({ id }: ConversationDraft): Webhook[] {
    return presentRows(this.input.webhooks.get(id), this.#webhooks, id);
  }

  /** Makes, changes or removes one; from now on events go to those that are left. */
  putWebhook(conversation: ConversationDraft, hook: Kept<Webhook>): void {
    this.#webhooks.set(`${hook.conversationId}:${hook.hookId}`, hook);
    this.putConversation(conversation, {
      webhooks: this.webhooks(conversation).filter(({ enabled }) => enabled).length,
    });
  }

  /** The webhooks that write into the conversation, as they are now. */
  incomingWebhooks({ id }: ConversationDraft): IncomingWebhook[] {
    return presentRows(this.input.incomingWebhooks.get(id), this.#incomingWebhooks, id);
  }

  putIncomingWebhook(conversation: ConversationDraft, hook: Kept<IncomingWebhook>): void {
    conversation.dirty = true;
    this.#incomingWebhooks.set(`${hook.conversationId}:${hook.hookId}`, hook);
  }

  /** The latest call of the conversation, as it is now. */
  call(conversation: ConversationDraft): Call | undefined {
    const call = this.storedCall(conversation);
    return call === undefined ? undefined : callAt(call, this.input.now);
  }

  /** The same as it was written last, though it may have ended by itself since. */
  storedCall({ id }: ConversationDraft): Call | undefined {
    return this.#calls.get(id) ?? this.input.calls.get(id);
  }

  /** The calls of a user that ring or go on, by what is known now. */
  openCalls(userId: Id): Call[] {
    const known = new Map(this.input.openCalls.map((call) => [call.conversationId, call]));
    for (const [id, call] of this.#calls) known.set(id, call);
    return [...known.values()]
      .map((call) => callAt(call, this.input.now))
      .filter(({ state, callerId, calleeId }) => state !== 'ended' && (callerId === userId || calleeId === userId));
  }

  /** Changes the call of the conversation, and tells its two. */
  putCall(conversation: ConversationDraft, call: Call): void {
    conversation.dirty = true;
    this.#calls.set(conversation.id, call);
    this.callEvents.push({ type: 'call', conversationId: conversation.id, call });
  }

  /** The present notice of the conversation, which this system message tells of, becomes part of its history. */
  addAnnouncement(draft: ConversationDraft, { senderId, seq, rev, sentAt }: Message): void {
    const { id: conversationId, conversation } = draft;
    const text = conversation.notice;
    this.#announcements.push({ conversationId, rev, seq, setBy: senderId, setAt: sentAt, text });
  }

  /** Gives the conversation its handle, with the present rev. */
  putHandle(draft: ConversationDraft, change: HandleChange): void {
    this.putConversation(draft, { handle: change.handle });
    this.#handles.push(change);
  }

  changeScope(change: DraftScopeChange): void {
    this.scopeChanges.push(change);
  }

  /**
   * An event about the present rev. One about a message that a member may not read goes out without content: it is encoded
   * once for all members. So does one of more members than an event names, which logs of earlier versions hold; their sockets
   * come back and read.
   */
  emit(conversation: ConversationDraft, actorId: Id, change: ConversationChange): void {
    const about = 'seq' in change ? change.seq : undefined;
    const hidden = about !== undefined && isHiddenFromSome(conversation.conversation, about);
    const many = change.type === 'members' && change.members.length > LIMITS.addMembersAtOnce ? change.members : [];
    const { id: conversationId, rev, lastAt: at } = conversation;
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

  toBatch(place: { readonly partition: number; readonly epoch: number; readonly nextOffset: number }): Batch {
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
        groupTerms.push(...changedTerms(draft));
      }
      members.push(...draft.members.values());
    }
    return {
      ...place,
      newMessages,
      changedMessages: rowsOf(this.#changedMessages),
      reactions: rowsOf(this.#reactionChanges),
      pins: rowsOf(this.#pins),
      mentions: rowsOf(this.#mentions),
      fileRefs: rowsOf(this.#fileRefs),
      versions: rowsOf(this.#versions),
      recalled: this.#recalled,
      members,
      conversations,
      heads,
      joinRequests: rowsOf(this.#joinRequests),
      inviteLinks: rowsOf(this.#inviteLinks),
      groupTerms,
      webhooks: rowsOf(this.#webhooks),
      incomingWebhooks: rowsOf(this.#incomingWebhooks),
      webhookEvents:
        this.#webhookEvents.length === 0
          ? NO_ROWS
          : this.#webhookEvents.map((event) => ({ ...event, partition: place.partition })),
      announcements: this.#announcements,
      calls: rowsOf(this.#calls),
      handles: this.#handles,
      results: rowsOf(this.#newResults),
      deadLetters: this.deadLetters,
      scopeChanges: this.scopeChanges,
    };
  }

  /** The user events of the commit, one for each user whose list has changed. */
  userEvents(urevs: ReadonlyMap<Id, number>): UserEvent[] {
    return this.scopeChanges.length === 0 ? NO_EVENTS : userEvents(this.scopeChanges.map(toUserChange), urevs);
  }
}

const NO_EVENTS: UserEvent[] = [];
const NO_ROWS: readonly never[] = [];

/** Most batches have no row of most kinds, and an iterator for each would cost as much as the rest of a small batch. */
function rowsOf<Row>(rows: ReadonlyMap<unknown, Row>): readonly Row[] {
  return rows.size === 0 ? NO_ROWS : [...rows.values()];
}

/** What a conversation has of a kind: what is stored, and over it what the batch has put. */
function presentRows<Row extends { readonly conversationId: Id; readonly hookId: string }>(
  stored: readonly Row[] | undefined,
  put: ReadonlyMap<string, Kept<Row>>,
  id: Id,
): Row[] {
  const known = new Map((stored ?? []).map((row) => [row.hookId, row]));
  for (const row of put.values()) {
    if (row.conversationId !== id) continue;
    if (row.removed) known.delete(row.hookId);
    else known.set(row.hookId, row);
  }
  return [...known.values()];
}

function mentionOthers(one: Mentions, other: Mentions): boolean {
  return one.mentionsAll !== other.mentionsAll || String(one.mentioned) !== String(other.mentioned);
}

function mentionsSomebody({ mentioned, mentionsAll }: Mentions): boolean {
  return mentionsAll || mentioned.length > 0;
}

function toUserChange({ userId, conversationId, change, rev, clearedToSeq = 0 }: DraftScopeChange) {
  if (change === 'hidden') return { userId, change: { type: change, conversationId, seqs: [], clearedToSeq } } as const;
  return { userId, change: { type: change, conversationId, rev } } as const;
}

/** What the change of a group adds to the directory, and what it takes out. */
function changedTerms({ id, base, conversation }: ConversationDraft): Kept<GroupTerm>[] {
  const before = directoryTerms(base.conversation);
  const now = directoryTerms(conversation);
  const changed = (terms: readonly string[], removed: boolean) =>
    terms.map((term): Kept<GroupTerm> => ({ term, conversationId: id, removed }));
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

/** The index of a seq among the new messages of the conversation; below 0 for older ones. */
function placeOf(conversation: ConversationDraft, seq: number): number {
  return seq - (conversation.base.head?.lastSeq ?? 0) - 1;
}
