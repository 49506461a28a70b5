import type { ChatMessage } from '../../client/entities.ts';
import { cutLine } from '../../text/cut.ts';
import { dayKey, dayTitle } from '../../text/time.ts';
import { textWidth } from '../../text/width.ts';
import { wrapText } from '../../text/wrap.ts';
import { withKeys } from '../keys/way-to.ts';
import type { Row, Span } from '../theme/rows.ts';
import { nameStyle, type StyleName } from '../theme/tokens.ts';
import { beforeText, hasTimeColumn, textCells, timeOfDay } from './columns.ts';
import { contentRows } from './content-rows.ts';
import { factsRow } from './facts-row.ts';
import { FOLDED_WORDS, isFolded, itemAt, OFFLINE_WORDS, REMOVED_WORDS } from './item.ts';
import type { ItemContext, TimelineInput, TimelineItem } from './item-types.ts';
import { botMark, isWritten, shownName, writtenWords } from './names.ts';
import { stateKey } from './state-look.ts';

/** Messages of one sender within this time share a header. */
const GROUP_MS = 5 * 60_000;

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
  const { seq } = message;
  const isSelected = seq === window.selected;
  return [
    layout,
    window.messages[index - 1],
    input.users,
    input.me,
    input.width,
    input.config,
    input.isRich,
    message.files.length === 0 ? undefined : input.pictures,
    input.now,
    isFolded(input, message.senderId, seq),
    message.files.some((file) => file.hasThumbnail) ? input.pictures : undefined,
    window.unfolded.has(seq),
    seq === unread?.seq ? unread.count : 0,
    isSelected,
    isSelected ? input.summary : undefined,
    isSelected ? input.receipts : undefined,
    isSelected ? window.readers : undefined,
    index === 0 ? startWords(input) : undefined,
    index === 0 ? window.failed : undefined,
    index === 0 && input.isOffline,
    message.replyTo === 0 ? undefined : window.messages[message.replyTo - (window.messages[0]?.seq ?? 0)],
    message.senderId === input.me?.id ? stateKey(context, itemAt(input, index) as TimelineItem) : undefined,
    input.changes.get(seq),
    context.replies.get(seq),
    context.replies.has(seq) && window.atEnd,
  ];
}

function madeRows(context: ItemContext, index: number): readonly Row[] {
  const { input, unread } = context;
  const item = itemAt(input, index);
  if (item === undefined) return [];
  const previous = itemAt(input, index - 1);
  const rows: Row[] = [];
  if (index === 0) rows.push(...topRows(input));
  const isNewDay = previous === undefined || dayKey(previous.at) !== dayKey(item.at);
  if (isNewDay) rows.push(...dayRows(item, input, previous !== undefined));
  const isFirstUnread = unread !== undefined && item.seq === unread.seq;
  if (isFirstUnread)
    rows.push(ruleRow(unread.count === undefined ? 'new' : `${unread.count} new`, 'marker', input.width));
  const isUnderRule = isNewDay || isFirstUnread;
  if (isWritten(item)) return [...rows, ...systemRows(context, item, { previous, isUnderRule })];
  const isGrouped = !isUnderRule && previous !== undefined && !isWritten(previous) && isTogether(previous, item);
  const isSelected = input.window.selected === item.key;
  if (!isGrouped) {
    if (!isUnderRule) rows.push([]);
    rows.push(headerRow(input, item, isSelected));
  }
  const isHidden = isFolded(input, item.senderId, item.key);
  const own = isHidden ? blockedRows(input) : contentRows(context, item);
  if (isGrouped && !isHidden && isMentioned(input, item)) own.unshift([MENTIONED]);
  if (isSelected) own.push(...factsRow(context, item));
  const before = beforeText(input.width, isSelected);
  for (const row of own) rows.push([...before, ...row]);
  return rows;
}

function blockedRows(input: TimelineInput): Row[] {
  return wrapText(withKeys(input.keymap, FOLDED_WORDS), textCells(input)).map(
    ({ text }): Row => [{ text, style: 'dim' }],
  );
}

/** Whether a message has the head of the one before it. */
export function isTogether(previous: TimelineItem, item: TimelineItem): boolean {
  return previous.senderId === item.senderId && item.at - previous.at < GROUP_MS;
}

/** Somebody else has mentioned the reader, or everybody. */
function isMentioned({ me }: TimelineInput, { message, senderId }: TimelineItem): boolean {
  if (me === undefined || message === undefined || senderId === me.id || message.recalledAt !== 0) return false;
  return message.mentionsAll || message.mentioned.includes(me.id);
}

const MENTIONED: Span = { text: '@ you are mentioned', style: 'mention' };

/** What is said where a conversation begins; undefined: that is not loaded. */
function startWords({ window, summary }: TimelineInput): string | undefined {
  if (!window.atStart) return undefined;
  const { minSeq, lastSeq } = summary?.conversation ?? { minSeq: 1, lastSeq: 0 };
  // Where it begins later, the reader came later, or has cleared what was before.
  const isRemoved = minSeq > 1 && (window.messages[0]?.seq ?? lastSeq + 1) === minSeq;
  return isRemoved ? REMOVED_WORDS : 'The conversation begins here.';
}

function topRows(input: TimelineInput): Row[] {
  const { failed } = input.window;
  const start = startWords(input) ?? (input.isOffline ? OFFLINE_WORDS : undefined);
  const words =
    start ?? (failed === undefined ? '… older messages are being read …' : `Older messages did not load: ${failed}`);
  const style: StyleName = start === undefined && failed !== undefined ? 'error' : 'dim';
  const before = beforeText(input.width, false);
  return wrapText(words, textCells(input)).map(({ text }): Row => [...before, { text, style }]);
}

/** The day in the middle, after a blank row. */
export function dayRows(item: TimelineItem, { now, width }: TimelineInput, hasBefore: boolean): Row[] {
  const text = `───  ${cutLine(dayTitle(item.at, now), Math.max(1, width - 10))}  ───`;
  const left = Math.max(0, Math.floor((width - textWidth(text)) / 2));
  const row: Row = [{ text: ' '.repeat(left) }, { text, style: 'border' }];
  return hasBefore ? [[], row] : [row];
}

/** A line across with a word in its middle. */
export function ruleRow(label: string, style: StyleName, width: number): Row {
  const text = ` ${cutLine(label, Math.max(1, width - 6))} `;
  const left = Math.max(1, Math.floor((width - textWidth(text)) / 2));
  const right = Math.max(0, width - left - textWidth(text));
  return [{ text: `${'─'.repeat(left)}${text}${'─'.repeat(right)}`, style }];
}

interface SystemPlace {
  readonly previous: TimelineItem | undefined;
  readonly isUnderRule: boolean;
}

/** What the server has written, apart from what people have; its time where it differs from the one above. */
function systemRows(context: ItemContext, item: TimelineItem, { previous, isUnderRule }: SystemPlace): Row[] {
  const { input } = context;
  const isSelected = input.window.selected === item.key;
  const isRun = previous !== undefined && isWritten(previous) && !isUnderRule;
  const time = timeOfDay(item.at, input);
  const isShown = !isRun || timeOfDay(previous.at, input) !== time;
  const words = hasTimeColumn(input.width) || !isShown ? '' : `  ${time.trim()}`;
  const lines = wrapText(`${writtenWords(input.users, item)}${words}`, Math.max(1, textCells(input) - 2));
  const rows = lines.map(
    ({ text }, index): Row => [
      ...beforeText(input.width, isSelected, index === 0 && isShown ? time : ''),
      { text: index === 0 ? '· ' : '  ', style: 'system' },
      { text, style: 'system' },
    ],
  );
  if (isSelected) rows.push(...factsRow(context, item).map((row): Row => [...beforeText(input.width, true), ...row]));
  return isRun || isUnderRule ? rows : [[], ...rows];
}

/** Who wrote it, and when; at the right, that the reader is mentioned. */
export function headerRow(input: TimelineInput, item: TimelineItem, isSelected: boolean): Row {
  const isMine = item.senderId === input.me?.id;
  const hasColumn = hasTimeColumn(input.width);
  const time = timeOfDay(item.at, input);
  const behind = `${botMark(input.users, item.senderId)}${hasColumn ? '' : ` ${time.trim()}`}`;
  const cells = textCells(input);
  const name = cutLine(shownName(input, item.senderId), Math.max(1, cells - textWidth(behind)));
  const row: Row = [
    ...beforeText(input.width, isSelected, time),
    { text: name, style: isMine ? 'mine' : nameStyle(item.senderId) },
    { text: behind, style: 'dim' },
  ];
  if (!isMentioned(input, item)) return row;
  const gap = cells - textWidth(name) - textWidth(behind) - textWidth(MENTIONED.text);
  if (gap >= 2) return [...row, { text: ' '.repeat(gap) }, MENTIONED];
  return cells - textWidth(name) - textWidth(behind) >= 4
    ? [...row, { text: '  ' }, { text: '@', style: 'mention' }]
    : row;
}
