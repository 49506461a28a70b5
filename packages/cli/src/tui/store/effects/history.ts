import type { ConversationPosition } from '../../../client/chat-client-types.ts';
import { type ChatMessage, type HistoryPage, readUpTo } from '../../../client/entities.ts';
import { anchoredAtTop } from '../../timeline/view.ts';
import type { ViewCall } from '../../views/view-types.ts';
import { effect } from '../effect.ts';
import { openSummary } from '../selectors.ts';
import { EMPTY_WINDOW } from '../slices/messages.ts';
import { placeNow } from '../slices/places.ts';
import type { Anchor } from '../state.ts';
import type { CacheEffects } from './cache.ts';
import { type EffectContext, reasonOf } from './context.ts';

declare module '../effect.ts' {
  interface EffectTypes {
    readonly history: HistoryEffects;
  }
}

/** Reads pages of conversations and follows the ones that were opened last. */
export interface HistoryEffects {
  /** Opens a conversation: at the first unread message when there is one, else at the end. */
  open(conversationId: number): Promise<void>;
  /**
   * Shows a message, opening its conversation and reading around it when that is needed. The way back is kept, with the list from
   * which one goes.
   */
  show(conversationId: number, seq: number, from?: ViewCall): Promise<void>;
  /** Puts the view where it was, reading around it when it is not loaded. */
  restore(conversationId: number, anchor: Anchor): Promise<void>;
  /** Reads the newest page again and goes to the end. */
  toEnd(conversationId: number): Promise<void>;
  /** Reads more when the view comes near the end of what is loaded. */
  fill(): void;
  /** The terminal lost the focus: the unread line is for what comes from now on, if all before was seen. */
  lookedAway(): void;
  /** While the screen is not looked at, the view stops at the first unseen message instead of running past it. */
  holdView(conversationId: number): void;
  /** The window of a conversation is gone: it is read anew when it is opened. */
  dropped(conversationId: number): void;
  /** After a reconnect: what failed is tried again. */
  retry(): void;
}

const PAGE = 50;
/** The next page is asked for this many items before the edge of what is loaded. */
const AHEAD = 15;
/** The part of the view over a message that is shown, for what it follows on. */
const CONTEXT = 1 / 3;
/** Conversations that stay loaded and followed. */
const FOLLOWED = 6;

/** The effects on a client and a store. */
export function createHistoryEffects(context: EffectContext, cache?: CacheEffects): HistoryEffects {
  const { client, store, selectors } = context;
  /** Followed conversations, the one opened last at the end. */
  const followed: number[] = [];
  /** Conversations whose first page is being read. */
  const beginning = new Set<number>();
  const opening = new Map<number, Promise<void>>();
  const reading = new Map<number, Promise<HistoryPage | undefined>>();
  /** Windows that show what was kept, until there is a connection that says what happened since. */
  const held = new Set<number>();
  /** Up to which change that was. */
  const keptRevs = new Map<number, number>();

  async function readPage(
    id: number,
    what: 'initial' | 'older' | 'newer' | 'newest',
    around?: number,
    at?: (page: HistoryPage) => number | undefined,
  ): Promise<HistoryPage | undefined> {
    const window = store.getState().messages.windows.get(id) ?? EMPTY_WINDOW;
    if (window.loading !== undefined) return undefined;
    store.dispatch({ type: 'window-loading', conversationId: id, what: what === 'newest' ? 'newer' : what });
    try {
      const page = await client.history(id, pageOf(window, what, around));
      const mode = what === 'initial' ? 'replace' : what;
      store.dispatch({ type: 'window-loaded', conversationId: id, mode, page, at: at?.(page) });
      return page;
    } catch (error) {
      store.dispatch({ type: 'window-failed', conversationId: id, reason: reasonOf(error) });
      return undefined;
    }
  }

  function load(...request: Parameters<typeof readPage>): Promise<HistoryPage | undefined> {
    const [id] = request;
    const work = readPage(...request).finally(() => {
      if (reading.get(id) === work) reading.delete(id);
    });
    if (!reading.has(id)) reading.set(id, work);
    return work;
  }

  /** What is asked for goes out now. */
  function isConnected(): boolean {
    return client.state.type === 'ready' || client.state.type === 'doubted';
  }

  /** It was opened last: others are let go. Whether it was open before. */
  function putLast(id: number): boolean {
    const place = followed.indexOf(id);
    if (place >= 0) followed.splice(place, 1);
    followed.push(id);
    while (followed.length > FOLLOWED) drop(followed[0] as number);
    return place >= 0;
  }

  function drop(id: number): void {
    client.unfollow(id);
    store.dispatch({ type: 'window-dropped', conversationId: id });
    dropped(id);
  }

  function dropped(id: number): void {
    held.delete(id);
    const place = followed.indexOf(id);
    if (place >= 0) followed.splice(place, 1);
  }

  async function follow(id: number, from: ConversationPosition): Promise<void> {
    if (putLast(id) && !held.delete(id)) return;
    cache?.began(id, from.rev);
    await client.follow(id, from).catch((error: unknown) => context.notify(reasonOf(error), 'error'));
  }

  async function begin(id: number, around?: number, at?: (page: HistoryPage) => number | undefined): Promise<boolean> {
    beginning.add(id);
    try {
      if (showKept(id, around, at)) return isConnected() ? await renew(id, at) : true;
      const page = await load(id, 'initial', around, at);
      if (page === undefined) return false;
      await follow(id, page);
      // A message that came while the page was on its way found no window to go to.
      const { messages, conversations } = store.getState();
      const last = messages.windows.get(id)?.messages.at(-1)?.seq ?? 0;
      if (page.atEnd && (conversations.byId.get(id)?.conversation.lastSeq ?? 0) > last) await load(id, 'newer');
      return true;
    } finally {
      beginning.delete(id);
    }
  }

  /** Shows what is kept on this machine, if the message that is asked for is in it. */
  function showKept(id: number, around?: number, at?: (page: HistoryPage) => number | undefined): boolean {
    const isFollowed = followed.includes(id) && !held.has(id);
    const page = isFollowed ? undefined : cache?.page(id, around);
    if (page === undefined) return false;
    putLast(id);
    held.add(id);
    keptRevs.set(id, page.rev);
    store.dispatch({ type: 'window-loaded', conversationId: id, mode: 'replace', page, at: at?.(page) });
    return true;
  }

  /**
   * Brings a window that shows what was kept up to date: the newest page says what is new and what the reader has deleted for
   * themself meanwhile, and the changes since then what has become of the rest.
   */
  async function renew(id: number, at?: (page: HistoryPage) => number | undefined): Promise<boolean> {
    // One page at a time; an older one may be on its way.
    await reading.get(id);
    const page = await load(id, 'newest', undefined, at);
    if (page === undefined || !held.has(id)) return false;
    const messages = store.getState().messages.windows.get(id)?.messages ?? [];
    const hasKept = (messages[0]?.seq ?? 0) < (page.messages[0]?.seq ?? 0);
    const rev = hasKept ? (keptRevs.get(id) ?? page.rev) : page.rev;
    await follow(id, { rev, lastSeq: page.lastSeq, messages });
    return true;
  }

  /** `above`: how much of the view is for what comes before it. */
  function putAtTop(id: number, seq: number, above = 0): void {
    const state = store.getState();
    if (state.conversations.openId !== id) return;
    const { height } = selectors.geometry(state).timeline;
    const anchor = anchoredAtTop(selectors.timelineInput(state), selectors.layout, {
      seq,
      height: Math.ceil(height * (1 - above)),
    });
    store.dispatch({ type: 'anchor', conversationId: id, anchor });
  }

  /** The first of these messages that the user has not read. */
  function firstAfter(messages: readonly ChatMessage[], seq: number | undefined): number | undefined {
    const me = store.getState().session.me?.id;
    if (seq === undefined) return undefined;
    return messages.find((message) => message.seq > seq && message.senderId !== me)?.seq;
  }

  function firstUnreadSeq(id: number, after: number | undefined): number | undefined {
    return firstAfter(store.getState().messages.windows.get(id)?.messages ?? [], after);
  }

  async function openAt(id: number): Promise<void> {
    const before = store.getState().conversations.openId;
    if (before !== undefined && before !== id)
      store.dispatch({ type: 'selected', conversationId: before, key: undefined });
    const summary = store.getState().conversations.byId.get(id);
    const unread = summary?.unread ?? 0;
    const marker = summary !== undefined && unread > 0 ? readUpTo(summary) : undefined;
    const isLoaded = followed.includes(id) && store.getState().messages.windows.has(id);
    store.dispatch({ type: 'marker', conversationId: id, seq: marker });
    // The view is at the first unread message before anything is shown: what is shown counts as read.
    const known = isLoaded ? firstUnreadSeq(id, marker) : undefined;
    if (known !== undefined) store.dispatch({ type: 'anchor', conversationId: id, anchor: { key: known, row: 0 } });
    store.dispatch({ type: 'opened', conversationId: id });
    const around = unread > PAGE - 10 ? (marker ?? 0) + 1 : undefined;
    if (isLoaded) putLast(id);
    else if (!(await begin(id, around, (page) => firstAfter(page.messages, marker))) && !showKept(id)) return;
    const target = firstUnreadSeq(id, marker);
    if (target !== undefined) putAtTop(id, target);
  }

  async function open(id: number): Promise<void> {
    const work = openAt(id).finally(() => {
      if (opening.get(id) === work) opening.delete(id);
    });
    opening.set(id, work);
    await work;
  }

  /** There is a connection: what is shown of this conversation is what was kept. It stays where it is, if that is not its end. */
  async function resume(id: number): Promise<void> {
    const summary = store.getState().conversations.byId.get(id);
    const window = store.getState().messages.windows.get(id);
    if (summary === undefined || window === undefined) return;
    const isAtEnd = window.anchor === undefined && window.selected === undefined;
    if (isAtEnd && summary.unread > PAGE - 10) {
      drop(id);
      await open(id);
      return;
    }
    const marker = summary.unread > 0 ? summary.readSeq : undefined;
    if (isAtEnd) store.dispatch({ type: 'marker', conversationId: id, seq: marker });
    if (!(await renew(id, (page) => (isAtEnd ? firstAfter(page.messages, marker) : undefined)))) return;
    const target = isAtEnd ? firstUnreadSeq(id, marker) : undefined;
    if (target !== undefined) putAtTop(id, target);
  }

  /** A conversation that is not in the list is read, and is in it then; false: it cannot be read, which is said. */
  async function isListed(id: number): Promise<boolean> {
    if (store.getState().conversations.byId.has(id)) return true;
    try {
      const summary = await client.conversation(id);
      store.dispatch({ type: 'summaries', summaries: [summary], complete: false });
      return true;
    } catch (error) {
      context.notify(reasonOf(error), 'error');
      return false;
    }
  }

  /** Waits until nothing is being read: what the user asks for now comes after it. */
  async function settled(id: number): Promise<void> {
    await opening.get(id);
    await reading.get(id);
  }

  return {
    open,
    async show(id, seq, from) {
      if (!(await isListed(id))) return;
      const place = placeNow(store.getState());
      if (place !== undefined) store.dispatch({ type: 'place-kept', place: { ...place, view: from } });
      if (store.getState().conversations.openId !== id) await open(id);
      await settled(id);
      const isThere =
        store
          .getState()
          .messages.windows.get(id)
          ?.messages.some((message) => message.seq === seq) ?? false;
      if (!isThere && !(await begin(id, seq, () => seq))) return;
      // First, since a selected message has a row more.
      store.dispatch({ type: 'selected', conversationId: id, key: seq });
      putAtTop(id, seq, CONTEXT);
    },
    async restore(id, anchor) {
      await settled(id);
      const { key } = anchor;
      const isThere =
        store
          .getState()
          .messages.windows.get(id)
          ?.messages.some(({ seq }) => seq === key) ?? false;
      if (!isThere && typeof key === 'number' && !(await begin(id, key, () => key))) return;
      store.dispatch({ type: 'anchor', conversationId: id, anchor });
    },
    async toEnd(id) {
      await settled(id);
      const window = store.getState().messages.windows.get(id) ?? EMPTY_WINDOW;
      if (!window.atEnd) await begin(id);
      store.dispatch({ type: 'anchor', conversationId: id, anchor: undefined });
    },
    fill() {
      const state = store.getState();
      const id = state.conversations.openId;
      const window = id === undefined ? undefined : state.messages.windows.get(id);
      if (id === undefined || window === undefined || window.loading !== undefined || window.failed !== undefined)
        return;
      if (window.messages.length === 0 || (held.has(id) && !isConnected())) return;
      const view = selectors.view(state);
      if (!window.atStart && view.firstIndex < AHEAD) void load(id, 'older');
      else if (!window.atEnd && view.lastIndex >= window.messages.length - AHEAD) void load(id, 'newer');
    },
    lookedAway() {
      const state = store.getState();
      const summary = openSummary(state);
      if (summary === undefined || selectors.view(state).seenSeq < summary.conversation.lastSeq) return;
      store.dispatch({ type: 'marker', conversationId: summary.conversation.id, seq: undefined });
    },
    holdView(id) {
      const window = store.getState().messages.windows.get(id);
      if (store.getState().session.focused || window?.marker === undefined || window.anchor !== undefined) return;
      const target = firstUnreadSeq(id, window.marker);
      if (target !== undefined) putAtTop(id, target);
    },
    dropped,
    retry() {
      const { openId } = store.getState().conversations;
      // Those that are not looked at are read when they are opened.
      for (const id of [...held]) if (id !== openId && !beginning.has(id)) drop(id);
      if (openId === undefined || beginning.has(openId)) return;
      if (held.has(openId)) {
        void resume(openId);
        return;
      }
      const window = store.getState().messages.windows.get(openId);
      if (window === undefined || !followed.includes(openId)) void begin(openId);
      else if (window.failed !== undefined) void load(openId, window.messages.length === 0 ? 'initial' : 'older');
    },
  };
}

function pageOf(
  window: { readonly messages: readonly { readonly seq: number }[] },
  what: 'initial' | 'older' | 'newer' | 'newest',
  around: number | undefined,
): { before?: number; after?: number; around?: number; limit: number } {
  const first = window.messages[0]?.seq;
  const last = window.messages.at(-1)?.seq;
  if (what === 'older' && first !== undefined) return { before: first, limit: PAGE };
  if (what === 'newer' && last !== undefined) return { after: last, limit: PAGE };
  return around === undefined ? { limit: PAGE } : { around, limit: PAGE };
}

/** The pages of conversations. */
export const historyEffect = effect({
  name: 'history',
  needs: ['cache'],
  start(context, { cache }) {
    const history = createHistoryEffects(context, cache);
    context.onChange((state, before) => {
      if (before.session.focused && !state.session.focused) history.lookedAway();
      if (state.messages.windows === before.messages.windows) return;
      for (const id of before.messages.windows.keys()) if (!state.messages.windows.has(id)) history.dropped(id);
    });
    return history;
  },
});
