import { type ChatMessage, type HistoryPage, readUpTo } from '../../../client/entities.ts';
import { anchoredAtTop } from '../../timeline/view.ts';
import { effect } from '../effect.ts';
import { openSummary } from '../selectors.ts';
import { EMPTY_WINDOW } from '../slices/messages.ts';
import { placeNow } from '../slices/places.ts';
import type { Anchor } from '../state.ts';
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
  /** Shows a message, opening its conversation and reading around it when that is needed. The way back is kept. */
  show(conversationId: number, seq: number): Promise<void>;
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
  /** After a reconnect: what failed is tried again. */
  retry(): void;
}

const PAGE = 50;
/** The next page is asked for this many items before the edge of what is loaded. */
const AHEAD = 15;
/** Conversations that stay loaded and followed. */
const FOLLOWED = 6;

/** The effects on a client and a store. */
export function createHistoryEffects(context: EffectContext): HistoryEffects {
  const { client, store, selectors } = context;
  /** Followed conversations, the one opened last at the end. */
  const followed: number[] = [];
  /** Conversations whose first page is being read. */
  const beginning = new Set<number>();
  const opening = new Map<number, Promise<void>>();
  const reading = new Map<number, Promise<HistoryPage | undefined>>();

  async function readPage(
    id: number,
    what: 'initial' | 'older' | 'newer',
    around?: number,
    at?: (page: HistoryPage) => number | undefined,
  ): Promise<HistoryPage | undefined> {
    const window = store.getState().messages.windows.get(id) ?? EMPTY_WINDOW;
    if (window.loading !== undefined) return undefined;
    store.dispatch({ type: 'window-loading', conversationId: id, what });
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

  async function follow(id: number, from?: HistoryPage): Promise<void> {
    const place = followed.indexOf(id);
    if (place >= 0) followed.splice(place, 1);
    followed.push(id);
    while (followed.length > FOLLOWED) {
      const dropped = followed.shift() as number;
      client.unfollow(dropped);
      store.dispatch({ type: 'window-dropped', conversationId: dropped });
    }
    if (place < 0) await client.follow(id, from);
  }

  async function begin(id: number, around?: number, at?: (page: HistoryPage) => number | undefined): Promise<boolean> {
    beginning.add(id);
    try {
      const page = await load(id, 'initial', around, at);
      if (page === undefined) return false;
      await follow(id, page).catch((error: unknown) => context.notify(reasonOf(error), 'error'));
      // A message that came while the page was on its way found no window to go to.
      const { messages, conversations } = store.getState();
      const last = messages.windows.get(id)?.messages.at(-1)?.seq ?? 0;
      if (page.atEnd && (conversations.byId.get(id)?.conversation.lastSeq ?? 0) > last) await load(id, 'newer');
      return true;
    } finally {
      beginning.delete(id);
    }
  }

  function putAtTop(id: number, seq: number): void {
    const state = store.getState();
    if (state.conversations.openId !== id) return;
    const anchor = anchoredAtTop(selectors.timelineInput(state), selectors.layout, {
      seq,
      height: selectors.geometry(state).timeline.height,
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
    if (isLoaded) await follow(id);
    else if (!(await begin(id, around, (page) => firstAfter(page.messages, marker)))) return;
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

  /** Waits until nothing is being read: what the user asks for now comes after it. */
  async function settled(id: number): Promise<void> {
    await opening.get(id);
    await reading.get(id);
  }

  return {
    open,
    async show(id, seq) {
      const place = placeNow(store.getState());
      if (place !== undefined) store.dispatch({ type: 'place-kept', place });
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
      putAtTop(id, seq);
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
      if (window.messages.length === 0) return;
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
    retry() {
      const { openId } = store.getState().conversations;
      if (openId === undefined || beginning.has(openId)) return;
      const window = store.getState().messages.windows.get(openId);
      if (window === undefined || !followed.includes(openId)) void begin(openId);
      else if (window.failed !== undefined) void load(openId, window.messages.length === 0 ? 'initial' : 'older');
    },
  };
}

function pageOf(
  window: { readonly messages: readonly { readonly seq: number }[] },
  what: 'initial' | 'older' | 'newer',
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
  needs: [],
  start(context) {
    const history = createHistoryEffects(context);
    context.onChange((state, before) => {
      if (before.session.focused && !state.session.focused) history.lookedAway();
    });
    return history;
  },
});
