import type { ChatMember, ChatUser, ConversationSummary, MemberRole } from '../../client/entities.ts';
import { isSaved, SAVED_TITLE } from '../../client/saved-messages.ts';
import { type ClusterRow, type TextRow, wrapClusters, wrapText } from '../../text/wrap.ts';
import type { Keymap } from '../keys/keymap.ts';
import {
  composerTextWidth,
  connectionWidth,
  type Geometry,
  geometry,
  hasRoomForSide,
  noteTextWidth,
} from '../layouts/geometry.ts';
import type { BodyLayout } from '../timeline/body.ts';
import type { TimelineInput } from '../timeline/item-types.ts';
import { userName } from '../timeline/names.ts';
import type { PictureSizes } from '../timeline/picture-rows.ts';
import { type TimelineView, timelineView } from '../timeline/view.ts';
import type { OpenView, ViewName, ViewTypes } from '../views/view-types.ts';
import { connectionRows } from './connection-words.ts';
import { inHeldOrder } from './held-order.ts';
import { type ListSection, listSections } from './list-sections.ts';
import { changesIn } from './pending-changes.ts';
import { EMPTY_DRAFT, NO_CONVERSATION } from './slices/composer.ts';
import { EMPTY_WINDOW } from './slices/messages.ts';
import type { Draft, MessageWindow, PendingMessage, TuiState } from './state.ts';
import { statusTextOf } from './status-text.ts';

/** Remembers the last answer: the same inputs give the same object, so that what draws can compare by identity. */
export function memoized<Inputs extends readonly unknown[], Answer>(
  compute: (...inputs: Inputs) => Answer,
): (...inputs: Inputs) => Answer {
  let last: { readonly inputs: Inputs; readonly answer: Answer } | undefined;
  return (...inputs) => {
    const old = last;
    if (old !== undefined && inputs.every((input, index) => Object.is(input, old.inputs[index]))) return old.answer;
    const answer = compute(...inputs);
    last = { inputs, answer };
    return answer;
  };
}

/** As `memoized`, for an answer made from a whole state of which only these parts matter. */
export function rememberedBy<Args extends readonly unknown[], Answer>(
  partsOf: (...args: Args) => readonly unknown[],
  compute: (...args: Args) => Answer,
): (...args: Args) => Answer {
  let last: { readonly parts: readonly unknown[]; readonly answer: Answer } | undefined;
  return (...args) => {
    const parts = partsOf(...args);
    const old = last;
    if (old !== undefined && parts.every((part, index) => Object.is(part, old.parts[index]))) return old.answer;
    const answer = compute(...args);
    last = { parts, answer };
    return answer;
  };
}

/** The open conversation. */
export function openSummary(state: TuiState): ConversationSummary | undefined {
  const { openId, byId } = state.conversations;
  return openId === undefined ? undefined : byId.get(openId);
}

/** What is loaded of the open conversation. */
export function openWindow(state: TuiState): MessageWindow {
  const { openId } = state.conversations;
  return (openId === undefined ? undefined : state.messages.windows.get(openId)) ?? EMPTY_WINDOW;
}

/** There is no connection, and the next try is due or has failed before. */
export function isOffline({ session: { connection } }: TuiState): boolean {
  return (
    connection.type === 'waiting' ||
    connection.type === 'closed' ||
    (connection.type === 'connecting' && connection.attempt > 1)
  );
}

/** What is being written in the open conversation. */
export function openDraft(state: TuiState): Draft {
  return state.composer.drafts.get(state.conversations.openId ?? NO_CONVERSATION) ?? EMPTY_DRAFT;
}

/** Every view that is open, the one beside the conversation first. */
export function openViews({ overlays, side }: Pick<TuiState, 'overlays' | 'side'>): readonly OpenView[] {
  return side === undefined ? overlays : [side.view, ...overlays];
}

/** The view that keys go to; undefined: to the conversation. */
export function focusedView({
  overlays,
  side,
  session,
}: Pick<TuiState, 'overlays' | 'side' | 'session'>): OpenView | undefined {
  return overlays.at(-1) ?? (side?.focused === true && hasRoomForSide(session.columns) ? side.view : undefined);
}

/** What is kept of a view; undefined: it is not open. The one over all others is meant. */
export function openState<Name extends ViewName>(
  state: Pick<TuiState, 'overlays' | 'side'>,
  name: Name,
): ViewTypes[Name] | undefined {
  return openViews(state).findLast((open) => open.name === name)?.state as ViewTypes[Name] | undefined;
}

function openNicknames({ conversations: { openId }, people }: TuiState): ReadonlyMap<number, string> | undefined {
  return openId === undefined ? undefined : people.nicknames.get(openId);
}

/** What a user is called in a conversation. */
export function memberName({ people }: TuiState, conversationId: number, userId: number): string {
  return people.nicknames.get(conversationId)?.get(userId) ?? userName(people.users, userId);
}

/** The users as they are called where these nicknames hold. */
function nicknamed(
  users: ReadonlyMap<number, ChatUser>,
  nicknames: ReadonlyMap<number, string> | undefined,
): ReadonlyMap<number, ChatUser> {
  if (nicknames === undefined || nicknames.size === 0) return users;
  const named = new Map(users);
  for (const [id, displayName] of nicknames) {
    const user = users.get(id);
    if (user !== undefined) named.set(id, { ...user, displayName });
  }
  return named;
}

/** What a conversation is called: its name, or the other person's. */
export function conversationTitle(state: TuiState, summary: Pick<ConversationSummary, 'conversation'>): string {
  const { conversation } = summary;
  if (conversation.kind === 'group')
    return conversation.name || (conversation.handle ? `#${conversation.handle}` : `group ${conversation.id}`);
  return isWithOneself(summary) ? SAVED_TITLE : userName(state.people.users, peerId(state, summary));
}

/** The second line of the title: what is announced in the open group, or what the other one says of themself; '' for nothing. */
export function titleLine(state: TuiState): string {
  const summary = openSummary(state);
  if (summary === undefined) return '';
  return summary.conversation.kind === 'group'
    ? summary.conversation.notice
    : statusTextOf(state, peerId(state, summary));
}

/** Whether only the user is in it, for saved messages. */
export function isWithOneself({ conversation }: Pick<ConversationSummary, 'conversation'>): boolean {
  return isSaved(conversation);
}

/** How many unread messages the reader wants to be told of, by the level of the conversation. */
export function notifyingUnread({ settings: { level }, unread, mentions }: ConversationSummary): number {
  return level === 'all' ? unread : level === 'mentions' ? mentions : 0;
}

/** The other one of a direct conversation; the user itself in saved messages; 0 in groups. */
export function peerId(state: TuiState, summary: Pick<ConversationSummary, 'conversation'>): number {
  if (summary.conversation.kind !== 'direct') return 0;
  const ids = summary.conversation.directUserIds;
  return ids.find((id) => id !== state.session.me?.id) ?? ids[0] ?? 0;
}

/** Reads of the state that cost something, each remembered. Made once for a screen. */
export interface Selectors {
  geometry(state: TuiState): Geometry;
  /** What just happened, wrapped to the width of the conversation; none when nothing is said. */
  noteRows(state: TuiState): readonly TextRow[];
  /** The text being written, wrapped to the composer's width. */
  draftRows(state: TuiState): readonly ClusterRow[];
  /** Conversations, hidden ones included: pinned ones first, the last pinned at the top, then by their newest message. */
  all(state: TuiState): readonly ConversationSummary[];
  /** The same without hidden ones, but with the open one. */
  listed(state: TuiState): readonly ConversationSummary[];
  /** Those in the sections of the list. */
  sections(state: TuiState): readonly ListSection[];
  /** Those from the top of the list to its end. */
  order(state: TuiState): readonly ConversationSummary[];
  /** The members in the view that shows them: the owner, then admins, then the others, each by name; none where no view does. */
  members(state: TuiState): readonly ChatMember[];
  timelineInput(state: TuiState): TimelineInput;
  view(state: TuiState): TimelineView;
  readonly layout: BodyLayout;
  /** What keys do here, as help, hints and completion show it. */
  readonly keymap: Keymap;
}

/** Selectors that have remembered nothing yet. */
export function createSelectors(layout: BodyLayout, keymap: Keymap): Selectors {
  const all = memoized((byId: ReadonlyMap<number, ConversationSummary>): readonly ConversationSummary[] =>
    [...byId.values()].sort(
      (a, b) =>
        b.settings.pinnedAt - a.settings.pinnedAt ||
        lastActivity(b) - lastActivity(a) ||
        b.conversation.id - a.conversation.id,
    ),
  );
  const listed = memoized((summaries: readonly ConversationSummary[], hiddenOpen: number | undefined) =>
    summaries.filter(({ hidden, conversation }) => !hidden || conversation.id === hiddenOpen),
  );
  const sections = memoized(listSections);
  const held = memoized(inHeldOrder);
  const order = memoized((all: readonly ListSection[]) => all.flatMap(({ summaries }) => summaries));
  const draftRows = memoized(wrapClusters);
  const noteRows = memoized((text: string, width: number): readonly TextRow[] => wrapText(text, width));
  const connection = memoized(
    (session: TuiState['session']) => connectionRows({ session }, connectionWidth(session.columns)).length,
  );
  const place = memoized(
    (
      columns: number,
      rows: number,
      composer: number,
      title: number,
      connectionRowCount: number,
      note: number,
      hasSide: boolean,
    ) => geometry({ columns, rows }, { composer, title, connection: connectionRowCount, note, hasSide }),
  );
  const pending = memoized((outbox: ReadonlyMap<string, PendingMessage>, openId: number | undefined) =>
    [...outbox.values()].filter((entry) => entry.conversationId === openId).sort((a, b) => a.queuedAt - b.queuedAt),
  );
  const changes = memoized(changesIn);
  const input = memoized(
    (
      window: MessageWindow,
      entries: readonly PendingMessage[],
      changed: TimelineInput['changes'],
      summary: ConversationSummary | undefined,
      people: Pick<TimelineInput, 'me' | 'users' | 'isOffline' | 'folded' | 'receipts' | 'pictures'>,
      place: Pick<TimelineInput, 'width' | 'config' | 'isRich' | 'keymap'>,
      now: number,
    ): TimelineInput => ({ window, pending: entries, changes: changed, summary, ...people, ...place, now }),
  );
  const people = memoized(
    (
      me: TimelineInput['me'],
      { users, folded, pictures }: Pick<TimelineInput, 'users' | 'folded' | 'pictures'>,
      receipts: TimelineInput['receipts'],
      offline: boolean,
    ): Pick<TimelineInput, 'me' | 'users' | 'isOffline' | 'folded' | 'receipts' | 'pictures'> => ({
      me,
      users,
      folded,
      pictures,
      receipts,
      isOffline: offline,
    }),
  );
  const timelinePlace = memoized((width: number, config: TimelineInput['config'], isRich: boolean) => ({
    width,
    config,
    isRich,
    keymap,
  }));
  const others = memoized(
    (users: TimelineInput['users'], folded: TimelineInput['folded'], shown: TimelineInput['pictures']) => ({
      users,
      folded,
      pictures: shown,
    }),
  );
  const pictures = memoized((sizes: PictureSizes['sizes'], cell: PictureSizes['cell']): PictureSizes | undefined =>
    sizes.size === 0 ? undefined : { sizes, cell },
  );
  const names = memoized(nicknamed);
  const members = memoized(sortedMembers);
  const view = memoized((of: TimelineInput, height: number) => timelineView(of, layout, height));

  const selectors: Selectors = {
    layout,
    keymap,
    geometry: (state) => {
      const { columns, rows } = state.session;
      const title = titleLine(state) === '' ? 1 : 2;
      const hasSide = state.side !== undefined;
      return place(
        columns,
        rows,
        selectors.draftRows(state).length,
        title,
        connection(state.session),
        selectors.noteRows(state).length,
        hasSide,
      );
    },
    noteRows: ({ session: { toast, columns }, side }) =>
      toast === undefined ? NO_ROWS : noteRows(toast.text, noteTextWidth(columns, side !== undefined)),
    draftRows: (state) =>
      draftRows(openDraft(state).text, composerTextWidth(state.session.columns, state.side !== undefined)),
    all: (state) => all(state.conversations.byId),
    listed: (state) => {
      const open = openSummary(state);
      return listed(selectors.all(state), open?.hidden === true ? open.conversation.id : undefined);
    },
    sections: (state) => held(sections(selectors.listed(state), state.conversations.openId), state.list.held),
    order: (state) => order(selectors.sections(state)),
    members: (state) => {
      const shown = openState(state, 'members');
      return shown === undefined ? NO_MEMBERS : members(shown.read, shown.changed, state.people.users);
    },
    timelineInput: (state) => {
      const day = Math.floor(state.session.now / 60_000) * 60_000;
      return input(
        openWindow(state),
        pending(state.messages.outbox, state.conversations.openId),
        changes(state.messages.changes, state.conversations.openId),
        openSummary(state),
        people(
          state.session.me,
          others(
            names(state.people.users, openNicknames(state)),
            foldedIn(state),
            pictures(state.pictures, state.session.facts?.cell),
          ),
          openReceipts(state),
          isOffline(state),
        ),
        timelinePlace(
          Math.min(selectors.geometry(state).timeline.width, TIME_CELLS + state.session.config.screen.text_width),
          state.session.config.screen,
          state.session.isRich,
        ),
        day,
      );
    },
    view: (state) => view(selectors.timelineInput(state), selectors.geometry(state).timeline.height),
  };
  return selectors;
}

/** What stands before the text of a message. */
const TIME_CELLS = 8;

const RANK: Readonly<Record<MemberRole, number>> = { owner: 0, admin: 1, member: 2 };

function sortedMembers(
  read: ViewTypes['members']['read'],
  changed: ViewTypes['members']['changed'],
  users: ReadonlyMap<number, ChatUser>,
): readonly ChatMember[] {
  return [...new Map([...read, ...changed]).values()]
    .filter(({ removed }) => !removed)
    .map((member) => ({ member, name: member.nickname || userName(users, member.userId) }))
    .sort((one, other) => RANK[one.member.role] - RANK[other.member.role] || one.name.localeCompare(other.name))
    .map(({ member }) => member);
}

const NO_ROWS: readonly TextRow[] = [];
const NOBODY: ReadonlySet<number> = new Set();
const NO_MEMBERS: readonly ChatMember[] = [];
const NO_RECEIPTS: TimelineInput['receipts'] = [];

function openReceipts({ conversations: { receipts, openId } }: TuiState): TimelineInput['receipts'] {
  return receipts?.conversationId === openId ? (receipts?.messages ?? NO_RECEIPTS) : NO_RECEIPTS;
}

/** In a direct conversation nothing is folded: nothing new comes there. */
function foldedIn(state: TuiState): ReadonlySet<number> {
  return openSummary(state)?.conversation.kind === 'group' ? state.people.blocked : NOBODY;
}

function lastActivity(summary: ConversationSummary): number {
  return summary.conversation.lastAt || summary.conversation.createdAt;
}
