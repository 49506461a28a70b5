import { authorsOf, type ChatMessage } from '../../client/entities.ts';
import { settingsFromWire } from '../../client/from-wire.ts';
import { systemUserIds } from '../../text/system-message.ts';
import type { FilePlaces } from '../tui-options.ts';
import type { UiState } from '../ui-state-file.ts';
import type { EffectContext } from './effects/context.ts';
import { type ConversationEffects, createConversationEffects } from './effects/conversations.ts';
import { createDraftEffects, type DraftEffects } from './effects/drafts.ts';
import { startEventEffects } from './effects/events.ts';
import { createFileEffects, type FileEffects } from './effects/files.ts';
import { createFriendEffects, type FriendEffects } from './effects/friends.ts';
import { createGroupEffects, type GroupEffects } from './effects/groups.ts';
import { createHistoryEffects, type HistoryEffects } from './effects/history.ts';
import { createJoiningEffects, type JoiningEffects } from './effects/joining.ts';
import { createListMembers, type ListMembers } from './effects/members.ts';
import { createMentionEffects, type MentionEffects } from './effects/mentions.ts';
import { createPeopleEffects, type PeopleEffects } from './effects/people.ts';
import { createPinEffects, type PinEffects } from './effects/pins.ts';
import { createReadMarkerEffects } from './effects/read-markers.ts';
import { createReceiptEffects, type ReceiptEffects } from './effects/receipts.ts';
import { searchOpen } from './effects/search.ts';
import { createSendingEffects, type SendingEffects } from './effects/sending.ts';
import { createVersionEffects, type VersionEffects } from './effects/versions.ts';
import { openSummary, openWindow } from './selectors.ts';
import { NO_CONVERSATION } from './slices/composer.ts';
import type { TuiState } from './state.ts';

/** Everything that reaches beyond the state: the SDK, and what is kept on disk. */
export interface Effects {
  readonly history: HistoryEffects;
  readonly people: PeopleEffects;
  readonly friends: FriendEffects;
  readonly joining: JoiningEffects;
  readonly sending: SendingEffects;
  readonly files: FileEffects;
  readonly conversations: ConversationEffects;
  readonly groups: GroupEffects;
  readonly receipts: ReceiptEffects;
  readonly pins: PinEffects;
  readonly mentions: MentionEffects;
  readonly listMembers: ListMembers;
  readonly versions: VersionEffects;
  search(query: string): Promise<void>;
  reconnectNow(): void;
  /** Ends all of it; the client stays open. */
  stop(): void;
}

/** What effects work with, and what is kept on disk. */
export interface EffectsOptions extends EffectContext {
  /** Calls the listener after changes, at most once per frame. */
  readonly onFrame: (listener: () => void) => () => void;
  readonly saved: UiState;
  readonly save: (state: UiState) => void;
  readonly files: FilePlaces;
}

/** Changes on disk are gathered for this long. */
const SAVE_AFTER_MS = 1_000;

/** Joins a client to a store. */
export function startEffects(options: EffectsOptions): Effects {
  const { store, timers, client, selectors } = options;
  const history = createHistoryEffects(options);
  const readMarkers = createReadMarkerEffects(options, options.saved.markers ?? []);
  const people = createPeopleEffects(options);
  const friends = createFriendEffects(options, people);
  const joining = createJoiningEffects(options, people);
  const conversations = createConversationEffects(options, history);
  const groups = createGroupEffects(options, people);
  const receipts = createReceiptEffects(options, people);
  const pins = createPinEffects(options, people);
  const mentions = createMentionEffects(options, history);
  const versions = createVersionEffects(options, people);

  const openFirst = () => {
    const { byId, openId } = store.getState().conversations;
    if (openId !== undefined) return;
    const last = options.saved.lastConversation;
    const id = last !== undefined && byId.has(last) ? last : selectors.order(store.getState())[0]?.conversation.id;
    if (id !== undefined) void history.open(id);
  };

  if (client.state.type !== 'ready') showKnown(options);
  const stopEvents = startEventEffects(options, { history, people, readMarkers, onListed: openFirst });
  store.dispatch({ type: 'drafts-restored', drafts: options.saved.drafts });
  const drafts = createDraftEffects(options);
  const files = createFileEffects(options, options.files);
  const sending = createSendingEffects(options, drafts, files);
  const openOffline = client.on('state', (state) => {
    if (state.type === 'waiting') openFirst();
  });

  let previous = store.getState();
  let stopped = false;
  let cancelSave: (() => void) | undefined;
  let cancelTick: (() => void) | undefined;

  const save = () => options.save({ ...uiState(options, drafts), markers: readMarkers.unsent() });

  function saveSoon(): void {
    cancelSave ??= timers.after(SAVE_AFTER_MS, () => {
      cancelSave = undefined;
      save();
    });
  }

  /** The countdown to the next try is the only thing on the screen that moves without a cause. */
  function tick(): void {
    if (cancelTick !== undefined || store.getState().session.connection.type !== 'waiting') return;
    cancelTick = timers.after(1_000, () => {
      cancelTick = undefined;
      store.dispatch({ type: 'tick', now: timers.now() });
      tick();
    });
  }

  const stopWatching = store.subscribe(() => {
    const state = store.getState();
    const before = previous;
    previous = state;
    if (state.session.connection !== before.session.connection) tick();
    if (state.composer.drafts !== before.composer.drafts || state.conversations.openId !== before.conversations.openId)
      saveSoon();
    if (state.conversations.openId !== before.conversations.openId) {
      people.watch();
      people.learnNicknames();
      receipts.watch();
    }
    if (before.dialog.type === 'members' && state.dialog.type !== 'members') people.watch();
    if (state.dialog.type === 'announcements' && openNotice(state) !== openNotice(before))
      void groups.readAnnouncements();
    if (pinsAreOld(state, before)) void pins.read();
    if (isShownNew(state, before)) void versions.read();
    if (before.session.focused && !state.session.focused) history.lookedAway();
    if (state.conversations.loaded !== before.conversations.loaded) saveSoon();
    if (state.messages.windows !== before.messages.windows) {
      const fresh = freshMessages(openWindow(state).messages, openWindow(before).messages);
      people.learn(new Set(fresh.flatMap((message) => [...authorsOf(message), ...systemUserIds(message.payload)])));
    }
  });
  /** Once for each frame: what is not drawn is not read, and each look lays out the screen. */
  const stopLooking = options.onFrame(() => {
    queueMicrotask(() => {
      if (stopped) return;
      history.fill();
      readMarkers.check();
      people.learnSenderNicknames();
      receipts.watch();
    });
  });

  return {
    history,
    people,
    friends,
    joining,
    sending,
    files,
    conversations,
    groups,
    receipts,
    pins,
    mentions,
    listMembers: createListMembers(options, people),
    versions,
    search: (query) => searchOpen(options, query),
    reconnectNow: () => client.reconnectNow(),
    stop() {
      stopped = true;
      stopWatching();
      stopLooking();
      openOffline();
      drafts.stop();
      files.stop();
      stopEvents();
      people.stop();
      friends.stop();
      joining.stop();
      receipts.stop();
      cancelSave?.();
      cancelTick?.();
      save();
    },
  };
}

function openNotice(state: TuiState): string | undefined {
  return openSummary(state)?.conversation.notice;
}

/** What is pinned is shown, and was changed or dropped since it was read. */
function pinsAreOld(state: TuiState, before: TuiState): boolean {
  if (state.dialog.type !== 'pins' || before.dialog.type !== 'pins') return false;
  if (state.dialog.pins === undefined && before.dialog.pins !== undefined) return true;
  return openSummary(state)?.conversation.pinsRev !== openSummary(before)?.conversation.pinsRev;
}

/** The message whose texts are shown has changed. */
function isShownNew(state: TuiState, before: TuiState): boolean {
  const [now, then] = [shownRev(state), shownRev(before)];
  return now !== undefined && then !== undefined && now !== then;
}

/** The rev of the message whose texts are shown; undefined: it is not on the screen, or was recalled. */
function shownRev({ dialog, messages }: TuiState): number | undefined {
  if (dialog.type !== 'versions') return undefined;
  const shown = messages.windows.get(dialog.conversationId)?.messages.find(({ seq }) => seq === dialog.seq);
  return shown?.recalledAt === 0 ? shown.rev : undefined;
}

/** Messages at either end of a window that were not in it before; of two windows with nothing in common, all. */
function freshMessages(now: readonly ChatMessage[], before: readonly ChatMessage[]): readonly ChatMessage[] {
  const first = before[0];
  const last = before.at(-1);
  if (now === before) return [];
  if (first === undefined || last === undefined) return now;
  let start = 0;
  while (start < now.length && (now[start] as ChatMessage).seq < first.seq) start++;
  let end = now.length;
  while (end > start && (now[end - 1] as ChatMessage).seq > last.seq) end--;
  return [...now.slice(0, start), ...now.slice(end)];
}

function uiState(options: EffectsOptions, { isElsewhere }: DraftEffects): UiState {
  const { conversations, composer } = options.store.getState();
  const drafts = [...composer.drafts]
    .map(([id, draft]) => [id, draft.mode.type === 'edit' ? (draft.aside?.text ?? '') : draft.text] as const)
    .filter(([id, text]) => text !== '' && id !== NO_CONVERSATION && !isElsewhere(id));
  const lastConversation = conversations.openId ?? options.saved.lastConversation;
  return { lastConversation, drafts, known: knownList(options) };
}

/** How many conversations are kept for a start without a connection. */
const MAX_KNOWN = 200;

function knownList(options: EffectsOptions): UiState['known'] {
  const state = options.store.getState();
  const { me } = state.session;
  if (me === undefined || !state.conversations.loaded) return options.saved.known;
  const summaries = options.selectors.order(state).slice(0, MAX_KNOWN);
  const ids = new Set(summaries.flatMap(({ conversation }) => conversation.directUserIds));
  const users = [...state.people.users.values()].filter((user) => ids.has(user.id));
  return { me, users, conversations: summaries.map(({ conversation }) => conversation) };
}

/** Shows the list of the last time until the server has sent the present one. */
function showKnown(options: EffectsOptions): void {
  const { known } = options.saved;
  if (known === undefined) return;
  const { store } = options;
  store.dispatch({ type: 'welcomed', me: known.me });
  store.dispatch({ type: 'users', users: known.users });
  const summaries = known.conversations.map((conversation) => ({
    // Any answer of the server is newer than this.
    conversation: { ...conversation, rev: 0, lastSeq: 0 },
    lastMessage: undefined,
    unread: 0,
    readSeq: 0,
    deliveredSeq: 0,
    peerReadSeq: 0,
    peerDeliveredSeq: 0,
    myRole: 'member' as const,
    settings: settingsFromWire({}),
    hidden: false,
    mentions: 0,
    joinRequests: 0,
  }));
  store.dispatch({ type: 'summaries', summaries, complete: false });
}
