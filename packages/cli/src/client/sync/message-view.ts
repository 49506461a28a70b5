import type { Value } from '@im-ts/protocol';
import type { ConversationPosition } from '../chat-client-types.ts';
import type { ChatMessage, ConversationChange, HistoryPage } from '../entities.ts';
import { ClientError, toClientError } from '../errors.ts';
import { conversationFromWire, memberFromWire, messageFromWire } from '../from-wire.ts';
import { type ConversationEvent, changeMessage } from './conversation-event.ts';
import type { ReplicaView } from './conversation-replica.ts';
import { type HiddenMessages, hiddenMessage } from './hidden-messages.ts';

/** What the view reads by, and who hears what changes. */
export interface MessageViewDeps {
  /** Own user id; 0 while unknown. */
  readonly myId: () => number;
  /** SyncConversation on the present link: rejects with linkLost when there is none (any more). */
  readonly fetchChanges: (rev: number) => Promise<Value<'ConversationSyncPage'>>;
  /** The messages after a seq, or the newest page, on the present link. */
  readonly fetchPage: (after: number | undefined) => Promise<HistoryPage>;
  /** What the reader has deleted for themself. */
  readonly hidden: () => HiddenMessages;
  /** The listener takes no changes for now. */
  readonly isPaused: () => boolean;
  readonly emit: (change: ConversationChange) => void;
}

/** Messages kept of a conversation, so that events about them can be applied. */
const KEPT = 500;

/**
 * The messages of a followed conversation: hands on what changes, in order of rev, each change once, and new messages by seq
 * without holes. Those that come before their predecessor (pages are sorted by rev) wait for it.
 */
export class MessageView implements ReplicaView {
  readonly #deps: MessageViewDeps;
  readonly #known = new KnownMessages(KEPT);
  readonly #pending = new Map<number, ChatMessage>();
  #rev: number;
  #lastSeq: number;
  /** All messages up to this one were removed for everybody. */
  #purgedTo = 0;
  #isGone = false;
  #isClosed = false;
  /** What is known is of another history of the server. */
  #startsOver = false;

  constructor(deps: MessageViewDeps, from: ConversationPosition) {
    this.#deps = deps;
    this.#rev = from.rev;
    this.#lastSeq = from.lastSeq;
    this.learn(from.messages ?? []);
  }

  /** Every change up to this rev was handed on. */
  get rev(): number {
    return this.#rev;
  }

  /** Not a member any more. */
  get isGone(): boolean {
    return this.#isGone;
  }

  get isHeld(): boolean {
    return this.#isGone || this.#isClosed || this.#deps.isPaused();
  }

  /** Messages that the caller got by other ways. Those that are ahead of the view come as changes. */
  learn(messages: readonly ChatMessage[]): void {
    if (this.#isGone) return;
    for (const message of messages) {
      // The answer may be from before they were removed.
      if (message.rev <= this.#rev && message.seq > this.#purgedTo) this.#known.put(this.#deps.hidden().shown(message));
    }
  }

  /** The membership has ended; `dismissed`: that of everybody. */
  leave(dismissed?: true): void {
    if (this.#isGone || this.#isClosed) return;
    this.#isGone = true;
    this.#pending.clear();
    this.#deps.emit({ type: 'gone', ...(dismissed === undefined ? {} : { dismissed }) });
  }

  /** A member again; what was missed meanwhile is read next. */
  rejoin(): void {
    this.#isGone = false;
  }

  /** The reader deleted these messages for themself. Those that come later are looked up. */
  hide(seqs: readonly number[]): void {
    for (const seq of seqs) {
      const waiting = this.#pending.get(seq);
      if (waiting !== undefined) this.#pending.set(seq, hiddenMessage(waiting));
      const known = this.#known.get(seq);
      if (known === undefined || known.hidden) continue;
      const message = hiddenMessage(known);
      this.#known.replace(message);
      if (!this.#isGone) this.#deps.emit({ type: 'changed', message });
    }
  }

  /** The reader deleted all messages up to this one for themself. */
  clear(toSeq: number): void {
    this.#forget(toSeq);
    if (this.#isGone) return;
    this.#deps.emit({ type: 'cleared', toSeq });
    this.#passOver(toSeq);
  }

  /** Hands on nothing from now on. */
  close(): void {
    this.#isClosed = true;
  }

  /** The server has another history: the next reading begins with its newest page. */
  startOver(): void {
    this.#startsOver = true;
    this.#rev = 0;
    this.#purgedTo = 0;
    this.#pending.clear();
    this.#known.clear();
  }

  apply(event: ConversationEvent): boolean {
    const changes = this.#startsOver ? undefined : this.#changesOf(event);
    if (changes === undefined) return false;
    this.#rev = event.rev;
    for (const change of changes) this.#handOn(change);
    return true;
  }

  async read(): Promise<boolean> {
    try {
      if (this.#startsOver && !(await this.#readNewest())) return false;
      return (await this.#readChanges()) && (await this.#fillHole());
    } catch (thrown) {
      const { code } = toClientError(thrown);
      if (code !== 'not_found' && code !== 'forbidden') throw thrown;
      this.leave();
      return false;
    }
  }

  async #readNewest(): Promise<boolean> {
    const page = await this.#deps.fetchPage(undefined);
    if (this.isHeld) return false;
    this.#startsOver = false;
    this.#rev = page.rev;
    this.#reset(
      page.messages.map((message) => this.#deps.hidden().shown(message)),
      page.lastSeq,
    );
    return true;
  }

  async #readChanges(): Promise<boolean> {
    for (;;) {
      if (this.isHeld) return false;
      const from = this.#rev;
      const page = await this.#deps.fetchChanges(from);
      if (this.isHeld) return false;
      if (page.gone === true) {
        this.leave();
        return false;
      }
      this.#takePage(page);
      if (page.more !== true || page.reset === true) return true;
      if (this.#rev === from) throw new ClientError('internal', 'The server repeats a page of changes.');
    }
  }

  /** All changes are known; a hole in the numbers now means messages that this reader may not see or that were purged. */
  async #fillHole(): Promise<boolean> {
    if (this.#pending.size === 0) return true;
    const page = await this.#deps.fetchPage(this.#lastSeq);
    if (this.isHeld) return false;
    for (const message of page.messages) this.#take(this.#deps.hidden().shown(message));
    if (this.#pending.size === 0) return true;
    const waiting = [...this.#pending.values()].sort((a, b) => a.seq - b.seq);
    if (this.#lastSeq > 0) this.#reset(waiting);
    else {
      // Nothing was handed on before that could be in doubt now.
      this.#lastSeq = (waiting[0]?.seq ?? 1) - 1;
      this.#handOnPending();
    }
    return true;
  }

  /** A page of changes since the view's rev, as present state. */
  #takePage(page: Value<'ConversationSyncPage'>): void {
    const messages = page.messages.map((message) => this.#deps.hidden().shown(messageFromWire(message)));
    const rev = page.rev;
    if (page.reset === true) {
      this.#rev = rev;
      this.#reset(messages);
    } else {
      this.#rev = Math.max(this.#rev, rev);
      for (const message of messages) this.#take(message);
    }
    const members = page.members.map(memberFromWire);
    if (members.length > 0) this.#deps.emit({ type: 'members', members });
    if (page.conversation !== undefined) {
      this.#handOn({ type: 'conversation', conversation: conversationFromWire(page.conversation) });
    }
  }

  /** What was removed for everybody is forgotten here, too. */
  #purge(toSeq: number): void {
    if (toSeq <= this.#purgedTo) return;
    this.#purgedTo = toSeq;
    this.#forget(toSeq);
    this.#deps.emit({ type: 'purged', toSeq });
    this.#passOver(toSeq);
  }

  #forget(toSeq: number): void {
    this.#known.drop(toSeq);
    for (const seq of this.#pending.keys()) if (seq <= toSeq) this.#pending.delete(seq);
  }

  /** None of the messages up to this one comes any more. */
  #passOver(toSeq: number): void {
    if (toSeq <= this.#lastSeq || this.#startsOver) return;
    this.#lastSeq = toSeq;
    this.#handOnPending();
  }

  #reset(messages: readonly ChatMessage[], lastSeq = messages.at(-1)?.seq ?? this.#lastSeq): void {
    const after = this.#lastSeq;
    this.#pending.clear();
    this.#known.clear();
    for (const message of messages) this.#known.put(message);
    this.#lastSeq = lastSeq;
    this.#deps.emit({ type: 'reset', messages, after });
  }

  /** A message as it is now, from a page. */
  #take(message: ChatMessage): void {
    if (message.seq <= this.#purgedTo) return;
    if (message.seq <= this.#lastSeq) {
      if (this.#known.put(message)) this.#deps.emit({ type: 'changed', message });
      return;
    }
    const waiting = this.#pending.get(message.seq);
    if (waiting === undefined || waiting.rev < message.rev) this.#pending.set(message.seq, message);
    this.#handOnPending();
  }

  #handOnPending(): void {
    while (this.#pending.size > 0) {
      const next = this.#pending.get(this.#lastSeq + 1);
      if (next === undefined) return;
      this.#pending.delete(next.seq);
      this.#handOn({ type: 'stored', message: next });
    }
  }

  #handOn(change: ConversationChange): void {
    if (change.type === 'stored') {
      this.#known.put(change.message);
      this.#lastSeq = change.message.seq;
    } else if (change.type === 'changed') this.#known.put(change.message);
    else if (change.type === 'conversation') this.#purge(change.conversation.minSeq - 1);
    this.#deps.emit(change);
  }

  /** What an event means given what is known; undefined: it does not say enough. */
  #changesOf(event: ConversationEvent): readonly ConversationChange[] | undefined {
    switch (event.type) {
      case 'stored':
        return this.#stored(this.#deps.hidden().shown(event.message));
      case 'members':
        return this.#withMessage(event.systemMessage, { type: 'members', members: event.members });
      case 'conversation':
        return this.#withMessage(event.systemMessage, { type: 'conversation', conversation: event.conversation });
      case 'unspecified':
        return undefined;
      default: {
        if (event.seq <= this.#purgedTo || this.#deps.hidden().isCleared(event.seq)) return NOTHING;
        const known = this.#known.get(event.seq);
        if (known === undefined) return undefined;
        // A page that was read ahead of the view may have brought it already.
        if (known.rev >= event.rev) return NOTHING;
        return [{ type: 'changed', message: changeMessage(known, event, this.#deps.myId()) }];
      }
    }
  }

  #withMessage(message: ChatMessage | undefined, change: ConversationChange): ConversationChange[] | undefined {
    if (message === undefined) return [change];
    const stored = this.#stored(message);
    return stored === undefined ? undefined : [...stored, change];
  }

  #stored(message: ChatMessage): readonly ConversationChange[] | undefined {
    if (message.seq === this.#lastSeq + 1) return [{ type: 'stored', message }];
    if (message.seq > this.#lastSeq) return undefined;
    const known = this.#known.get(message.seq);
    return known === undefined || known.rev < message.rev ? [{ type: 'changed', message }] : NOTHING;
  }
}

const NOTHING: readonly ConversationChange[] = [];

/** The newest messages as they are now. Bounded. */
class KnownMessages {
  readonly #messages = new Map<number, ChatMessage>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(seq: number): ChatMessage | undefined {
    return this.#messages.get(seq);
  }

  /** Keeps a message unless this or a newer state of it is known. Whether it is new. */
  put(message: ChatMessage): boolean {
    const known = this.#messages.get(message.seq);
    if (known !== undefined && known.rev >= message.rev) return false;
    this.#messages.set(message.seq, message);
    if (this.#messages.size > this.#limit) this.#trim();
    return true;
  }

  /** Another form of the same state. */
  replace(message: ChatMessage): void {
    this.#messages.set(message.seq, message);
  }

  /** Forgets those up to a number. */
  drop(toSeq: number): void {
    for (const seq of this.#messages.keys()) if (seq <= toSeq) this.#messages.delete(seq);
  }

  clear(): void {
    this.#messages.clear();
  }

  /** A tenth at once, so that sorting is paid for seldom. */
  #trim(): void {
    const oldest = [...this.#messages.keys()].sort((a, b) => a - b);
    for (const seq of oldest.slice(0, this.#messages.size - Math.floor(this.#limit * 0.9))) this.#messages.delete(seq);
  }
}
