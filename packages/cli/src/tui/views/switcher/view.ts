import type { MessagePlace } from '../../../client/entities.ts';
import { cutLine } from '../../../text/cut.ts';
import { previewText, previewWithName } from '../../../text/message-preview.ts';
import { textWidth } from '../../../text/width.ts';
import { findPeople } from '../../completion/find-people.ts';
import { type FoundPeople, type SwitcherChoice, switcherChoices } from '../../completion/switcher.ts';
import { withKeys } from '../../keys/way-to.ts';
import { unreadLabel } from '../../panels/presence-sign.ts';
import { isOffline, memberName, type Selectors } from '../../store/selectors.ts';
import type { TuiState } from '../../store/state.ts';
import { NO_TEXT } from '../../store/text-edit.ts';
import type { Row } from '../../theme/rows.ts';
import { emptyRows, listContent } from '../list-state.ts';
import { entryRow, foundEntries, type PaletteEntry, paletteEntries, runEntry } from '../palette/entries.ts';
import { defineView, type ViewParts } from '../view.ts';
import type { ViewState } from '../view-types.ts';

/** The message that goes to the chosen conversation; absent: it is opened. */
interface Forwarding {
  readonly forward?: MessagePlace;
}

/** What is kept of the switcher. */
interface SwitcherState extends ViewState, Forwarding {
  readonly found: FoundPeople;
  /** What `>` finds; none where a message is forwarded. */
  readonly entries: readonly PaletteEntry[];
}

declare module '../view-types.ts' {
  interface ViewTypes {
    readonly switcher: SwitcherState;
  }
  interface ViewArguments {
    readonly switcher: Forwarding;
  }
}

type Item = SwitcherChoice | { readonly type: 'command'; readonly entry: PaletteEntry };

/** It is not higher than this before something is typed. */
const ROWS = 16;
/** A preview of fewer cells says nothing. */
const LEAST_PREVIEW = 8;
/** UTF-16 units of a message that are prepared for its preview: more than any row has. */
const MOST_SHOWN = 200;

/** Conversations, people and, after `>`, commands by a few letters of their names. */
export const switcherView = defineView({
  name: 'switcher',
  size: 'list',
  open: (context, { forward }) => ({
    index: 0,
    query: NO_TEXT,
    found: { typed: '', users: [] },
    entries: forward === undefined ? paletteEntries(context) : [],
    ...(forward === undefined ? {} : { forward }),
  }),
  content(parts, view) {
    const { state, selectors, width } = parts;
    const { query = NO_TEXT, index, forward } = view;
    const items = itemsOf(state, selectors, view);
    const isCommands = isForCommands(view);
    const list = listContent({
      title: forward !== undefined ? 'Forward to' : isCommands ? 'Commands' : 'Go to',
      items,
      index,
      width,
      row: (item) => itemRow(parts, item),
      query,
      empty: isCommands
        ? ['No command is called so.', withKeys(selectors.keymap, '{app.help} lists them all, with their keys.')]
        : query.text.trim() === ''
          ? [
              'You have no conversation yet.',
              'Type the name of somebody to write to them, or /group TITLE in the chat.',
            ]
          : ['Nothing matches.', 'Type a whole name to write to someone new.'],
      notes: isOffline(state) && query.text.trim() !== '' && !isCommands ? emptyRows(OFFLINE, width) : [],
      rowsAtLeast: Math.min(ROWS, selectors.all(state).length),
      keys: [
        forward !== undefined ? '{list.choose} forward' : isCommands ? '{list.choose} do it' : '{list.choose} open',
      ],
    });
    if (forward !== undefined || isCommands || query.text !== '') return list;
    return { ...list, hints: [...list.hints.slice(0, -1), '> commands', ...list.hints.slice(-1)] };
  },
  choose(context, view) {
    const item = itemsOf(context.state(), context.selectors, view)[view.index];
    context.dispatch({ type: 'view-closed' });
    if (item === undefined) return;
    if (item.type === 'command') chooseCommand(context, item.entry);
    else if (view.forward !== undefined) void context.effects.sending.forward(view.forward, item);
    else if (item.type === 'conversation') void context.effects.history.open(item.id);
    else void context.effects.conversations.openDirect(item.username);
  },
  follow: (context, view) =>
    findPeople(context, {
      typed: () => typedName(view.read()?.query?.text ?? ''),
      put: (found) => view.set({ found }),
    }),
});

const OFFLINE = ['', 'Not connected: people whom you have never written to are not found now.'];

/** What may be a name; '' for a group or a command. */
function typedName(text: string): string {
  return /^\s*[>#]/.test(text) ? '' : text.trim().replace(/^@/, '');
}

function isForCommands({ query = NO_TEXT, forward }: SwitcherState): boolean {
  return forward === undefined && query.text.startsWith('>');
}

function itemsOf(state: TuiState, selectors: Selectors, view: SwitcherState): readonly Item[] {
  const { text } = view.query ?? NO_TEXT;
  if (!isForCommands(view)) return switcherChoices(state, selectors, text, view.found);
  return foundEntries(view.entries, text.slice(1)).map((entry) => ({ type: 'command', entry }));
}

/** What the command takes is asked for in the palette. */
function chooseCommand(context: Parameters<typeof runEntry>[0], entry: PaletteEntry): void {
  if (entry.reason === '' && entry.takes !== '') {
    if (context.views.open('palette')) context.dispatch({ type: 'palette-asked', entry });
  } else runEntry(context, entry, '');
}

function itemRow(parts: ViewParts, item: Item): Row {
  if (item.type === 'command') return entryRow(item.entry, parts.width);
  return item.type === 'direct' ? personRow(item, parts.width) : conversationRow(parts, item);
}

function personRow({ username, title = '' }: Extract<SwitcherChoice, { type: 'direct' }>, width: number): Row {
  const isNamed = title !== '' && title !== username;
  const text = `+ write to @${username}`;
  const shown = cutLine(text, width);
  const rest = isNamed ? cutLine(`  ${title}`, Math.max(0, width - textWidth(shown))) : '';
  return [
    { text: shown, style: 'accent' },
    { text: rest, style: 'dim' },
  ];
}

/** The name, what was written last, and how much is unread. */
function conversationRow(
  { state, width, isSpoken }: ViewParts,
  choice: Extract<SwitcherChoice, { type: 'conversation' }>,
): Row {
  const summary = state.conversations.byId.get(choice.id);
  const mentions = choice.unread > 0 && summary !== undefined && summary.mentions > 0 ? ` @${summary.mentions}` : '';
  const count = choice.unread > 0 ? ` ${unreadLabel(choice.unread)}` : '';
  const sign = choice.group ? '#' : '@';
  if (isSpoken) return [{ text: `${sign} ${choice.title}${choice.unread > 0 ? `, ${choice.unread} unread` : ''}` }];
  const room = Math.max(1, width - textWidth(mentions + count));
  // In one column, whatever is unread.
  const most = width < 30 ? room : Math.max(16, Math.floor(width * 0.4));
  const name = cutLine(`${sign} ${choice.title}`, Math.max(1, most - 1));
  const gap = ' '.repeat(Math.max(1, Math.min(most, room) - textWidth(name)));
  const left = room - textWidth(name) - gap.length;
  const last = summary?.lastMessage;
  const nameOf = (id: number) => (id === state.session.me?.id ? 'you' : memberName(state, choice.id, id));
  const said = last === undefined ? '' : choice.group ? previewWithName(last, nameOf) : previewText(last, nameOf);
  const preview = left < LEAST_PREVIEW ? '' : cutLine(said.slice(0, MOST_SHOWN), left);
  const rest = ' '.repeat(Math.max(0, left - textWidth(preview)));
  return [
    { text: name },
    { text: `${gap}${preview}${rest}`, style: 'dim' },
    { text: mentions, style: 'mention' },
    { text: count, style: 'unread' },
  ];
}
