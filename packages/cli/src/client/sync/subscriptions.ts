import type { im } from '@im-ts/protocol';
import type { ConversationChange, ConversationSummary, HistoryPage } from '../entities.ts';
import type { Timers } from '../link/timers.ts';
import type { ConversationPosition } from './conversation-state.ts';
import { ConversationSync } from './conversation-sync.ts';

export interface SubscriptionsDeps {
  readonly timers: Timers;
  readonly myId: () => number;
  readonly fetchChanges: (conversationId: number, rev: number) => Promise<im.v1.ConversationSyncPage.$Properties>;
  /** On the present link. */
  readonly fetchAfter: (conversationId: number, seq: number) => Promise<HistoryPage>;
  /** The newest page; waits for a link. */
  readonly fetchNewest: (conversationId: number) => Promise<HistoryPage>;
  readonly summary: (conversationId: number) => ConversationSummary | undefined;
  readonly emit: (conversationId: number, change: ConversationChange) => void;
}

/** The followed conversations. */
export interface Subscriptions {
  follow(conversationId: number, fromRev: number | undefined): Promise<void>;
  unfollow(conversationId: number): void;
  event(event: im.v1.ConversationEvent.$Properties): void;
  /** A page that the caller was given: where it stands is remembered, so that following can begin there. */
  learn(conversationId: number, page: HistoryPage): void;
  joined(conversationId: number): void;
  left(conversationId: number): void;
  /** There is a new link; `revs` are those that the server just listed. */
  up(revs: ReadonlyMap<number, number>): Promise<void>;
  close(): void;
}

/** Pages remembered, one of each conversation. */
const PAGES = 100;

/** No conversation is followed yet. */
export function createSubscriptions(deps: SubscriptionsDeps): Subscriptions {
  const followed = new Map<number, ConversationSync>();
  const starting = new Map<number, Promise<void>>();
  const pages = new Map<number, HistoryPage>();

  function knownPosition(conversationId: number, rev: number): ConversationPosition {
    const page = pages.get(conversationId);
    if (page?.rev === rev) return positionOf(page);
    const summary = deps.summary(conversationId);
    if (summary?.conversation.rev === rev) {
      const messages = summary.lastMessage === undefined ? [] : [summary.lastMessage];
      return { rev, lastSeq: summary.conversation.lastSeq, messages };
    }
    return { rev, lastSeq: rev === 0 ? 0 : undefined, messages: [] };
  }

  async function start(conversationId: number, fromRev: number | undefined): Promise<void> {
    const position =
      fromRev === undefined
        ? positionOf(await deps.fetchNewest(conversationId))
        : knownPosition(conversationId, fromRev);
    // Unfollowed before it began.
    if (!starting.has(conversationId)) return;
    const sync = new ConversationSync(
      {
        timers: deps.timers,
        myId: deps.myId,
        fetchChanges: (rev) => deps.fetchChanges(conversationId, rev),
        fetchAfter: (seq) => deps.fetchAfter(conversationId, seq),
        emit: (change) => deps.emit(conversationId, change),
      },
      position,
    );
    followed.set(conversationId, sync);
    // What happened between the reading of the position and now is not lost: read it after being registered.
    await sync.resume();
  }

  return {
    follow(conversationId, fromRev) {
      const open = starting.get(conversationId);
      if (open !== undefined) return open;
      const known = followed.get(conversationId);
      if (known !== undefined && !known.isGone) return Promise.resolve();
      known?.close();
      // Deferred, so that start() finds itself in `starting`.
      const started = Promise.resolve()
        .then(() => start(conversationId, fromRev))
        .finally(() => {
          if (starting.get(conversationId) === started) starting.delete(conversationId);
        });
      starting.set(conversationId, started);
      return started;
    },
    unfollow(conversationId) {
      starting.delete(conversationId);
      followed.get(conversationId)?.close();
      followed.delete(conversationId);
    },
    event: (event) => followed.get(event.conversationId ?? 0)?.event(event),
    learn(conversationId, page) {
      followed.get(conversationId)?.learn(page);
      pages.delete(conversationId);
      pages.set(conversationId, page);
      for (const oldest of pages.keys()) {
        if (pages.size <= PAGES) break;
        pages.delete(oldest);
      }
    },
    joined(conversationId) {
      const sync = followed.get(conversationId);
      if (sync?.isGone === true) sync.rejoin();
    },
    left: (conversationId) => followed.get(conversationId)?.leave(),
    async up(revs) {
      await Promise.all([...followed].map(([id, sync]) => sync.resume(revs.get(id))));
    },
    close() {
      for (const sync of followed.values()) sync.close();
      followed.clear();
      starting.clear();
    },
  };
}

function positionOf(page: HistoryPage): ConversationPosition {
  return { rev: page.rev, lastSeq: page.lastSeq, messages: page.messages };
}
