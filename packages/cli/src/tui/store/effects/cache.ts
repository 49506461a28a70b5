import type { CachedConversation } from '../../../cache/conversation-file.ts';
import type { ConversationChange, HistoryPage } from '../../../client/entities.ts';
import { effect } from '../effect.ts';
import type { TuiState } from '../state.ts';

/** What was read is kept on this machine, and shown where there is no connection. */
export interface CacheEffects {
  /** What is kept of a conversation, as a page of it; undefined: nothing, or not the message that is asked for. */
  page(conversationId: number, around: number | undefined): HistoryPage | undefined;
}

declare module '../effect.ts' {
  interface EffectTypes {
    readonly cache: CacheEffects;
  }
}

/** What has changed is written this much later, together. */
const WRITE_AFTER_MS = 1_000;
/** How many conversations of the list are kept. */
const MAX_ROWS = 200;

/** Follows what is on the screen, and what is kept of the rest. */
export const cacheEffect = effect({
  name: 'cache',
  needs: [],
  start(context): CacheEffects {
    const { cache, client, store, timers, selectors, onChange, onStop } = context;
    if (cache === undefined) return { page: () => undefined };
    const before = (cache.list()?.users ?? []).map(({ id }) => id);
    const dirty = new Set<number>();
    const stale = new Set<number>();
    let isListDirty = false;
    let cancelWrite: (() => void) | undefined;
    let verifying = false;
    /** The disk may refuse: the screen works without it, and says so once. */
    let hasFailed = false;

    function guarded<Answer>(run: () => Answer): Answer | undefined {
      try {
        return run();
      } catch {
        if (!hasFailed) context.notify('What is read cannot be kept for later: check the room on the disk.', 'error');
        hasFailed = true;
        return undefined;
      }
    }

    function writeSoon(): void {
      cancelWrite ??= timers.after(WRITE_AFTER_MS, () => {
        cancelWrite = undefined;
        write();
      });
    }

    function write(): void {
      const state = store.getState();
      for (const id of dirty) guarded(() => keep(state, id));
      dirty.clear();
      if (isListDirty) guarded(() => keepList(state));
      isListDirty = false;
      void verify();
    }

    function keep(state: TuiState, id: number): void {
      const window = state.messages.windows.get(id);
      const [first] = window?.messages ?? [];
      if (window === undefined || first === undefined || !window.atEnd || window.loading === 'initial') return;
      const rev = Math.max(...window.messages.map((message) => message.rev));
      cache?.put(id, { messages: window.messages, rev, atStart: window.atStart });
    }

    function keepList(state: TuiState): void {
      const { me } = state.session;
      if (me === undefined || !state.conversations.loaded) return;
      const summaries = selectors.all(state).slice(0, MAX_ROWS);
      // Who has written what is kept is to have a name, whether it is open now or was before.
      const ids = new Set([...before, ...summaries.flatMap(({ conversation, lastMessage }) => [...conversation.directUserIds, lastMessage?.senderId ?? 0])]);
      for (const { conversation: { id } } of summaries) for (const message of state.messages.windows.get(id)?.messages ?? []) ids.add(message.senderId);
      const users = [...state.people.users.values()].filter((user) => ids.has(user.id));
      cache?.putList({ me, users, summaries, at: timers.now() });
    }

    /** Conversations that are kept and not followed: what was recalled or edited there leaves the disk as well. */
    async function verify(): Promise<void> {
      if (verifying || cache === undefined) return;
      verifying = true;
      try {
        for (const id of [...stale]) {
          stale.delete(id);
          if (client.state.type !== 'ready') return;
          if (!store.getState().messages.windows.has(id)) await bringUpToDate(id);
        }
      } finally {
        verifying = false;
      }
    }

    async function bringUpToDate(id: number): Promise<void> {
      const kept = guarded(() => cache?.conversation(id));
      const summary = store.getState().conversations.byId.get(id);
      if (kept === undefined || summary === undefined) return;
      const replica = createReplica(kept);
      const off = client.on('change', (of, change) => {
        if (of === id) replica.take(change);
      });
      try {
        await client.follow(id, { rev: kept.rev, lastSeq: kept.messages.at(-1)?.seq ?? 0, messages: kept.messages });
      } catch {
        // The next change of its row tries again.
        return;
      } finally {
        off();
        if (!store.getState().messages.windows.has(id)) client.unfollow(id);
      }
      const now = replica.now();
      if (now === undefined) guarded(() => cache?.forget(id));
      else guarded(() => cache?.put(id, { ...now, rev: Math.max(now.rev, summary.conversation.rev) }));
    }

    onChange((state, before) => {
      if (state.messages.windows !== before.messages.windows) {
        for (const [id, window] of state.messages.windows) {
          const old = before.messages.windows.get(id);
          if (window.messages !== old?.messages || window.atEnd !== old.atEnd) dirty.add(id);
        }
        if (dirty.size > 0) writeSoon();
      }
      if (state.conversations.byId !== before.conversations.byId) {
        isListDirty = true;
        for (const [id, row] of state.conversations.byId) {
          if (row === before.conversations.byId.get(id) || state.messages.windows.has(id)) continue;
          const rev = guarded(() => cache.revOf(id)) ?? 0;
          if (rev > 0 && row.conversation.rev > rev) stale.add(id);
        }
        writeSoon();
      }
    });
    onStop(
      client.on('state', (state) => {
        if (state.type === 'ready' && guarded(() => cache.turnTo(client.historyId ?? '')) === true) {
          // What was shown until now is of another history.
          for (const id of store.getState().messages.windows.keys()) {
            client.unfollow(id);
            store.dispatch({ type: 'window-dropped', conversationId: id });
          }
        }
        if (state.type === 'closed' && state.needsLogin) {
          cancelWrite?.();
          guarded(() => cache.clear());
        }
      }),
    );
    onStop(() => {
      cancelWrite?.();
      if (client.state.type !== 'closed') write();
    });

    return {
      page(id, around) {
        const kept = guarded(() => cache.conversation(id));
        const [first] = kept?.messages ?? [];
        const last = kept?.messages.at(-1);
        if (kept === undefined || first === undefined || last === undefined) return undefined;
        if (around !== undefined && (around < first.seq || around > last.seq)) return undefined;
        return { messages: kept.messages, atStart: kept.atStart, atEnd: true, rev: kept.rev, lastSeq: last.seq };
      },
    };
  },
});

/** What is kept of one conversation, as changes go over it. */
function createReplica(kept: CachedConversation): {
  take(change: ConversationChange): void;
  /** undefined: there is nothing to keep. */
  now(): CachedConversation | undefined;
} {
  let { atStart } = kept;
  let messages = new Map(kept.messages.map((message) => [message.seq, message]));
  let isGone = false;
  return {
    take(change) {
      if (change.type === 'stored' || (change.type === 'changed' && messages.has(change.message.seq)))
        messages.set(change.message.seq, change.message);
      else if (change.type === 'cleared' || change.type === 'purged') {
        for (const seq of [...messages.keys()]) if (seq <= change.toSeq) messages.delete(seq);
        atStart = true;
      } else if (change.type === 'reset') {
        messages = new Map(change.messages.map((message) => [message.seq, message]));
        atStart = false;
      } else if (change.type === 'gone') isGone = change.dismissed === true;
    },
    now() {
      if (isGone || messages.size === 0) return undefined;
      const all = [...messages.values()].sort((a, b) => a.seq - b.seq);
      return { messages: all, rev: Math.max(kept.rev, ...all.map(({ rev }) => rev)), atStart };
    },
  };
}
