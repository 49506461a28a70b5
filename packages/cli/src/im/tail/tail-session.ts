import { LIMITS } from '@im-ts/protocol';
import type { ChatClient } from '../../client/chat-client-types.ts';
import type { ChatMessage, ConversationChange, ConversationSummary, HistoryPage } from '../../client/entities.ts';
import { ClientError } from '../../client/errors.ts';
import { closedError, persistently } from '../chat/connect.ts';
import { targetOf, userIdsIn, userIdsOf } from '../chat/labels.ts';
import type { LineType } from '../chat/message-json.ts';
import type { Context } from '../context.ts';
import { printMessage } from '../print-message.ts';
import { type ChangeQueue, createChangeQueue, type Task } from './change-queue.ts';
import { createSeenMessages } from './seen-messages.ts';

/** A conversation and how far it was printed. */
interface Followed {
  summary: ConversationSummary;
  /** The number of the last message that was printed. */
  lastSeq: number;
  /** Everything up to this rev was printed. */
  rev: number;
  following: boolean;
}

export interface TailSessionOptions {
  /** Ends after so many messages. */
  readonly count: number | undefined;
  /** Takes conversations that appear later. */
  readonly all: boolean;
}

/** Changes that may wait for a slow reader, and messages that are remembered for their edits. */
const QUEUE_LIMIT = 1_000;
const SEEN_LIMIT = 5_000;

/**
 * Prints what happens in conversations, each message once and in order, across breaks and however slow the reader is.
 * What the SDK hands over goes in a bounded queue; one loop prints it and waits for the output.
 */
export class TailSession {
  readonly #context: Context;
  readonly #client: ChatClient;
  readonly #options: TailSessionOptions;
  readonly #followed = new Map<number, Followed>();
  readonly #seen = createSeenMessages(SEEN_LIMIT);
  readonly #queue: ChangeQueue;
  /** Aborted when there is nothing more to do; with an error as its reason when that is one. */
  readonly #end = new AbortController();
  readonly #signal: AbortSignal;
  #printed = 0;
  /** What appeared before the list was read; undefined once it is. */
  #early: Map<number, ConversationSummary> | undefined = new Map();
  /** On the server's clock, what was made after this is new. */
  #startedAt = 0;

  constructor(context: Context, client: ChatClient, options: TailSessionOptions) {
    this.#context = context;
    this.#client = client;
    this.#options = options;
    this.#signal = AbortSignal.any([context.signal, context.streams.outputClosed, this.#end.signal]);
    this.#queue = createChangeQueue(QUEUE_LIMIT, (id) => {
      client.unfollow(id);
      const entry = this.#followed.get(id);
      if (entry !== undefined) entry.following = false;
    });
  }

  get #done(): boolean {
    return this.#signal.aborted;
  }

  /** Subscriptions a conversation that is listed already. The messages up to its head count as printed. */
  async follow(summary: ConversationSummary): Promise<void> {
    const { id, lastSeq, rev, lastAt } = summary.conversation;
    this.#startedAt = Math.max(this.#startedAt, lastAt);
    this.#followed.set(id, { summary, lastSeq, rev, following: false });
    await this.#start(id);
  }

  /** Knows a conversation without following it yet: that begins when it changes. */
  know(summary: ConversationSummary): void {
    const { id, lastSeq, rev, lastAt } = summary.conversation;
    this.#startedAt = Math.max(this.#startedAt, lastAt);
    this.#followed.set(id, { summary, lastSeq, rev, following: false });
  }

  /** Prints the last `lines` messages, then follows. */
  async followWithLines(summary: ConversationSummary, lines: number): Promise<void> {
    if (lines === 0) return await this.follow(summary);
    const { id } = summary.conversation;
    const newest = await this.#page(id, { limit: Math.min(lines, LIMITS.historyPage) });
    const messages = [...newest.messages];
    let atStart = newest.atStart;
    while (messages.length < lines && !atStart && messages[0] !== undefined && !this.#done) {
      const limit = Math.min(lines - messages.length, LIMITS.historyPage);
      const older = await this.#page(id, { before: messages[0].seq, limit });
      if (older.messages.length === 0) break;
      messages.unshift(...older.messages);
      atStart = older.atStart;
    }
    const entry: Followed = { summary, lastSeq: 0, rev: newest.rev, following: false };
    this.#followed.set(id, entry);
    for (const message of messages) await this.#printNew(entry, message);
    entry.lastSeq = newest.lastSeq;
    if (!this.#done) await this.#start(id);
  }

  /** Prints every message after `seq`, then follows. */
  async followSince(summary: ConversationSummary, seq: number): Promise<void> {
    const { id, rev } = summary.conversation;
    const entry: Followed = { summary, lastSeq: seq, rev, following: false };
    this.#followed.set(id, entry);
    await this.#fill(entry);
    if (!this.#done) await this.#start(id);
  }

  /** All conversations that there are now were followed or known. */
  listed(): void {
    const early = this.#early ?? new Map<number, ConversationSummary>();
    this.#early = undefined;
    for (const summary of early.values()) this.#noticeSummary(summary);
  }

  /** Prints until the count is reached, the reader is gone or the signal is aborted. Throws what ends it otherwise. */
  async run(): Promise<void> {
    while (!this.#done) {
      const task = await this.#queue.next(this.#signal);
      if (task !== undefined) await this.#perform(task);
    }
    this.#context.signal.throwIfAborted();
    const reason: unknown = this.#end.signal.reason;
    if (reason instanceof ClientError) throw reason;
  }

  /** Listens to the client; the answer stops it. Before anything is followed, so that nothing is missed. */
  listen(): () => void {
    const offs = [
      this.#client.on('change', (id, change) => {
        if (this.#followed.has(id)) this.#queue.push(id, change);
      }),
      this.#client.on('summary', (summary) => this.#noticeSummary(summary)),
      this.#client.on('state', (state) => {
        if (state.type === 'closed') this.#end.abort(closedError(state));
      }),
    ];
    return () => {
      for (const off of offs) off();
    };
  }

  #noticeSummary(summary: ConversationSummary): void {
    const { id, createdAt, rev, lastSeq } = summary.conversation;
    if (this.#early !== undefined) {
      this.#early.set(id, summary);
      return;
    }
    const known = this.#followed.get(id);
    if (known !== undefined) {
      known.summary = summary;
      if (this.#options.all && !known.following && rev > known.rev) this.#startLater(id);
      return;
    }
    if (!this.#options.all) return;
    const isNew = createdAt >= this.#startedAt;
    // An old one that comes back in sight: its last message is what made it come.
    const from = isNew ? { lastSeq: 0, rev: 0 } : { lastSeq: Math.max(0, lastSeq - 1), rev: Math.max(0, rev - 1) };
    this.#followed.set(id, { summary, ...from, following: false });
    this.#startLater(id);
  }

  #startLater(id: number): void {
    this.#start(id).catch((error: unknown) => {
      if (!this.#done) this.#end.abort(error);
    });
  }

  async #start(id: number): Promise<void> {
    const entry = this.#followed.get(id);
    if (entry === undefined || entry.following) return;
    entry.following = true;
    await persistently(this.#deps, () => this.#client.follow(id, entry.rev));
  }

  async #perform(task: Task): Promise<void> {
    const entry = this.#followed.get(task.conversationId);
    if (entry === undefined) return;
    if (task.type === 'catch-up') await this.#start(task.conversationId);
    else await this.#apply(entry, task.change);
  }

  async #apply(entry: Followed, change: ConversationChange): Promise<void> {
    switch (change.type) {
      case 'stored':
        if (change.message.seq <= entry.lastSeq) return;
        if (change.message.seq > entry.lastSeq + 1 && entry.lastSeq > 0) await this.#fill(entry);
        if (change.message.seq > entry.lastSeq) await this.#printNew(entry, change.message);
        entry.rev = Math.max(entry.rev, change.message.rev);
        return;
      case 'changed':
        await this.#printChange(entry, change.message);
        entry.rev = Math.max(entry.rev, change.message.rev);
        return;
      case 'reset':
        await this.#tellReset(entry);
        await this.#fill(entry);
        return;
      case 'conversation':
        entry.summary = { ...entry.summary, conversation: change.conversation };
        entry.rev = Math.max(entry.rev, change.conversation.rev);
        return;
      case 'gone':
        await this.#tellGone(entry);
        return;
      case 'members':
        // System messages tell the same.
        return;
    }
  }

  /** Prints what the server has after the last printed message. */
  async #fill(entry: Followed): Promise<void> {
    const { id } = entry.summary.conversation;
    let rev: number | undefined;
    for (;;) {
      const page = await this.#page(id, { after: entry.lastSeq, limit: LIMITS.historyPage });
      rev ??= page.rev;
      for (const message of page.messages) await this.#printNew(entry, message);
      if (page.atEnd || page.messages.length === 0 || this.#done) break;
    }
    entry.rev = Math.max(entry.rev, rev);
  }

  async #page(id: number, at: { before?: number; after?: number; limit: number }): Promise<HistoryPage> {
    return await persistently(this.#deps, () => this.#client.history(id, at));
  }

  async #printNew(entry: Followed, message: ChatMessage): Promise<void> {
    if (this.#done) return;
    await this.#print(entry, message, 'message');
    entry.lastSeq = message.seq;
    this.#printed++;
    if (this.#printed === this.#options.count) this.#end.abort();
  }

  async #printChange(entry: Followed, message: ChatMessage): Promise<void> {
    // A message that was not printed is printed as it is now, when it comes.
    if (message.seq > entry.lastSeq || this.#done) return;
    const type = this.#seen.changeOf(message);
    if (type !== undefined) await this.#print(entry, message, type);
  }

  async #print(entry: Followed, message: ChatMessage, type: LineType): Promise<void> {
    this.#seen.note(message);
    await this.#learn([...userIdsIn(message), ...userIdsOf([entry.summary])]);
    const about = { type, target: targetOf(this.#client, entry.summary) };
    await printMessage({ context: this.#context, client: this.#client }, message, about);
  }

  /** Asks for the names of users that are not known yet. */
  async #learn(ids: readonly number[]): Promise<void> {
    const unknown = ids.filter((id) => this.#client.knownUser(id) === undefined);
    if (unknown.length > 0) await persistently(this.#deps, () => this.#client.users(unknown));
  }

  async #tellReset(entry: Followed): Promise<void> {
    const { id } = entry.summary.conversation;
    const target = targetOf(this.#client, entry.summary);
    this.#context.streams.note(`im: too far behind in ${target}: edits of older messages are not shown.`);
    if (this.#context.flags.json === true) await this.#context.printJson({ type: 'reset', conversationId: id, target });
  }

  async #tellGone(entry: Followed): Promise<void> {
    const { id } = entry.summary.conversation;
    const target = targetOf(this.#client, entry.summary);
    this.#followed.delete(id);
    if (this.#context.flags.json === true) await this.#context.printJson({ type: 'gone', conversationId: id, target });
    this.#context.streams.note(`im: you are not a member of ${target} any more.`);
    if (!this.#options.all && this.#followed.size === 0) {
      this.#end.abort(new ClientError('gone', `nothing is left to follow.`));
    }
  }

  get #deps() {
    return { client: this.#client, signal: this.#signal };
  }
}
