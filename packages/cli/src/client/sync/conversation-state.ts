import type { im } from '@im-ts/protocol';
import type { ChatMessage, ConversationChange } from '../entities.ts';
import { conversationFromWire, memberFromWire, messageFromWire } from '../from-wire.ts';
import { changedSeq, changeMessage } from './message-change.ts';
import { MessageWindow } from './message-window.ts';

/** Where following begins. */
export interface ConversationPosition {
  readonly rev: number;
  /** The newest message at that rev; undefined: not known. */
  readonly lastSeq: number | undefined;
  /** Messages as they were at that rev. */
  readonly messages: readonly ChatMessage[];
}

const WINDOW = 500;

/**
 * What is known of one followed conversation: its position and its newest messages. Pure: no waiting, no asking.
 * Messages are handed on by seq without holes: those that come before their predecessor (pages are sorted by rev) wait.
 */
export class ConversationState {
  readonly #deps: { readonly myId: () => number; readonly emit: (change: ConversationChange) => void };
  readonly #window = new MessageWindow(WINDOW);
  readonly #pending = new Map<number, ChatMessage>();
  #rev: number;
  #lastSeq: number | undefined;

  constructor(
    deps: { readonly myId: () => number; readonly emit: (change: ConversationChange) => void },
    position: ConversationPosition,
  ) {
    this.#deps = deps;
    this.#rev = position.rev;
    this.#lastSeq = position.lastSeq;
    this.learn(position.messages);
  }

  get rev(): number {
    return this.#rev;
  }

  /** The last message handed on before a hole in the numbers; undefined when there is no hole. */
  get holeAfter(): number | undefined {
    return this.#pending.size > 0 ? this.#lastSeq : undefined;
  }

  /** Keeps messages whose state is not ahead of the position: what is ahead comes as a change. */
  learn(messages: readonly ChatMessage[]): void {
    for (const message of messages) if (message.rev <= this.#rev) this.#window.put(message);
  }

  forgetPending(): void {
    this.#pending.clear();
  }

  /** Applies a live event; false when that takes more than what is known. Old events are no work. */
  apply(event: im.v1.ConversationEvent.$Properties): boolean {
    const rev = event.rev ?? 0;
    if (rev <= this.#rev) return true;
    if (rev !== this.#rev + 1) return false;
    const changes = this.#changesOf(event);
    if (changes === undefined) return false;
    this.#rev = rev;
    for (const change of changes) this.#handOn(change);
    return true;
  }

  /** A page of changes since the position, as present state. */
  applyPage(page: im.v1.ConversationSyncPage.$Properties): void {
    const messages = (page.messages ?? []).map(messageFromWire);
    const rev = page.rev ?? 0;
    if (page.reset === true) {
      this.#rev = rev;
      this.#startOver(messages);
    } else {
      this.#rev = Math.max(this.#rev, rev);
      for (const message of messages) this.#take(message);
    }
    const members = (page.members ?? []).map(memberFromWire);
    if (members.length > 0) this.#deps.emit({ type: 'members', members });
    if (page.conversation != null) {
      this.#deps.emit({ type: 'conversation', conversation: conversationFromWire(page.conversation) });
    }
  }

  /** Messages from history that close a hole. */
  fill(messages: readonly ChatMessage[]): void {
    for (const message of messages) this.#take(message);
  }

  /** The last page was applied: what still waits behind a hole will never have its predecessor. */
  finishCatchUp(): void {
    if (this.#pending.size === 0) return;
    const waiting = [...this.#pending.values()].sort((a, b) => a.seq - b.seq);
    if (this.#lastSeq === undefined) this.#begin(waiting);
    else this.#startOver(waiting);
  }

  /**
   * Where the numbers stood at the position is not known: the newest run without a hole counts as new, what is before it as
   * changed. A message changed right before the first new one is then told as new.
   */
  #begin(waiting: readonly ChatMessage[]): void {
    this.#pending.clear();
    let first = waiting.length - 1;
    while (first > 0 && waiting[first - 1]?.seq === (waiting[first]?.seq ?? 0) - 1) first--;
    for (const message of waiting.slice(0, first)) {
      this.#window.put(message);
      this.#deps.emit({ type: 'changed', message });
    }
    this.#lastSeq = (waiting[first]?.seq ?? 1) - 1;
    for (const message of waiting.slice(first)) this.#take(message);
  }

  #startOver(messages: readonly ChatMessage[]): void {
    this.#pending.clear();
    this.#window.clear();
    for (const message of messages) this.#window.put(message);
    this.#lastSeq = messages.at(-1)?.seq ?? this.#lastSeq;
    this.#deps.emit({ type: 'reset', messages });
  }

  /** A message as it is now, from a page. */
  #take(message: ChatMessage): void {
    if (this.#lastSeq !== undefined && message.seq <= this.#lastSeq) {
      if (this.#window.put(message)) this.#deps.emit({ type: 'changed', message });
      return;
    }
    const waiting = this.#pending.get(message.seq);
    if (waiting === undefined || waiting.rev < message.rev) this.#pending.set(message.seq, message);
    this.#flush();
  }

  #flush(): void {
    while (this.#lastSeq !== undefined) {
      const next = this.#pending.get(this.#lastSeq + 1);
      if (next === undefined) return;
      this.#pending.delete(next.seq);
      this.#handOn({ type: 'stored', message: next });
    }
  }

  #handOn(change: ConversationChange): void {
    if (change.type === 'stored') {
      this.#window.put(change.message);
      this.#lastSeq = change.message.seq;
    } else if (change.type === 'changed') this.#window.put(change.message);
    this.#deps.emit(change);
  }

  /** What an event means given what is known; undefined when it cannot be told. */
  #changesOf(event: im.v1.ConversationEvent.$Properties): ConversationChange[] | undefined {
    if (event.messageStored != null) return this.#stored(event.messageStored);
    if (event.membersChanged != null) {
      const { members, notice } = event.membersChanged;
      return this.#withNotice(notice, { type: 'members', members: (members ?? []).map(memberFromWire) });
    }
    if (event.conversationUpdated?.conversation != null) {
      const { conversation, notice } = event.conversationUpdated;
      return this.#withNotice(notice, { type: 'conversation', conversation: conversationFromWire(conversation) });
    }
    const known = this.#window.get(changedSeq(event));
    if (known === undefined) return undefined;
    const message = changeMessage(known, event, this.#deps.myId());
    if (message === undefined) return undefined;
    return known.rev >= message.rev ? [] : [{ type: 'changed', message }];
  }

  #withNotice(
    notice: im.v1.Message.$Properties | null | undefined,
    change: ConversationChange,
  ): ConversationChange[] | undefined {
    if (notice == null) return [change];
    const stored = this.#stored(notice);
    return stored === undefined ? undefined : [...stored, change];
  }

  #stored(wire: im.v1.Message.$Properties): ConversationChange[] | undefined {
    const message = messageFromWire(wire);
    if (this.#lastSeq === undefined || message.seq === this.#lastSeq + 1) return [{ type: 'stored', message }];
    if (message.seq > this.#lastSeq) return undefined;
    const known = this.#window.get(message.seq);
    return known === undefined || known.rev < message.rev ? [{ type: 'changed', message }] : [];
  }
}
