import { LIMITS } from '@im-ts/protocol';
import type { ChatMessage, HistoryPage, OutboxEntry } from '../../../client/entities.ts';
import type { QueuedEntry } from '../../../client/outbox/queued-change.ts';
import type { TuiAction } from '../actions.ts';
import type { Anchor, ItemKey, MessageReaders, MessagesState, MessageWindow, PendingMessage } from '../state.ts';

type MessagesAction =
  | { readonly type: 'window-loading'; readonly conversationId: number; readonly what: 'initial' | 'older' | 'newer' }
  | { readonly type: 'window-failed'; readonly conversationId: number; readonly reason: string }
  | {
      readonly type: 'window-loaded';
      readonly conversationId: number;
      /** `newest`: the newest page; what is before it and adjoins it stays. */
      readonly mode: 'replace' | 'older' | 'newer' | 'newest';
      readonly page: HistoryPage;
      /** With `replace` and `newest`: the message that the view is to be at; undefined: the end, or where it is. */
      readonly at?: number | undefined;
    }
  | { readonly type: 'window-reset'; readonly conversationId: number; readonly messages: readonly ChatMessage[] }
  | { readonly type: 'window-dropped'; readonly conversationId: number }
  | { readonly type: 'window-cleared'; readonly conversationId: number; readonly toSeq: number }
  | { readonly type: 'message-stored'; readonly message: ChatMessage }
  | { readonly type: 'message-changed'; readonly message: ChatMessage }
  | { readonly type: 'anchor'; readonly conversationId: number; readonly anchor: Anchor | undefined }
  | { readonly type: 'marker'; readonly conversationId: number; readonly seq: number | undefined }
  | { readonly type: 'selected'; readonly conversationId: number; readonly key: ItemKey | undefined }
  /** A long message is opened, or folded again. */
  | { readonly type: 'unfolded'; readonly conversationId: number; readonly key: ItemKey }
  | { readonly type: 'readers'; readonly conversationId: number; readonly readers: MessageReaders }
  | { readonly type: 'outbox'; readonly entry: OutboxEntry }
  | { readonly type: 'upload'; readonly entry: PendingMessage }
  | { readonly type: 'outbox-gone'; readonly clientId: string }
  | { readonly type: 'queued'; readonly entry: QueuedEntry };

declare module '../actions.ts' {
  interface ActionTypes {
    readonly messages: MessagesAction;
  }
}

type Loaded = Extract<TuiAction, { type: 'window-loaded' }>;

/** More than this is not kept of one conversation: the far end is let go and read again when it is needed. */
export const WINDOW_LIMIT = 6_000;
/** Nor more text than this, in UTF-16 units: a message may be eighty times as long as most are. */
export const WINDOW_TEXT_LIMIT = 4_000_000;

/** Nothing is loaded. */
export const NO_MESSAGES: MessagesState = { windows: new Map(), outbox: new Map(), changes: new Map() };

/** A conversation of which nothing is loaded. */
export const EMPTY_WINDOW: MessageWindow = {
  messages: [],
  text: 0,
  atStart: false,
  atEnd: false,
  loading: undefined,
  failed: undefined,
  anchor: undefined,
  marker: undefined,
  selected: undefined,
  unfolded: new Set(),
  readers: undefined,
};

/** The next state of what is loaded and on its way. */
export function reduceMessages(state: MessagesState, action: TuiAction): MessagesState {
  switch (action.type) {
    case 'window-loading':
      return changed(state, action.conversationId, (window) => ({
        ...window,
        loading: action.what,
        failed: undefined,
      }));
    case 'window-failed':
      return changed(state, action.conversationId, (window) => ({
        ...window,
        loading: undefined,
        failed: action.reason,
      }));
    case 'window-loaded':
      return settled(
        changed(state, action.conversationId, (window) => joined(window, action)),
        action.page.messages,
      );
    case 'message-stored':
      return settled(
        known(state, action.message.conversationId, (window) => appended(window, action.message)),
        [action.message],
      );
    case 'message-changed':
      return known(state, action.message.conversationId, (window) => replaced(window, action.message));
    case 'window-reset':
      return settled(
        known(state, action.conversationId, (window) => reset(window, action.messages)),
        action.messages,
      );
    case 'window-cleared':
      return known(state, action.conversationId, (window) => cleared(window, action.toSeq));
    case 'window-dropped': {
      const windows = new Map(state.windows);
      return windows.delete(action.conversationId) ? { ...state, windows } : state;
    }
    case 'anchor':
      return known(state, action.conversationId, (window) => ({ ...window, anchor: action.anchor }));
    case 'marker':
      return changed(state, action.conversationId, (window) =>
        window.marker === action.seq ? window : { ...window, marker: action.seq },
      );
    case 'selected':
      return known(state, action.conversationId, (window) =>
        window.selected === action.key ? window : { ...window, selected: action.key },
      );
    case 'unfolded':
      return known(state, action.conversationId, (window) => {
        const unfolded = new Set(window.unfolded);
        if (!unfolded.delete(action.key)) unfolded.add(action.key);
        return { ...window, unfolded };
      });
    case 'readers':
      return known(state, action.conversationId, (window) => ({ ...window, readers: action.readers }));
    case 'outbox':
      return withEntry(state, action.entry);
    case 'upload':
      return { ...state, outbox: new Map(state.outbox).set(action.entry.clientId, action.entry) };
    case 'outbox-gone': {
      const outbox = new Map(state.outbox);
      return outbox.delete(action.clientId) ? { ...state, outbox } : state;
    }
    case 'queued': {
      const changes = new Map(state.changes);
      if (action.entry.state === 'done') changes.delete(action.entry.id);
      else changes.set(action.entry.id, action.entry);
      return { ...state, changes };
    }
    case 'conversation-gone': {
      const windows = new Map(state.windows);
      return windows.delete(action.conversationId) ? { ...state, windows } : state;
    }
    case 'login-needed':
      return NO_MESSAGES;
    default:
      return state;
  }
}

function changed(state: MessagesState, id: number, change: (window: MessageWindow) => MessageWindow): MessagesState {
  const old = state.windows.get(id) ?? EMPTY_WINDOW;
  const next = change(old);
  return next === old ? state : { ...state, windows: new Map(state.windows).set(id, next) };
}

/** As `changed`, for conversations that have a window only. */
function known(state: MessagesState, id: number, change: (window: MessageWindow) => MessageWindow): MessagesState {
  return state.windows.has(id) ? changed(state, id, change) : state;
}

function joined(window: MessageWindow, load: Loaded): MessageWindow {
  const { mode, page, at } = load;
  const settledWindow = { ...window, loading: undefined, failed: undefined };
  if (mode === 'replace') {
    const anchor = at === undefined ? undefined : { key: at, row: 0 };
    const messages = newestForms(window, page.messages);
    return limited({
      ...settledWindow,
      messages,
      text: textOf(messages),
      atStart: page.atStart,
      atEnd: page.atEnd,
      anchor,
    });
  }
  if (mode === 'newest') return renewed(settledWindow, page, at);
  const first = window.messages[0];
  const last = window.messages.at(-1);
  if (mode === 'older') {
    const older = page.messages.filter((message) => first === undefined || message.seq < first.seq);
    // It was asked for from another place than the window is at now: it is asked for again from here.
    if (!follows(older.at(-1), first)) return settledWindow;
    const messages = [...older, ...window.messages];
    return withoutNewest({ ...settledWindow, messages, text: window.text + textOf(older), atStart: page.atStart });
  }
  const newer = page.messages.filter((message) => last === undefined || message.seq > last.seq);
  if (!follows(last, newer[0])) return settledWindow;
  const messages = [...window.messages, ...newer];
  return limited({ ...settledWindow, messages, text: window.text + textOf(newer), atEnd: page.atEnd });
}

/** Nothing is missing between two messages, as far as there are two. */
function follows(one: ChatMessage | undefined, next: ChatMessage | undefined): boolean {
  return one === undefined || next === undefined || next.seq === one.seq + 1;
}

/** The newest page says how its messages are now, and where the conversation begins if that is in it. */
function renewed(window: MessageWindow, page: HistoryPage, at: number | undefined): MessageWindow {
  const newest = newestForms(window, page.messages);
  const [first] = newest;
  const older = first === undefined ? [] : window.messages.filter(({ seq }) => seq < first.seq);
  const adjoins = !page.atStart && older.at(-1)?.seq === (first?.seq ?? 0) - 1;
  const messages = adjoins ? [...older, ...newest] : newest;
  const isThere = (key: ItemKey | undefined) =>
    typeof key !== 'number' || (key >= (messages[0]?.seq ?? 0) && key <= (messages.at(-1)?.seq ?? 0));
  const anchor = isThere(window.anchor?.key) ? window.anchor : undefined;
  return limited({
    ...window,
    messages,
    text: textOf(messages),
    atStart: adjoins ? window.atStart : page.atStart,
    atEnd: page.atEnd,
    anchor: at === undefined ? anchor : { key: at, row: 0 },
    selected: isThere(window.selected) ? window.selected : undefined,
  });
}

/** Changes that came while a page was on its way are newer than what the page says. */
function newestForms(window: MessageWindow, messages: readonly ChatMessage[]): readonly ChatMessage[] {
  const first = window.messages[0]?.seq ?? 0;
  return messages.map((message) => {
    const known = window.messages[message.seq - first];
    return known !== undefined && known.seq === message.seq && known.rev > message.rev ? known : message;
  });
}

/** A payload counts as the largest one: it is kept as it was parsed, and its size is not known. */
function textOf(messages: readonly ChatMessage[]): number {
  const payload = (message: ChatMessage) => (message.payload === undefined ? 0 : LIMITS.payloadBytes);
  return messages.reduce((sum, message) => sum + message.body.length + payload(message), 0);
}

function isOver({ length }: { readonly length: number }, text: number): boolean {
  return length > WINDOW_LIMIT || (text > WINDOW_TEXT_LIMIT && length > 1);
}

/** Messages above what is being read that stay, so that the view has something above it. */
const ABOVE = 100;

/** Lets the oldest go when it is more than is kept; when those are being read, the newest. */
function limited(window: MessageWindow): MessageWindow {
  const { messages, anchor } = window;
  if (!isOver(messages, window.text)) return window;
  let { text } = window;
  let cut = 0;
  for (; isOver({ length: messages.length - cut }, text); cut++) text -= textOf(messages.slice(cut, cut + 1));
  const first = messages[0]?.seq ?? 0;
  const readingAt = typeof anchor?.key === 'number' ? anchor.key - first : Number.POSITIVE_INFINITY;
  if (readingAt < cut + ABOVE) return withoutNewest(window);
  return { ...window, messages: messages.slice(cut), text, atStart: false };
}

/** Lets the newest go when it is more than is kept. */
function withoutNewest(window: MessageWindow): MessageWindow {
  const { messages } = window;
  if (!isOver(messages, window.text)) return window;
  let { text } = window;
  let end = messages.length;
  for (; isOver({ length: end }, text); end--) text -= textOf(messages.slice(end - 1, end));
  return { ...window, messages: messages.slice(0, end), text, atEnd: false };
}

function appended(window: MessageWindow, message: ChatMessage): MessageWindow {
  const last = window.messages.at(-1);
  if (last !== undefined && message.seq <= last.seq) return replaced(window, message);
  if (!window.atEnd) return window;
  const isNext = last === undefined ? window.atStart : follows(last, message);
  // Messages are missing in between; they are read when the view comes there.
  if (!isNext) return { ...window, atEnd: false };
  return limited({ ...window, messages: [...window.messages, message], text: window.text + textOf([message]) });
}

function replaced(window: MessageWindow, message: ChatMessage): MessageWindow {
  const first = window.messages[0]?.seq ?? 0;
  const index = message.seq - first;
  const old = window.messages[index];
  if (old === undefined || old.seq !== message.seq || old.rev > message.rev) return window;
  const messages = [...window.messages];
  messages[index] = message;
  return { ...window, messages, text: window.text - textOf([old]) + textOf([message]) };
}

/** Too much was missed: the newest page takes the place of all that was known. */
function reset(window: MessageWindow, messages: readonly ChatMessage[]): MessageWindow {
  const anchorKey = window.anchor?.key;
  const isKept = anchorKey === undefined || messages.some((message) => message.seq === anchorKey);
  return {
    ...window,
    messages,
    text: textOf(messages),
    atStart: (messages[0]?.seq ?? 1) === 1,
    atEnd: true,
    loading: undefined,
    anchor: isKept ? window.anchor : undefined,
    selected: undefined,
  };
}

/** All messages up to this one are gone, for the reader or for everybody: what is left begins behind it. */
function cleared(window: MessageWindow, toSeq: number): MessageWindow {
  const [first] = window.messages;
  if (first === undefined || first.seq > toSeq) return window;
  const messages = window.messages.filter((message) => message.seq > toSeq);
  const isLeft = (key: ItemKey | undefined) => typeof key !== 'number' || key > toSeq;
  return {
    ...window,
    messages,
    text: textOf(messages),
    atStart: true,
    anchor: isLeft(window.anchor?.key) ? window.anchor : undefined,
    selected: isLeft(window.selected) ? window.selected : undefined,
  };
}

function withEntry(state: MessagesState, entry: OutboxEntry): MessagesState {
  const window = state.windows.get(entry.conversationId);
  const isShown = window?.messages.some((message) => message.clientId === entry.clientId) ?? true;
  const outbox = new Map(state.outbox);
  if (entry.state === 'stored' && isShown) {
    return outbox.delete(entry.clientId) ? { ...state, outbox } : state;
  }
  const { upload } = state.outbox.get(entry.clientId) ?? {};
  outbox.set(entry.clientId, upload === undefined ? entry : { ...entry, upload });
  return { ...state, outbox };
}

/** Takes entries out of the outbox that are in a window now. */
function settled(state: MessagesState, messages: readonly ChatMessage[]): MessagesState {
  if (state.outbox.size === 0) return state;
  const outbox = new Map(state.outbox);
  let { windows } = state;
  for (const message of messages) if (outbox.delete(message.clientId)) windows = numbered(windows, message);
  return outbox.size === state.outbox.size ? state : { ...state, outbox, windows };
}

/** A message that was selected, or stood at the top, while it waited does so under its number from now on. */
function numbered(
  windows: MessagesState['windows'],
  { conversationId, clientId, seq }: ChatMessage,
): MessagesState['windows'] {
  const window = windows.get(conversationId);
  if (window === undefined) return windows;
  const { selected, anchor } = window;
  if (selected !== clientId && anchor?.key !== clientId) return windows;
  return new Map(windows).set(conversationId, {
    ...window,
    selected: selected === clientId ? seq : selected,
    anchor: anchor?.key === clientId ? { ...anchor, key: seq } : anchor,
  });
}
