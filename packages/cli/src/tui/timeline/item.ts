import type { ChatMessage } from '../../client/entities.ts';
import { cutLine } from '../../text/cut.ts';
import { clockLabel, dayKey, dayLabel } from '../../text/time.ts';
import { textWidth } from '../../text/width.ts';
import { wrapText } from '../../text/wrap.ts';
import type { ItemKey } from '../store/state.ts';
import type { Row, Span } from '../theme/rows.ts';
import { nameStyle, type StyleName } from '../theme/tokens.ts';
import { contentRows, stateKey } from './content-rows.ts';
import { GUTTER, type ItemContext, type TimelineInput, type TimelineItem, type Watermarks } from './item-types.ts';
import { botMark, isWritten, userName, writtenWords } from './names.ts';

/** Messages of one sender within this time share a header. */
const GROUP_MS = 5 * 60_000;

/** What is on its way comes after the newest message: it is not shown where that one is not loaded. */
function showsPending(input: TimelineInput): boolean {
  return input.window.atEnd || input.window.messages.length === 0;
}

/** How many items there are. */
export function itemCount(input: TimelineInput): number {
  return input.window.messages.length + (showsPending(input) ? input.pending.length : 0);
}

/** Item `index`, counted from the oldest. */
export function itemAt(input: TimelineInput, index: number): TimelineItem | undefined {
  const { messages } = input.window;
  const message = messages[index];
  if (message !== undefined) {
    const { seq, senderId, replyTo, kind, body, payload } = message;
    return { key: seq, seq, senderId, at: message.sentAt, replyTo, kind, body, payload, message, entry: undefined };
  }
  const entry = showsPending(input) ? input.pending[index - messages.length] : undefined;
  if (entry === undefined) return undefined;
  const { clientId, queuedAt, replyTo, kind, body, payload } = entry;
  return {
    key: clientId,
    seq: 0,
    senderId: input.me?.id ?? 0,
    at: queuedAt,
    replyTo,
    kind,
    body,
    payload,
    message: undefined,
    entry,
  };
}

/** Where an item is, -1 when it is not there (any more). */
export function itemIndex(input: TimelineInput, key: ItemKey): number {
  const { messages } = input.window;
  if (typeof key === 'number') {
    const index = key - (messages[0]?.seq ?? 0);
    return messages[index]?.seq === key ? index : -1;
  }
  const index = showsPending(input) ? input.pending.findIndex((entry) => entry.clientId === key) : -1;
  return index < 0 ? -1 : messages.length + index;
}

/** The first message of others above the marker: the unread line is above it. */
export function firstUnread(input: TimelineInput): number | undefined {
  const { marker, messages } = input.window;
  if (marker === undefined) return undefined;
  const from = Math.max(0, marker + 1 - (messages[0]?.seq ?? 0));
  for (let index = from; index < messages.length; index++) {
    const message = messages[index] as ChatMessage;
    if (message.senderId !== input.me?.id && message.recalledAt === 0) return message.seq;
  }
  return undefined;
}

/** Found from the newest message back. */
export function watermarks(input: TimelineInput): Watermarks {
  const peerRead = input.summary?.peerReadSeq ?? 0;
  const peerDelivered = input.summary?.peerDeliveredSeq ?? 0;
  const found = { read: 0, delivered: 0, stored: 0 };
  for (let index = input.window.messages.length - 1; index >= 0; index--) {
    const message = input.window.messages[index] as ChatMessage;
    if (message.senderId !== input.me?.id || message.recalledAt !== 0) continue;
    if (message.seq <= peerRead) {
      found.read = message.seq;
      break;
    }
    if (message.seq <= peerDelivered) found.delivered ||= message.seq;
    else found.stored ||= message.seq;
  }
  return found;
}

const kept = new WeakMap<ChatMessage, { readonly parts: readonly unknown[]; readonly rows: readonly Row[] }>();

/**
 * The rows of item `index`, with the lines over it that belong to it. Those of a stored message are the same objects as before for
 * as long as nothing changes that they show, so that a message that comes in costs its own rows only.
 */
export function itemRows(context: ItemContext, index: number): readonly Row[] {
  const message = context.input.window.messages[index];
  if (message === undefined) return madeRows(context, index);
  const parts = shownParts(context, message, index);
  const old = kept.get(message);
  if (old?.parts.every((part, place) => part === parts[place])) return old.rows;
  const rows = madeRows(context, index);
  kept.set(message, { parts, rows });
  return rows;
}

/** All that the rows of a stored message depend on. */
function shownParts(context: ItemContext, message: ChatMessage, index: number): readonly unknown[] {
  const { input, layout, unread } = context;
  const { window } = input;
  return [
    layout,
    window.messages[index - 1],
    input.users,
    input.me,
    input.width,
    input.now,
    isFolded(input, message.senderId, message.seq),
    message.seq === unread,
    message.seq === window.selected,
    index === 0 ? startWords(input) : undefined,
    index === 0 ? window.failed : undefined,
    index === 0 && input.isOffline,
    message.replyTo === 0 ? undefined : window.messages[message.replyTo - (window.messages[0]?.seq ?? 0)],
    message.senderId === input.me?.id ? stateKey(context, message.seq) : undefined,
    input.changes.get(message.seq),
  ];
}

function madeRows(context: ItemContext, index: number): readonly Row[] {
  const { input } = context;
  const item = itemAt(input, index);
  if (item === undefined) return [];
  const previous = itemAt(input, index - 1);
  const rows: Row[] = [];
  if (index === 0) rows.push(...topRows(input));
  const isNewDay = previous === undefined || dayKey(previous.at) !== dayKey(item.at);
  if (isNewDay) rows.push(ruleRow(dayLabel(item.at, input.now), 'border', input.width));
  const isFirstUnread = context.unread !== undefined && item.seq === context.unread;
  if (isFirstUnread) rows.push(ruleRow('new', 'marker', input.width));
  if (isWritten(item)) return [...rows, ...systemRows(context, item)];
  const isGrouped =
    !isNewDay && !isFirstUnread && previous !== undefined && !isWritten(previous) && isTogether(previous, item);
  if (!isGrouped) {
    if (!isNewDay && !isFirstUnread) rows.push([]);
    rows.push(headerRow(input, item));
  }
  const isSelected = input.window.selected === item.key;
  const own = isFolded(input, item.senderId, item.key) ? foldedRows(input.width) : contentRows(context, item);
  for (const row of own) rows.push([isSelected ? SELECTED_GUTTER : PLAIN_GUTTER, ...row]);
  return rows;
}

/** A message of somebody who is blocked is not shown until it is selected. */
export function isFolded({ folded, window }: TimelineInput, senderId: number, key: ItemKey): boolean {
  return folded.has(senderId) && window.selected !== key;
}

/** In place of a message of somebody who is blocked. */
export const FOLDED_WORDS = 'You have blocked this person. Select the message (Ctrl-P) to read it.';

function foldedRows(width: number): Row[] {
  return [[{ text: cutLine(FOLDED_WORDS, Math.max(1, width - GUTTER)), style: 'dim' }]];
}

const SELECTED_GUTTER: Span = { text: '▌ ', style: 'accent' };
const PLAIN_GUTTER: Span = { text: '  ' };

function isTogether(previous: TimelineItem, item: TimelineItem): boolean {
  return previous.senderId === item.senderId && item.at - previous.at < GROUP_MS;
}

/** In place of messages that cannot be read now. */
export const OFFLINE_WORDS = 'Older messages are read when im is connected again.';

/** In place of messages that were removed for everybody. */
export const REMOVED_WORDS = 'Older messages were removed.';

/** What is said where a conversation begins; undefined: that is not loaded. */
function startWords({ window, summary }: TimelineInput): string | undefined {
  if (!window.atStart) return undefined;
  const { minSeq, lastSeq } = summary?.conversation ?? { minSeq: 1, lastSeq: 0 };
  // Where it begins later, the reader came later, or has cleared what was before.
  const isRemoved = minSeq > 1 && (window.messages[0]?.seq ?? lastSeq + 1) === minSeq;
  return isRemoved ? REMOVED_WORDS : 'The conversation begins here.';
}

function topRows(input: TimelineInput): Row[] {
  const start = startWords(input);
  if (start !== undefined) return [[{ text: cutLine(`  ${start}`, input.width), style: 'dim' }]];
  if (input.isOffline) return [[{ text: cutLine(`  ${OFFLINE_WORDS}`, input.width), style: 'dim' }]];
  if (input.window.failed !== undefined) {
    return [
      [
        {
          text: `  ${cutLine(`Older messages did not load: ${input.window.failed}`, input.width - 2)}`,
          style: 'error',
        },
      ],
    ];
  }
  return [[{ text: cutLine('  … older messages are being read …', input.width), style: 'dim' }]];
}

function systemRows(context: ItemContext, item: TimelineItem): Row[] {
  const text = writtenWords(context.input.users, item);
  const rows = wrapText(text, Math.max(1, context.input.width - 4));
  return rows.map((row, index) => [
    { text: index === 0 ? '  · ' : '    ', style: 'system' },
    { text: row.text, style: 'system' as const },
  ]);
}

function headerRow(input: TimelineInput, item: TimelineItem): Row {
  const isMine = item.senderId === input.me?.id;
  const bot = botMark(input.users, item.senderId);
  const time = `${bot} ${clockLabel(item.at)}`;
  const name = cutLine(userName(input.users, item.senderId), Math.max(1, input.width - GUTTER - time.length));
  return [
    { text: '  ' },
    { text: name, style: isMine ? 'mine' : nameStyle(item.senderId) },
    { text: time, style: 'dim' },
  ];
}

/** A line across with a word in it. */
export function ruleRow(label: string, style: StyleName, width: number): Row {
  const text = ` ${cutLine(label, Math.max(1, width - 6))} `;
  const left = 2;
  const right = Math.max(0, width - left - textWidth(text));
  return [{ text: `${'─'.repeat(left)}${text}${'─'.repeat(right)}`, style }];
}
