import { LIMITS } from '@im-ts/protocol';
import type { ChatClient, ConversationPosition } from '../../client/chat-client-types.ts';
import type {
  ChatCall,
  ChatMessage,
  ConversationChange,
  ConversationSummary,
  HistoryPage,
} from '../../client/entities.ts';
import { ClientError, closedError } from '../../client/errors.ts';
import { callJson, callText } from '../chat/call-line.ts';
import { persistently } from '../chat/connect.ts';
import { nameOf, targetOf, userIdsIn, userIdsOf } from '../chat/labels.ts';
import type { LineType } from '../chat/message-json.ts';
import type { Context } from '../context.ts';
import { printMessage } from '../print-message.ts';
import { createChangeQueue, type QueuedChange } from './change-queue.ts';
import { createSeenMessages } from './seen-messages.ts';

/** A conversation that is listed. How far it was printed is the SDK's to know: it hands on what is next. */
interface Listed {
  summary: ConversationSummary;
  /** Its changes come; before, they begin at the position of the summary. */
  following: boolean;
  /** Not a member any more; what comes of it again is of a later membership. */
  gone: boolean;
}

/** When a tail ends, and what it takes. */
export interface TailSessionOptions {
  /** Ends after this number of messages. */
  readonly count: number | undefined;
  /** Takes conversations that appear later. */
  readonly all: boolean;
  /** Changes that may wait for a slow reader; 1,000 if not given. */
  readonly queueLimit?: number;
}

const QUEUE_LIMIT = 1_000;
/** Messages that are remembered for their edits. */
const SEEN_LIMIT = 5_000;

/**
 * Prints what happens in conversations, each message once and in order, across breaks and however slow the reader is.
 * What the SDK hands over goes in a bounded queue; one loop prints it and waits for the output.
 */
export class TailSession {
  readonly #context: Context;
  readonly #client: ChatClient;
  readonly #options: TailSessionOptions;
  readonly #listed = new Map<number, Listed>();
  readonly #seen = createSeenMessages(SEEN_LIMIT);
  readonly #queue;
  /** Aborted when there is nothing more to do; with an error as its reason when that is one. */
  readonly #end = new AbortController();
  readonly #signal: AbortSignal;
  #printed = 0;
  /** What appeared before the list was read; undefined once it is. */
  #early: Map<number, ConversationSummary> | undefined = new Map();
  /** On the server's clock, what was created after this is new. */
  #startedAt = 0;

  constructor(context: Context, client: ChatClient, options: TailSessionOptions) {
    this.#context = context;
    this.#client = client;
    this.#options = options;
    this.#signal = AbortSignal.any([context.signal, context.streams.outputClosed, this.#end.signal]);
    this.#queue = createChangeQueue(options.queueLimit ?? QUEUE_LIMIT, client);
  }

  get #done(): boolean {
    return this.#signal.aborted;
  }

  /** Follows a conversation that is listed already. The messages up to its head count as printed. */
  async follow(summary: ConversationSummary): Promise<void> {
    await this.#start(this.know(summary), summary.conversation);
  }

  /** Knows a conversation without following it yet: that begins when it changes. */
  know(summary: ConversationSummary): Listed {
    this.#startedAt = Math.max(this.#startedAt, summary.conversation.lastAt);
    return this.#list(summary);
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
    const entry = this.#list(summary);
    for (const message of messages) await this.#printNew(entry, message);
    if (!this.#done) await this.#start(entry, newest);
  }

  /** Prints every message after `seq`, then follows. */
  async followSince(summary: ConversationSummary, seq: number): Promise<void> {
    const entry = this.#list(summary);
    const position = await this.#printAfter(entry, seq, Number.POSITIVE_INFINITY);
    if (!this.#done) await this.#start(entry, position);
  }

  /** All conversations that there are now were followed or known. */
  listed(): void {
    const early = this.#early ?? new Map<number, ConversationSummary>();
    this.#early = undefined;
    for (const summary of early.values()) this.#noticeSummary(summary);
  }

  /** Prints until the count is reached, the reader is gone or the signal is aborted. Throws what ends it otherwise. */
  async run(): Promise<void> {
    try {
      while (!this.#done) {
        const next = await this.#queue.next(this.#signal);
        if (next !== undefined) await this.#apply(next);
      }
    } catch (error) {
      // A read that was given up because all is over says nothing; what ended it does.
      if (error !== this.#signal.reason) throw error;
    }
    this.#context.signal.throwIfAborted();
    const reason: unknown = this.#end.signal.reason;
    if (reason instanceof ClientError) throw reason;
  }

  /** Listens to the client; the answer stops it. Before anything is followed, so that nothing is missed. */
  listen(): () => void {
    const offs = [
      this.#client.on('change', (conversationId, change) => {
        if (this.#listed.has(conversationId)) this.#queue.push({ conversationId, change });
      }),
      this.#client.on('call', (call) => {
        const { conversationId } = call;
        if (this.#listed.has(conversationId)) this.#queue.push({ conversationId, change: { type: 'call', call } });
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

  #list(summary: ConversationSummary): Listed {
    const entry: Listed = { summary, following: false, gone: false };
    this.#listed.set(summary.conversation.id, entry);
    return entry;
  }

  #noticeSummary(summary: ConversationSummary): void {
    const { id, createdAt, rev, lastSeq } = summary.conversation;
    if (this.#early !== undefined) {
      this.#early.set(id, summary);
      return;
    }
    const known = this.#listed.get(id);
    if (known !== undefined) {
      const before = known.summary.conversation;
      known.summary = summary;
      if (this.#options.all && !known.following && rev > before.rev) this.#startLater(known, before);
      return;
    }
    if (!this.#options.all) return;
    const isNew = createdAt >= this.#startedAt;
    // An old one that comes back in sight: its last message is what made it come.
    const from = isNew ? { lastSeq: 0, rev: 0 } : { lastSeq: Math.max(0, lastSeq - 1), rev: Math.max(0, rev - 1) };
    this.#startLater(this.#list(summary), from);
  }

  #startLater(entry: Listed, from: ConversationPosition): void {
    this.#start(entry, from).catch((error: unknown) => {
      if (!this.#done) this.#end.abort(error);
    });
  }

  async #start(entry: Listed, from: ConversationPosition): Promise<void> {
    entry.following = true;
    await this.#client.follow(entry.summary.conversation.id, from);
  }

  async #apply({ conversationId, change }: QueuedChange): Promise<void> {
    const entry = this.#listed.get(conversationId);
    if (entry === undefined) return;
    if (change.type === 'call') await this.#reportCall(entry, change.call);
    else if (change.type === 'gone') await this.#reportGone(entry, change.dismissed === true);
    else if (!entry.gone || this.#options.all) {
      entry.gone = false;
      await this.#printWhatChanged(entry, change);
    }
  }

  async #printWhatChanged(entry: Listed, change: Exclude<ConversationChange, { type: 'gone' }>): Promise<void> {
    switch (change.type) {
      case 'stored':
        await this.#printNew(entry, change.message);
        return;
      case 'changed': {
        const type = this.#seen.changeOf(change.message);
        if (type !== undefined && !this.#done) await this.#print(entry, change.message, type);
        return;
      }
      case 'reset':
        await this.#reportReset(entry);
        await this.#printMissed(entry, change.after, (change.messages[0]?.seq ?? 0) - 1);
        for (const message of change.messages) if (message.seq > change.after) await this.#printNew(entry, message);
        return;
      case 'conversation':
        entry.summary = { ...entry.summary, conversation: change.conversation };
        return;
      case 'members':
        // System messages say the same.
        return;
      case 'cleared':
      case 'purged':
        // What was printed cannot be taken back.
        return;
    }
  }

  /** Prints the messages that a reset passes over. */
  async #printMissed(entry: Listed, after: number, upTo: number): Promise<void> {
    if (upTo <= after) return;
    try {
      await this.#printAfter(entry, after, upTo);
    } catch (error) {
      // The membership has ended since; the change that says so comes later in the queue.
      if (!(error instanceof ClientError) || error.code !== 'not_found') throw error;
    }
  }

  /** Prints what the server has after one message and up to another; answers the position that was reached. */
  async #printAfter(entry: Listed, after: number, upTo: number): Promise<ConversationPosition> {
    const { id } = entry.summary.conversation;
    let lastSeq = after;
    let rev: number | undefined;
    for (;;) {
      // A page after 0 would be the newest one.
      const start = lastSeq === 0 ? { around: 1 } : { after: lastSeq };
      const page = await this.#page(id, { ...start, limit: LIMITS.historyPage });
      rev ??= page.rev;
      for (const message of page.messages) {
        if (message.seq > upTo || this.#done) break;
        await this.#printNew(entry, message);
        lastSeq = message.seq;
      }
      if (page.atEnd || page.messages.length === 0 || lastSeq >= upTo || this.#done) return { rev, lastSeq };
    }
  }

  async #page(
    id: number,
    at: { before?: number; after?: number; around?: number; limit: number },
  ): Promise<HistoryPage> {
    return await persistently(this.#deps, () => this.#client.history(id, at));
  }

  async #printNew(entry: Listed, message: ChatMessage): Promise<void> {
    if (this.#done) return;
    await this.#print(entry, message, 'message');
    this.#printed++;
    if (this.#printed === this.#options.count) this.#end.abort();
  }

  async #print(entry: Listed, message: ChatMessage, type: LineType): Promise<void> {
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

  /** That somebody calls. How it ended is a message. */
  async #reportCall(entry: Listed, call: ChatCall): Promise<void> {
    if (this.#done) return;
    await this.#learn([call.callerId, ...userIdsOf([entry.summary])]);
    const about = { target: targetOf(this.#client, entry.summary), caller: nameOf(this.#client, call.callerId) };
    if (this.#context.flags.json === true) await this.#context.printJson(callJson(call, about));
    else if (call.state === 'ringing' && call.calleeId === this.#client.me?.id) {
      await this.#context.streams.print(callText(call, { ...about, style: this.#context.style }));
    }
  }

  async #reportReset(entry: Listed): Promise<void> {
    const { id } = entry.summary.conversation;
    const target = targetOf(this.#client, entry.summary);
    this.#context.streams.note(`im: too far behind in ${target}: edits of older messages are not shown.`);
    if (this.#context.flags.json === true) await this.#context.printJson({ type: 'reset', conversationId: id, target });
  }

  async #reportGone(entry: Listed, dismissed: boolean): Promise<void> {
    const { id } = entry.summary.conversation;
    const target = targetOf(this.#client, entry.summary);
    entry.gone = true;
    if (this.#context.flags.json === true) await this.#context.printJson({ type: 'gone', conversationId: id, target });
    this.#context.streams.note(
      dismissed ? `im: ${target} was dismissed.` : `im: you are not a member of ${target} any more.`,
    );
    if (!this.#options.all && [...this.#listed.values()].every(({ gone }) => gone)) {
      this.#end.abort(new ClientError('gone', 'no conversation is left to follow.'));
    }
  }

  get #deps() {
    return { client: this.#client, signal: this.#signal };
  }
}
