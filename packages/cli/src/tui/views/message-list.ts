import type { SearchWord } from '@im-ts/protocol';
import type { ChatConversation, ChatMessage } from '../../client/entities.ts';
import { isSaved } from '../../client/saved-messages.ts';
import { cutLine } from '../../text/cut.ts';
import { goneWords, textWithFiles } from '../../text/message-preview.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import { filledExcerpt, hitsIn } from '../../text/search-excerpt.ts';
import { clockLabel, dayTitle, listTimeLabel } from '../../text/time.ts';
import { textWidth } from '../../text/width.ts';
import type { CommandContext } from '../commands/command.ts';
import { wayTo } from '../keys/way-to.ts';
import type { TuiAction } from '../store/actions.ts';
import { conversationTitle, memberName } from '../store/selectors.ts';
import type { TuiState } from '../store/state.ts';
import type { Row, Span } from '../theme/rows.ts';
import { chosenRow, inTwoRows, type ListParts, listContent } from './list-state.ts';
import type { ViewContent, ViewParts } from './view.ts';
import type { ViewCall } from './view-types.ts';

/** Conversations by their ids, as the answer named them that brought the messages. */
export type NamedConversations = ReadonlyMap<number, ChatConversation>;

/** UTF-16 units of a message that are prepared for its row: more than any row has. */
const MOST_SHOWN = 400;
/** Cells of a time as `listTimeLabel` has it. */
const TIME = 12;
/** Narrower lists have two rows for a message. */
const ROOMY = 56;

/** What is said of a message in a list of several conversations. */
export interface ListedMessage {
  readonly message: ChatMessage;
  readonly conversations: NamedConversations;
  /** What is marked in it. */
  readonly words?: readonly SearchWord[];
  /** A mark of one cell before it; '' for a blank one. Absent: no column. */
  readonly mark?: string;
  /** All are of one conversation, whose name need not be said. */
  readonly isOnePlace?: boolean;
  /** Who is named in place of the sender. */
  readonly author?: number;
}

/**
 * A list with a line for each message: when, where, who, and what from a little before what was found in it. Where that is too much for
 * a row, what was said has a row of its own.
 */
export function messagesContent<Item>(
  parts: ViewParts,
  list: Omit<ListParts<Item>, 'width' | 'row'> & { readonly listed: (item: Item) => ListedMessage },
): ViewContent {
  const { width } = parts;
  const content = listContent({ ...list, width, row: (item) => messageRow(parts, list.listed(item)) });
  if (parts.isSpoken || width >= ROOMY) return content;
  return inTwoRows(content, (index) => {
    const item = list.items[index];
    if (item === undefined) return undefined;
    return messageRows(parts, list.listed(item)).map((row) => chosenRow(row, width, index === content.index));
  });
}

/** When, where and who; under that, what was said. */
function messageRows({ state, width }: ViewParts, listed: ListedMessage): readonly Row[] {
  const { message, words = [], mark } = listed;
  const sign: Row = mark === undefined ? [] : [{ text: mark === '' ? '  ' : `${mark} `, style: 'mention' }];
  const indent = mark === undefined ? '' : '  ';
  const time = listTimeLabel(message.sentAt, state.session.now);
  const place = listed.isOnePlace ? '' : `  ${placeName(state, listed)}`;
  const room = width - indent.length - textWidth(time);
  const shownPlace = cutLine(place, Math.floor(room / 2));
  const author = cutLine(`  ${authorOf(state, message, listed.author)}`, Math.max(0, room - textWidth(shownPlace)));
  return [
    [...sign, { text: time, style: 'dim' }, { text: shownPlace, style: 'accent' }, { text: author, style: 'dim' }],
    [{ text: indent }, ...said(message, words, Math.max(0, width - indent.length))],
  ];
}

function messageRow(parts: ViewParts, listed: ListedMessage): Row {
  const { message, words = [], mark } = listed;
  const { state, width } = parts;
  const author = authorOf(state, message, listed.author);
  if (parts.isSpoken) return [{ text: spokenWords(state, listed, author) }];
  const sign: Row = mark === undefined ? [] : [{ text: mark === '' ? '  ' : `${mark} `, style: 'mention' }];
  const time = `${listTimeLabel(message.sentAt, state.session.now).padStart(TIME)}  `;
  const placeWidth = listed.isOnePlace ? 0 : Math.max(8, Math.min(18, Math.floor(width / 6)));
  const place = listed.isOnePlace ? '' : padded(cutLine(placeName(state, listed), placeWidth - 1), placeWidth);
  const used = (mark === undefined ? 0 : 2) + textWidth(time) + textWidth(place);
  const name = `${cutLine(author, Math.max(4, Math.min(24, Math.floor(width / 4))))}: `;
  const room = Math.max(0, width - used - textWidth(name));
  return [
    ...sign,
    { text: time, style: 'dim' },
    { text: place, style: 'accent' },
    { text: name },
    ...said(message, words, room),
  ];
}

/** The text with what was found in it marked. */
function said(message: ChatMessage, words: readonly SearchWord[], room: number): readonly Span[] {
  if (message.recalledAt > 0 || message.hidden) return [{ text: cutLine(goneWords(message), room), style: 'dim' }];
  const part = filledExcerpt(textWithFiles(message), words, room);
  const text = cutLine(part.slice(0, MOST_SHOWN), room);
  return hitsIn(text, words).map(
    ({ text: piece, isHit }): Span => ({ text: piece, style: isHit ? 'matched' : undefined }),
  );
}

/** For a screen reader, most important first. */
function spokenWords(state: TuiState, listed: ListedMessage, author: string): string {
  const { message, mark = '' } = listed;
  const { now } = state.session;
  const where = listed.isOnePlace ? '' : ` in ${placeName(state, listed)}`;
  const when = `${dayTitle(message.sentAt, now)} ${clockLabel(message.sentAt)}`;
  const text = message.recalledAt > 0 || message.hidden ? goneWords(message) : textWithFiles(message);
  return sanitizeLine(`${mark === '' ? '' : 'new, '}${author}${where}, ${when}: ${text.slice(0, MOST_SHOWN)}`);
}

function authorOf(state: TuiState, { conversationId, senderId }: ChatMessage, author = senderId): string {
  return author === state.session.me?.id ? 'you' : memberName(state, conversationId, author);
}

function placeName(state: TuiState, { message, conversations }: ListedMessage): string {
  const conversation =
    state.conversations.byId.get(message.conversationId)?.conversation ?? conversations.get(message.conversationId);
  if (conversation === undefined) return `${message.conversationId}`;
  if (isSaved(conversation)) return 'Saved';
  const title = conversationTitle(state, { conversation });
  return conversation.kind === 'group' ? `#${title.replace(/^#/, '')}` : title;
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** The messages after something that has happened: what is recalled is taken out, what is edited is as it is now. */
export function messagesAfter(messages: readonly ChatMessage[], action: TuiAction): readonly ChatMessage[] {
  if (action.type === 'conversation-gone') {
    const left = messages.filter(({ conversationId }) => conversationId !== action.conversationId);
    return left.length === messages.length ? messages : left;
  }
  if (action.type !== 'message-changed' || !messages.some((one) => isSame(one, action.message))) return messages;
  const { message } = action;
  return message.recalledAt > 0 || message.hidden
    ? messages.filter((one) => !isSame(one, message))
    : messages.map((one) => (isSame(one, message) ? message : one));
}

/** Whether both are the same message, perhaps before and after an edit. */
export function isSame(one: ChatMessage, other: ChatMessage): boolean {
  return one.conversationId === other.conversationId && one.seq === other.seq;
}

/** Closes the list and goes to a message of it; the way back leads to the list again. */
export function goFromList(context: CommandContext, { conversationId, seq }: ChatMessage, from: ViewCall): void {
  const isAway = context.state().conversations.openId !== undefined;
  context.dispatch({ type: 'view-closed' });
  void context.effects.history.show(conversationId, seq, from);
  if (isAway) context.notify(`${wayTo(context.selectors.keymap, 'go.back')} goes back to the list.`);
}

/** Everybody whose name a list of messages needs. */
export function peopleIn(
  messages: readonly ChatMessage[],
  conversations: Iterable<ChatConversation>,
): readonly number[] {
  const direct = [...conversations].flatMap(({ directUserIds }) => directUserIds);
  return [
    ...messages.flatMap(({ senderId, origin }) => [senderId, ...(origin === undefined ? [] : [origin.senderId])]),
    ...direct,
  ];
}
