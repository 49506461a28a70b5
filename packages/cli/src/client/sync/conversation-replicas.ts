import type { EventEmitter } from 'node:events';
import type { Value } from '@im-ts/protocol';
import type { ChatClientEvents, ConversationPosition } from '../chat-client-types.ts';
import type { ChatMessage, ConversationSummary, HistoryPage } from '../entities.ts';
import type { Timers } from '../link/timers.ts';
import type { ScopeConversations } from './client-scope.ts';
import type { ConversationEvent } from './conversation-event.ts';
import { ConversationReplica } from './conversation-replica.ts';
import { HiddenMessages } from './hidden-messages.ts';
import { MessageView } from './message-view.ts';
import { type Reader, SummaryView } from './summary-view.ts';

/** What the replicas need of the client, and who hears what changes. */
export interface ConversationReplicasDeps {
  readonly timers: Timers;
  /** Whose conversations they are. */
  readonly me: () => Reader;
  /** A row of the list, on the present link. undefined when there is none to see. */
  readonly fetchSummary: (conversationId: number) => Promise<ConversationSummary | undefined>;
  /** SyncConversation on the present link. */
  readonly fetchChanges: (conversationId: number, rev: number) => Promise<Value<'ConversationSyncPage'>>;
  /** The messages after a seq, or the newest page, on the present link. */
  readonly fetchPage: (conversationId: number, after: number | undefined) => Promise<HistoryPage>;
  /** The newest page; waits for a link. */
  readonly fetchNewest: (conversationId: number) => Promise<HistoryPage>;
  readonly emitter: EventEmitter<ChatClientEvents>;
}

/** All conversations that are known: the rows of the list, and the messages of those that are followed. */
export interface ConversationReplicas extends ScopeConversations {
  /** The row, as far as it is known. */
  summary(conversationId: number): ConversationSummary | undefined;
  /** A row from the server. When a newer one is known, nothing is taken from it. */
  put(summary: ConversationSummary): void;
  event(event: ConversationEvent): void;
  /** The user reads up to here; the server has not heard of it yet. */
  readTo(conversationId: number, readSeq: number): void;
  /** The group has ended with this rev. */
  dismissed(conversationId: number, rev: number): void;
  /** A page that the caller was given: events about its messages can be applied from now on. */
  learn(conversationId: number, page: HistoryPage): void;
  /** The messages as the reader sees them, who may have deleted some for themself since the server answered. */
  shown(conversationId: number, messages: readonly ChatMessage[]): readonly ChatMessage[];
  follow(conversationId: number, from: ConversationPosition | undefined): Promise<void>;
  unfollow(conversationId: number): void;
  pauseChanges(): void;
  resumeChanges(): void;
  /**
   * There is a new link; `revs` are those that the server just listed. Resolves when the followed conversations have caught
   * up, or have failed for now.
   */
  up(revs: ReadonlyMap<number, number>): Promise<void>;
  /** The server has another history: rows are forgotten, followed conversations start over. */
  reset(): void;
  close(): void;
}

interface Entry {
  readonly id: number;
  readonly replica: ConversationReplica;
  readonly summary: SummaryView;
  readonly hidden: HiddenMessages;
  messages: MessageView | undefined;
}

/** Conversations that are kept; those that are followed besides. */
const KEPT = 5_000;
/** Requests of all replicas at once; the rest of what a socket may ask at once is the caller's. */
const FETCHES = 8;

/** No conversation is known yet. */
export function createConversationReplicas(deps: ConversationReplicasDeps): ConversationReplicas {
  /** The one that was listed last at the end. */
  const entries = new Map<number, Entry>();
  const starting = new Map<number, Promise<void>>();
  const fetching = limitConcurrency(FETCHES);
  let paused = false;

  function entryOf(id: number): Entry {
    const known = entries.get(id);
    if (known !== undefined) return known;
    const hidden = new HiddenMessages();
    const entry: Entry = {
      id,
      hidden,
      replica: new ConversationReplica(deps.timers),
      summary: new SummaryView({
        me: deps.me,
        hidden,
        fetch: () => fetching(() => deps.fetchSummary(id)),
        changed: (summary) => deps.emitter.emit('summary', summary),
        absent: () => forget(entry),
      }),
      messages: undefined,
    };
    entry.replica.attach(entry.summary);
    entries.set(id, entry);
    evict(entry);
    return entry;
  }

  function evict(newest: Entry): void {
    if (entries.size <= KEPT) return;
    for (const entry of entries.values()) {
      if (entry === newest || entry.messages !== undefined || entry.replica.isReading) continue;
      drop(entry);
      return;
    }
  }

  /** Without a row and without a follower nothing is left of it. */
  function drop(entry: Entry): void {
    if (entry.messages !== undefined) return;
    entry.replica.close();
    if (entries.get(entry.id) === entry) entries.delete(entry.id);
  }

  function forget(entry: Entry): void {
    const wasListed = entry.summary.summary !== undefined;
    entry.summary.forget();
    drop(entry);
    if (wasListed) deps.emitter.emit('gone', entry.id);
  }

  function refresh(entry: Entry): void {
    entry.summary.revive();
    void entry.replica.refresh(entry.summary);
  }

  function hide(id: number, seqs: readonly number[], clearedTo: number): void {
    // It is of use only to what is kept; the server's pages say it, too.
    const entry = entries.get(id);
    const fresh = entry?.hidden.add(seqs, clearedTo);
    if (entry === undefined || fresh === undefined || (fresh.seqs.length === 0 && !fresh.isCleared)) return;
    entry.messages?.hide(fresh.seqs);
    if (fresh.isCleared) entry.messages?.clear(clearedTo);
    entry.summary.hide();
    refresh(entry);
  }

  function attach(id: number, view: MessageView): Entry {
    const entry = entryOf(id);
    entry.messages = view;
    entry.replica.attach(view);
    return entry;
  }

  function createMessageView(id: number, from: ConversationPosition): MessageView {
    return new MessageView(
      {
        myId: () => deps.me().id,
        fetchChanges: (rev) => fetching(() => deps.fetchChanges(id, rev)),
        fetchPage: (after) => fetching(() => deps.fetchPage(id, after)),
        hidden: () => entryOf(id).hidden,
        isPaused: () => paused,
        emit: (change) => deps.emitter.emit('change', id, change),
      },
      from,
    );
  }

  async function start(id: number, from: ConversationPosition | undefined): Promise<void> {
    const position = from ?? (await deps.fetchNewest(id));
    // It may have been unfollowed before it began.
    if (!starting.has(id)) return;
    const view = createMessageView(id, position);
    // What happened between the reading of the position and now is not lost: it is read after the view is registered.
    await attach(id, view).replica.resume(view);
  }

  function left(id: number, rev: number, dismissed?: true): void {
    const entry = entries.get(id);
    // A removal that was followed by a return, which is known already.
    if (entry === undefined || entry.summary.rev > rev) return;
    entry.messages?.leave(dismissed);
    forget(entry);
  }

  function unfollow(id: number): void {
    starting.delete(id);
    const entry = entries.get(id);
    if (entry?.messages === undefined) return;
    entry.messages.close();
    entry.replica.detach(entry.messages);
    entry.messages = undefined;
    if (entry.summary.isHeld) drop(entry);
  }

  return {
    summary: (id) => entries.get(id)?.summary.summary,
    put(summary) {
      const { id } = summary.conversation;
      const entry = entryOf(id);
      entries.delete(id);
      entries.set(id, entry);
      const outcome = entry.summary.put(summary);
      if (outcome === 'taken') entry.replica.caughtUp(entry.summary);
      else if (outcome === 'recount') refresh(entry);
    },
    event(event) {
      const entry = entryOf(event.conversationId);
      entry.summary.revive();
      entry.replica.event(event);
    },
    marker(id, userId, to) {
      const entry = entries.get(id);
      if (entry === undefined) return;
      if (userId !== deps.me().id) entry.summary.movePeer(to);
      else if (!entry.summary.moveMarker(to)) refresh(entry);
    },
    readTo(id, readSeq) {
      const entry = entries.get(id);
      if (entry?.summary.readTo(readSeq) === false) refresh(entry);
    },
    settings(id, to) {
      const entry = entries.get(id);
      if (entry?.summary.setSettings(to) === false) refresh(entry);
    },
    hidden: hide,
    cleared(id, toSeq) {
      // Messages that do not exist yet are not cleared. The server's newest is this one or a later one, which its event says.
      hide(id, [], Math.min(toSeq, entries.get(id)?.summary.summary?.conversation.lastSeq ?? 0));
    },
    recounted(id) {
      const entry = entries.get(id);
      if (entry !== undefined) refresh(entry);
    },
    joined(id, rev) {
      const entry = entryOf(id);
      if (entry.summary.rev < rev) refresh(entry);
      const { messages } = entry;
      if (messages?.isGone !== true) return;
      messages.rejoin();
      void entry.replica.resume(messages);
    },
    left: (id, rev) => left(id, rev),
    dismissed: (id, rev) => left(id, rev, true),
    learn: (id, page) => entries.get(id)?.messages?.learn(page.messages),
    shown(id, messages) {
      const hidden = entries.get(id)?.hidden;
      return hidden === undefined ? messages : messages.map((message) => hidden.shown(message));
    },
    follow(id, from) {
      const open = starting.get(id);
      if (open !== undefined) return open;
      const known = entries.get(id)?.messages;
      if (known !== undefined && !known.isGone) return Promise.resolve();
      unfollow(id);
      // Deferred, so that start() finds itself in `starting`.
      const started = Promise.resolve()
        .then(() => start(id, from))
        .finally(() => {
          if (starting.get(id) === started) starting.delete(id);
        });
      starting.set(id, started);
      return started;
    },
    unfollow,
    pauseChanges() {
      paused = true;
    },
    resumeChanges() {
      paused = false;
      for (const { replica } of entries.values()) replica.advance();
    },
    async up(revs) {
      const followed: Promise<void>[] = [];
      for (const { id, replica, messages } of entries.values()) {
        if (messages !== undefined) followed.push(replica.resume(messages, revs.get(id)));
      }
      for (const { replica, summary } of entries.values()) {
        if (replica.isBehind(summary)) void replica.refresh(summary);
      }
      await Promise.all(followed);
    },
    reset() {
      const followed = [...entries.values()];
      entries.clear();
      for (const { id, replica, messages } of followed) {
        replica.close();
        if (messages === undefined) continue;
        messages.startOver();
        attach(id, messages);
      }
    },
    close() {
      starting.clear();
      for (const { replica, messages } of entries.values()) {
        messages?.close();
        replica.close();
      }
      entries.clear();
    },
  };
}

/** Runs up to `limit` pieces of work at once, the rest in turn. */
function limitConcurrency(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      // The place goes to the next one without coming free between.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
