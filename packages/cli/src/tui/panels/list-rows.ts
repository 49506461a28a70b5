import type { ConversationSummary } from '../../client/entities.ts';
import { cutLine, fitLine } from '../../text/cut.ts';
import { previewText, previewWithName } from '../../text/message-preview.ts';
import { agoLabel } from '../../text/time.ts';
import { textWidth } from '../../text/width.ts';
import type { Keymap } from '../keys/keymap.ts';
import { withKeys } from '../keys/way-to.ts';
import type { ListSection } from '../store/list-sections.ts';
import { conversationTitle, memberName, notifyingUnread, peerId, rememberedBy } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import { statusTextOf } from '../store/status-text.ts';
import type { Row, Span } from '../theme/rows.ts';
import { emptyRows } from '../views/list-state.ts';
import { presenceSpan, unreadLabel } from './presence-sign.ts';

/** The rows of the list of conversations. */
export type ListRows = (
  state: TuiState,
  sections: readonly ListSection[],
  size: ListSize,
  keymap: Keymap,
) => readonly Row[];

interface ListSize {
  readonly width: number;
  readonly height: number;
}

/** What stands over a section. */
const TITLES: Readonly<Record<ListSection['name'], string>> = { unread: 'UNREAD', groups: 'GROUPS', people: 'PEOPLE' };
/** A preview of fewer cells says nothing. */
const LEAST_PREVIEW = 6;
/** In fewer cells the words matter more than who else wrote them. */
const LEAST_NAMED = 14;
/** UTF-16 units of a message that are prepared for its preview: more than any row has. */
const MOST_SHOWN = 200;

/** Makes the list, scrolled so that the open one is in it, anew only when something that it shows has changed. */
export function createListRows(): ListRows {
  return rememberedBy(
    (state, sections, size, keymap) => [
      sections,
      keymap,
      state.conversations.openId,
      state.conversations.loaded,
      state.list.top,
      state.people.users,
      state.people.nicknames,
      state.people.presence,
      state.messages.outbox,
      state.session.me,
      // When somebody was seen is told in minutes.
      Math.floor(state.session.now / 60_000),
      draftsElsewhere(state),
      size.width,
      size.height,
    ],
    listRows,
  );
}

/** What is half written in the conversations besides the open one: what is being typed changes with every key. */
function draftsElsewhere({ composer, conversations }: TuiState): string {
  const drafts: string[] = [];
  for (const [id, { text }] of composer.drafts) {
    if (id !== conversations.openId && text !== '') drafts.push(`${id} ${text.slice(0, MOST_SHOWN)}`);
  }
  return drafts.join('\n');
}

/** A row of the list, before it is drawn. */
type Line =
  | { readonly type: 'blank' }
  | { readonly type: 'section'; readonly section: ListSection }
  | { readonly type: 'conversation'; readonly summary: ConversationSummary };

function listRows(
  state: TuiState,
  sections: readonly ListSection[],
  { width, height }: ListSize,
  keymap: Keymap,
): readonly Row[] {
  if (sections.length === 0) return emptyList(state, keymap, width);
  const lines = linesOf(sections);
  const start = firstLine(state, lines, height);
  const shown = lines.slice(start, start + height).map((line) => lineRow(state, line, width));
  // The first and the last row say what is not shown.
  if (start > 0) shown[0] = moreRow('▲', 'above', lines.slice(0, start + 1), width);
  const end = start + height;
  if (end < lines.length && height > 1) shown[height - 1] = moreRow('▼', 'below', lines.slice(end - 1), width);
  return shown;
}

/** Which line is shown first: the open conversation is in sight unless the wheel was turned. */
function firstLine({ conversations: { openId }, list }: TuiState, lines: readonly Line[], height: number): number {
  if (list.top !== undefined) return Math.max(0, Math.min(list.top, lines.length - height));
  const open = lines.findIndex((line) => line.type === 'conversation' && line.summary.conversation.id === openId);
  return Math.max(0, Math.min(open - Math.floor(height / 2), lines.length - height));
}

/** The conversation in a row of the list; undefined: there is none. */
export function conversationAt(
  state: TuiState,
  sections: readonly ListSection[],
  { row, height }: { readonly row: number; readonly height: number },
): ConversationSummary | undefined {
  const lines = linesOf(sections);
  const line = lines[firstLine(state, lines, height) + row];
  return line?.type === 'conversation' ? line.summary : undefined;
}

/** The first line after the list is scrolled by so many rows, of a list as high as this. */
export function scrolledTop(
  state: TuiState,
  sections: readonly ListSection[],
  { rows, height }: { readonly rows: number; readonly height: number },
): number {
  const lines = linesOf(sections);
  return Math.max(0, Math.min(firstLine(state, lines, height) + rows, lines.length - height));
}

function linesOf(sections: readonly ListSection[]): readonly Line[] {
  return sections.flatMap((section): readonly Line[] => [
    { type: 'blank' },
    { type: 'section', section },
    ...section.summaries.map((summary) => ({ type: 'conversation' as const, summary })),
  ]);
}

function emptyList(state: TuiState, keymap: Keymap, width: number): readonly Row[] {
  const lines = state.conversations.loaded
    ? [
        'No conversations.',
        'People and groups that you write with are listed here.',
        withKeys(keymap, '{go.switcher} opens one.'),
      ]
    : ['…'];
  return [[], ...emptyRows(lines, Math.max(1, width - 2)).map((row): Row => [{ text: ' ' }, ...row])];
}

function lineRow(state: TuiState, line: Line, width: number): Row {
  switch (line.type) {
    case 'blank':
      return [];
    case 'section':
      return sectionRow(line.section, width);
    case 'conversation':
      return conversationRow(state, line.summary, width);
  }
}

function sectionRow({ name, summaries }: ListSection, width: number): Row {
  const count = name === 'unread' ? String(summaries.length) : '';
  return [
    { text: ` ${fitLine(TITLES[name], Math.max(0, width - 2 - count.length))}`, style: 'title' },
    { text: `${count} `, style: 'dim' },
  ];
}

function moreRow(sign: string, where: string, hidden: readonly Line[], width: number): Row {
  const summaries = hidden.flatMap((line) => (line.type === 'conversation' ? [line.summary] : []));
  const unread = summaries.filter((summary) => notifyingUnread(summary) > 0).length;
  const text = `${sign} ${summaries.length} ${where}${unread === 0 ? '' : ` (${unread} unread)`}`;
  return [{ text: ` ${fitLine(text, Math.max(0, width - 1))}`, style: unread === 0 ? 'dim' : 'unread' }];
}

function conversationRow(state: TuiState, summary: ConversationSummary, width: number): Row {
  const isOpen = summary.conversation.id === state.conversations.openId;
  const style = (own: Span['style']) => (isOpen ? ('active' as const) : own);
  const notifies = notifyingUnread(summary) > 0 || summary.unread === 0;
  const sign = signOf(state, summary);
  const right = rightSpans(state, summary);
  const rightWidth = right.reduce((sum, { text }) => sum + textWidth(text), 0);
  const room = Math.max(0, width - 4 - rightWidth);
  const name = cutLine(conversationTitle(state, summary), room);
  const left = room - textWidth(name) - 2;
  const preview = left < LEAST_PREVIEW ? '' : `  ${cutLine(previewOf(state, summary, left), left)}`;
  const gap = Math.max(0, room - textWidth(name) - textWidth(preview));
  return [
    { text: ' ', style: style(undefined) },
    { text: sign.text, style: style(sign.style) },
    { text: ` ${name}`, style: style(summary.unread > 0 && notifies ? 'strong' : undefined) },
    { text: preview + ' '.repeat(gap), style: style('dim') },
    ...right.map(({ text, style: own }): Span => ({ text, style: style(own) })),
    { text: ' ', style: style(undefined) },
  ];
}

/** What is at the end of a row: pinned, half written, mentions, unread, not sent, or when somebody was seen. */
function rightSpans(state: TuiState, summary: ConversationSummary): readonly Span[] {
  const { conversation, settings, mentions, unread } = summary;
  const isQuiet = settings.level === 'none';
  const notifies = notifyingUnread(summary) > 0;
  const spans: readonly Span[] = [
    { text: settings.pinnedAt > 0 ? ' ⚑' : '', style: 'dim' },
    { text: hasDraft(state, conversation.id) ? ' ✎' : '', style: 'dim' },
    { text: mentions > 0 ? ` @${unreadLabel(mentions)}` : '', style: isQuiet ? 'dim' : 'mention' },
    { text: unread > 0 ? ` ${unreadLabel(unread)}` : '', style: notifies ? 'unread' : 'dim' },
    { text: unread === 0 && hasFailed(state, summary) ? ' !' : '', style: 'error' },
    { text: unread === 0 ? seenLabel(state, summary) : '', style: 'dim' },
  ];
  return spans.filter(({ text }) => text !== '');
}

function hasDraft({ composer, conversations }: TuiState, id: number): boolean {
  return id !== conversations.openId && (composer.drafts.get(id)?.text ?? '') !== '';
}

/** When somebody who is not there was there. */
function seenLabel(state: TuiState, summary: ConversationSummary): string {
  const presence = state.people.presence.get(peerId(state, summary));
  if (presence === undefined || presence.status !== 'offline' || presence.lastSeenAt === 0) return '';
  return ` ${agoLabel(presence.lastSeenAt, state.session.now)}`;
}

/** What is half written, what somebody says of themself, or what was said last. */
function previewOf(state: TuiState, summary: ConversationSummary, room: number): string {
  const { conversation, lastMessage, unread } = summary;
  if (hasDraft(state, conversation.id))
    return state.composer.drafts.get(conversation.id)?.text.slice(0, MOST_SHOWN) ?? '';
  const status = unread > 0 ? '' : statusTextOf(state, peerId(state, summary));
  if (status !== '' || lastMessage === undefined) return status;
  const me = state.session.me?.id;
  // The first of the names of somebody is enough here.
  const nameOf = (id: number) => (id === me ? 'you' : (memberName(state, conversation.id, id).split(' ')[0] ?? ''));
  const isOwn = lastMessage.senderId === me;
  const isUnnamed = !isOwn && (conversation.kind !== 'group' || room < LEAST_NAMED);
  const text = isUnnamed ? previewText(lastMessage, nameOf) : previewWithName(lastMessage, nameOf);
  return text.slice(0, MOST_SHOWN);
}

function signOf(state: TuiState, summary: ConversationSummary): Span {
  if (summary.conversation.kind === 'group') return { text: '#', style: 'dim' };
  return presenceSpan(state.people.presence.get(peerId(state, summary))?.status ?? 'offline');
}

function hasFailed(state: TuiState, summary: ConversationSummary): boolean {
  for (const entry of state.messages.outbox.values()) {
    if (entry.conversationId === summary.conversation.id && (entry.state === 'refused' || entry.state === 'expired'))
      return true;
  }
  return false;
}
