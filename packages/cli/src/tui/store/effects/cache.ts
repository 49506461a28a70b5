import { createKeptReplica } from '../../../cache/kept-replica.ts';
import type { ChatMessage, ConversationChange, HistoryPage } from '../../../client/entities.ts';
import { effect } from '../effect.ts';
import type { TuiState } from '../state.ts';

/** What was read is kept on this machine, and shown where there is no connection. */
export interface CacheEffects {
  /** What is kept of a conversation, as a page of it; undefined: nothing, or not the message that is asked for. */
  page(conversationId: number, around?: number): HistoryPage | undefined;
  /** All that is kept of a conversation, to look through it. */
  messagesOf(conversationId: number): readonly ChatMessage[];
  /** The window of a conversation has every change up to this one, and is followed from now on. To be called before that. */
  began(conversationId: number, rev: number): void;
}

declare module '../effect.ts' {
  interface EffectTypes {
    readonly cache: CacheEffects;
  }
}

/** What has changed is written this much later, together. */
const WRITE_AFTER_MS = 1_000;
/** How many conversations of the list are kept, and how many people. */
const MAX_ROWS = 200;
const MAX_USERS = 2_000;

/** Follows what is on the screen, and what is kept of the rest. */
export const cacheEffect = effect({
  name: 'cache',
  needs: [],
  start(context): CacheEffects {
    const { cache, client, store, timers, selectors, onChange, onStop } = context;
    if (cache === undefined) return { page: () => undefined, messagesOf: () => [], began: () => undefined };
    /** Up to which change the windows are that are followed. */
    const revs = new Map<number, number>();
    /** Conversations with something to write. */
    const dirty = new Set<number>();
    /** Messages that have changed since the last writing, by conversation and number, and up to where others are gone. */
    const amended = new Map<number, { readonly messages: Map<number, ChatMessage>; goneTo: number }>();
    /** Conversations that are kept, not followed, and behind. */
    const stale = new Set<number>();
    /** The rev of their rows when they were brought up to date: it counts changes, too, that no message has. */
    const checked = new Map<number, number>();
    /** The one of them that is being read. */
    let reading: number | undefined;
    let isListDirty = false;
    let cancelWrite: (() => void) | undefined;
    let hasFailed = false;

    /** The disk may refuse: the screen works without it, and says so once. */
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
        void bringUpToDate();
      });
    }

    function write(): void {
      const state = store.getState();
      for (const id of dirty) guarded(() => keep(state, id));
      dirty.clear();
      for (const [id, { messages, goneTo }] of amended) guarded(() => cache?.amend(id, [...messages.values()], goneTo));
      amended.clear();
      if (isListDirty) guarded(() => keepList(state));
      isListDirty = false;
    }

    function keep(state: TuiState, id: number): void {
      const window = state.messages.windows.get(id);
      const rev = revs.get(id);
      if (window === undefined) {
        // The last of it may not be on the disk.
        if (isBehind(state, id)) stale.add(id);
        return;
      }
      // What is somewhere else is amended only.
      if (rev === undefined || !window.atEnd || window.loading !== undefined) return;
      cache?.put(id, { messages: window.messages, rev, atStart: window.atStart });
    }

    function keepList(state: TuiState): void {
      const { me } = state.session;
      if (me === undefined || !state.conversations.loaded) return;
      const summaries = selectors.all(state).slice(0, MAX_ROWS);
      // Whoever has written what is kept is to have a name; those of the list above all.
      const first = new Set(
        summaries.flatMap(({ conversation, lastMessage }) => [
          ...conversation.directUserIds,
          lastMessage?.senderId ?? 0,
        ]),
      );
      const users = [...state.people.users.values()];
      const named = [...users.filter(({ id }) => first.has(id)), ...users.filter(({ id }) => !first.has(id))];
      cache?.putList({ me, users: named.slice(0, MAX_USERS), summaries, at: timers.now() });
    }

    function isBehind(state: TuiState, id: number): boolean {
      const row = state.conversations.byId.get(id);
      const rev = guarded(() => cache?.revOf(id)) ?? 0;
      return row !== undefined && rev > 0 && row.conversation.rev > Math.max(rev, checked.get(id) ?? 0);
    }

    /** Conversations that are kept and not followed: what was recalled or edited there leaves the disk as well. */
    async function bringUpToDate(): Promise<void> {
      if (reading !== undefined) return;
      for (const id of stale) {
        if (client.state.type !== 'ready') return;
        stale.delete(id);
        if (!store.getState().messages.windows.has(id)) await readMissed(id);
      }
    }

    async function readMissed(id: number): Promise<void> {
      const kept = guarded(() => cache?.conversation(id));
      if (kept === undefined) return;
      const { rev } = store.getState().conversations.byId.get(id)?.conversation ?? kept;
      reading = id;
      const replica = createKeptReplica(kept);
      const off = client.on('change', (of, change) => {
        if (of === id) replica.take(change);
      });
      try {
        await client.follow(id, { ...kept, lastSeq: kept.messages.at(-1)?.seq ?? 0 });
      } catch {
        // The next change of its row tries again.
      } finally {
        off();
        // It may have been opened meanwhile.
        if (reading === id) {
          client.unfollow(id);
          checked.set(id, rev);
          const now = replica.now();
          if (now === undefined) guarded(() => cache?.forget(id));
          else if (now !== kept) guarded(() => cache?.put(id, now, { quietly: true }));
        }
        reading = undefined;
        if (!store.getState().messages.windows.has(id)) cache?.release(id);
      }
    }

    function take(id: number, change: ConversationChange): void {
      if (reading === id) return;
      const known = revs.get(id);
      if (change.type === 'gone') {
        guarded(() => cache?.forget(id));
        return;
      }
      if (known !== undefined) revs.set(id, revAfter(known, change));
      if (change.type !== 'changed' && change.type !== 'cleared' && change.type !== 'purged') return;
      const open = amended.get(id) ?? { messages: new Map<number, ChatMessage>(), goneTo: 0 };
      amended.set(id, open);
      if (change.type === 'changed') open.messages.set(change.message.seq, change.message);
      else open.goneTo = Math.max(open.goneTo, change.toSeq);
      writeSoon();
    }

    function windowsChanged(state: TuiState, before: TuiState): void {
      for (const [id, window] of state.messages.windows) {
        const old = before.messages.windows.get(id);
        if (window.messages !== old?.messages || window.atEnd !== old.atEnd || window.loading !== old.loading)
          dirty.add(id);
      }
      for (const id of before.messages.windows.keys()) {
        if (state.messages.windows.has(id)) continue;
        revs.delete(id);
        cache?.release(id);
        dirty.add(id);
      }
      if (dirty.size > 0) writeSoon();
    }

    function rowsChanged(state: TuiState, before: TuiState): void {
      isListDirty = true;
      for (const [id, row] of state.conversations.byId) {
        if (row === before.conversations.byId.get(id) || state.messages.windows.has(id)) continue;
        if (isBehind(state, id)) stale.add(id);
      }
      // One is not in it any more.
      for (const id of before.conversations.byId.keys())
        if (!state.conversations.byId.has(id)) guarded(() => cache?.forget(id));
      writeSoon();
    }

    onChange((state, before) => {
      if (state.messages.windows !== before.messages.windows) windowsChanged(state, before);
      if (state.conversations.byId !== before.conversations.byId) rowsChanged(state, before);
    });
    onStop(client.on('change', take));
    onStop(
      client.on('history', (historyId) => {
        if (guarded(() => cache.turnTo(historyId)) !== true) return;
        // What was shown until now is of another history.
        for (const id of store.getState().messages.windows.keys()) {
          client.unfollow(id);
          store.dispatch({ type: 'window-dropped', conversationId: id });
        }
      }),
    );
    onStop(
      client.on('state', (state) => {
        if (state.type !== 'closed' || !state.needsLogin) return;
        // The session has ended: nothing of it stays here.
        cancelWrite?.();
        cancelWrite = undefined;
        dirty.clear();
        amended.clear();
        isListDirty = false;
        guarded(() => cache.clear());
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
        guarded(() => cache.touch(id));
        return { messages: kept.messages, atStart: kept.atStart, atEnd: true, rev: kept.rev, lastSeq: last.seq };
      },
      messagesOf(id) {
        const kept = guarded(() => cache.conversation(id));
        if (!store.getState().messages.windows.has(id)) cache.release(id);
        return kept?.messages ?? [];
      },
      began(id, rev) {
        // What is read behind the screen would hand its changes to nobody.
        if (reading === id) {
          reading = undefined;
          client.unfollow(id);
        }
        revs.set(id, rev);
        dirty.add(id);
        writeSoon();
      },
    };
  },
});

/** Up to which change a window is after this one. They come in their order; a conversation comes as it is now, ahead of them. */
function revAfter(rev: number, change: ConversationChange): number {
  switch (change.type) {
    case 'stored':
    case 'changed':
      return Math.max(rev, change.message.rev);
    case 'reset':
      // All of them are of one moment.
      return change.messages.reduce((highest, message) => Math.max(highest, message.rev), 0);
    default:
      return rev;
  }
}
