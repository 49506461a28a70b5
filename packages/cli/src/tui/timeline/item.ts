import type { ChatMessage, ChatUser, ConversationSummary, OutboxEntry } from '../../client/entities.ts';
import { cutLine } from '../../text/cut.ts';
import { clockLabel, dayKey, dayLabel } from '../../text/time.ts';
import { textWidth } from '../../text/width.ts';
import { wrapText } from '../../text/wrap.ts';
import type { ItemKey, MessageWindow } from '../store/slices/messages.ts';
import { type Row, rowWidth, type Span } from '../theme/rows.ts';
import { nameStyle, type StyleName } from '../theme/tokens.ts';
import type { BodyLayout, BodySource } from './body.ts';
import { systemText } from './system-text.ts';

/** All that the rows of a conversation depend on. */
export interface TimelineInput {
  readonly window: MessageWindow;
  /** Own messages on their way, oldest first. */
  readonly pending: readonly OutboxEntry[];
  readonly summary: ConversationSummary | undefined;
  readonly me: ChatUser | undefined;
  readonly users: ReadonlyMap<number, ChatUser>;
  readonly now: number;
  readonly width: number;
}

/** An item of the timeline with what its neighbours decide. */
export interface TimelineItem extends BodySource {
  readonly key: ItemKey;
  readonly seq: number;
  readonly senderId: number;
  readonly at: number;
  readonly replyTo: number;
  readonly message: ChatMessage | undefined;
  readonly entry: OutboxEntry | undefined;
}

/** Messages of one sender within this time share a header. */
const GROUP_MS = 5 * 60_000;
const GUTTER = 2;
/** A blank and up to two signs of state. */
const STATE_CELLS = 3;

/** How many items there are. */
export function itemCount(input: TimelineInput): number {
  return input.window.messages.length + (input.window.atEnd ? input.pending.length : 0);
}

/** Item `index`, counted from the oldest. */
export function itemAt(input: TimelineInput, index: number): TimelineItem | undefined {
  const { messages, atEnd } = input.window;
  const message = messages[index];
  if (message !== undefined) {
    const { seq, senderId, replyTo, kind, body, payload } = message;
    return { key: seq, seq, senderId, at: message.sentAt, replyTo, kind, body, payload, message, entry: undefined };
  }
  const entry = atEnd ? input.pending[index - messages.length] : undefined;
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
  const { messages, atEnd } = input.window;
  if (typeof key === 'number') {
    const index = key - (messages[0]?.seq ?? 0);
    return messages[index]?.seq === key ? index : -1;
  }
  const index = atEnd ? input.pending.findIndex((entry) => entry.clientId === key) : -1;
  return index < 0 ? -1 : messages.length + index;
}

/** The first message of others above the marker: the unread line stands over it. */
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

/** The newest own message that was read, delivered, stored: these say so in words. */
export interface Watermarks {
  readonly read: number;
  readonly delivered: number;
  readonly stored: number;
}

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

export interface ItemContext {
  readonly input: TimelineInput;
  readonly layout: BodyLayout;
  readonly unread: number | undefined;
  readonly marks: Watermarks;
}

/** The rows of item `index`, with the lines over it that belong to it. */
export function itemRows(context: ItemContext, index: number): readonly Row[] {
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
  if (isSystem(item)) return [...rows, ...systemRows(context, item)];
  const isGrouped =
    !isNewDay && !isFirstUnread && previous !== undefined && !isSystem(previous) && isTogether(previous, item);
  if (!isGrouped) {
    if (!isNewDay && !isFirstUnread) rows.push([]);
    rows.push(headerRow(input, item));
  }
  const own = contentRows(context, item);
  const isSelected = input.window.selected === item.key;
  for (const row of own) rows.push([isSelected ? SELECTED_GUTTER : PLAIN_GUTTER, ...row]);
  return rows;
}

const SELECTED_GUTTER: Span = { text: '▌ ', style: 'accent' };
const PLAIN_GUTTER: Span = { text: '  ' };

function isSystem(item: TimelineItem): boolean {
  return item.kind === 'system';
}

function isTogether(previous: TimelineItem, item: TimelineItem): boolean {
  return previous.senderId === item.senderId && item.at - previous.at < GROUP_MS;
}

function topRows(input: TimelineInput): Row[] {
  if (input.window.atStart) return [[{ text: '  The conversation begins here.', style: 'dim' }]];
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
  return [[{ text: '  … older messages are being read …', style: 'dim' }]];
}

function systemRows(context: ItemContext, item: TimelineItem): Row[] {
  const text = systemText(item, (id) => userName(context.input.users, id));
  const rows = wrapText(text, Math.max(1, context.input.width - 4));
  return rows.map((row, index) => [
    { text: index === 0 ? '  · ' : '    ', style: 'system' },
    { text: row.text, style: 'system' as const },
  ]);
}

/** The name that people know a user by. */
export function userName(users: ReadonlyMap<number, ChatUser>, id: number): string {
  const user = users.get(id);
  if (user === undefined) return `user ${id}`;
  return user.displayName === '' ? user.username : user.displayName;
}

function headerRow(input: TimelineInput, item: TimelineItem): Row {
  const isMine = item.senderId === input.me?.id;
  const time = ` ${clockLabel(item.at)}`;
  const name = cutLine(userName(input.users, item.senderId), Math.max(1, input.width - GUTTER - time.length));
  return [
    { text: '  ' },
    { text: name, style: isMine ? 'mine' : nameStyle(item.senderId) },
    { text: time, style: 'dim' },
  ];
}

function contentRows(context: ItemContext, item: TimelineItem): Row[] {
  const { input, layout } = context;
  const width = Math.max(1, input.width - GUTTER - STATE_CELLS);
  const isRecalled = item.message !== undefined && item.message.recalledAt !== 0;
  const rows: Row[] = [];
  if (item.replyTo !== 0 && !isRecalled) rows.push(quoteRow(input, item.replyTo, width));
  if (isRecalled) rows.push([{ text: cutLine('(recalled)', width), style: 'system' }]);
  else rows.push(...layout(item.message ?? item.entry ?? item, width).map((row) => withMentions(row, input.me)));
  if (item.message !== undefined && item.message.editedAt !== 0 && !isRecalled) appendWord(rows, '(edited)', width);
  if (item.senderId === input.me?.id && !isRecalled) appendState(context, item, { rows, width });
  if (item.message !== undefined && item.message.reactions.length > 0 && !isRecalled) {
    rows.push(reactionRow(item.message, width));
  }
  return rows;
}

/** A quote goes by number: the text of the message as it is now, or that it is not loaded. */
function quoteRow(input: TimelineInput, seq: number, width: number): Row {
  const quoted = input.window.messages[seq - (input.window.messages[0]?.seq ?? 0)];
  if (quoted === undefined || quoted.seq !== seq)
    return [{ text: cutLine(`┃ reply to message ${seq}`, width), style: 'quote' }];
  const text = quoted.recalledAt === 0 ? quoted.body : '(recalled)';
  // A prefix is enough: quotes of messages at the limit must not cost.
  const line = `┃ ${userName(input.users, quoted.senderId)}: ${text.slice(0, 400)}`;
  return [{ text: cutLine(line, width), style: 'quote' }];
}

function appendWord(rows: Row[], word: string, width: number): void {
  const last = rows.at(-1) ?? [];
  if (rows.length > 0 && rowWidth(last) + 1 + word.length <= width)
    rows[rows.length - 1] = [...last, { text: ` ${word}`, style: 'dim' }];
  else rows.push([{ text: cutLine(word, width), style: 'dim' }]);
}

interface StateLook {
  readonly sign: string;
  readonly word: string;
  readonly style: StyleName;
}

const SENDING: Readonly<Record<string, StateLook>> = {
  queued: { sign: '…', word: 'queued', style: 'warning' },
  sent: { sign: '↑', word: 'sent', style: 'dim' },
  stored: { sign: '✓', word: 'stored', style: 'dim' },
};

function stateLook(context: ItemContext, item: TimelineItem): StateLook {
  if (item.entry !== undefined) {
    return SENDING[item.entry.state] ?? { sign: '✗', word: failureOf(item.entry), style: 'error' };
  }
  const { marks } = context;
  const { summary } = context.input;
  if (item.seq <= (summary?.peerReadSeq ?? 0))
    return { sign: '✓✓', word: item.seq === marks.read ? 'read' : '', style: 'read' };
  if (item.seq <= (summary?.peerDeliveredSeq ?? 0)) {
    return { sign: '✓✓', word: item.seq === marks.delivered ? 'delivered' : '', style: 'dim' };
  }
  return { sign: '✓', word: item.seq === marks.stored ? 'stored' : '', style: 'dim' };
}

function failureOf(entry: OutboxEntry): string {
  if (entry.state === 'expired') return 'not sent in time';
  return `refused: ${entry.error?.message ?? 'the server said no'}`;
}

/** The state at the right side of the last row; its word before it, on a row of its own when there is no room. */
function appendState(
  context: ItemContext,
  item: TimelineItem,
  body: { readonly rows: Row[]; readonly width: number },
): void {
  const look = stateLook(context, item);
  const word = look.word === '' ? '' : `${cutLine(look.word, body.width - 1)} `;
  const last = body.rows.at(-1) ?? [];
  const used = rowWidth(last);
  const room = body.width - used;
  const fits = room >= textWidth(word);
  const base = fits ? last : [];
  const baseWidth = fits ? used : 0;
  const sign = look.sign.padStart(STATE_CELLS - 1);
  const gap = body.width - baseWidth - textWidth(word) + 1;
  const row: Row = [
    ...base,
    { text: ' '.repeat(Math.max(0, gap)) + word, style: look.style },
    { text: sign, style: look.style },
  ];
  if (fits && body.rows.length > 0) body.rows[body.rows.length - 1] = row;
  else body.rows.push(row);
}

function reactionRow(message: ChatMessage, width: number): Row {
  const spans: Span[] = [];
  let left = width;
  for (const reaction of message.reactions) {
    const text = `${cutLine(reaction.emoji, 8)} ${reaction.count}`;
    const cells = textWidth(text) + 2;
    if (cells > left) {
      if (left >= 1) spans.push({ text: '…', style: 'dim' });
      break;
    }
    spans.push({ text, style: reaction.mine ? 'accent' : 'text' }, { text: '  ' });
    left -= cells;
  }
  return spans;
}

function withMentions(row: Row, me: ChatUser | undefined): Row {
  if (me === undefined || !row.some((span) => span.text.includes('@'))) return row;
  return row.flatMap((span): readonly Span[] => {
    if (span.style !== undefined && span.style !== 'text') return [span];
    return span.text.split(/(@[\p{L}\p{N}_.-]+)/u).map((part) => {
      const isMe = part.startsWith('@') && part.slice(1).toLowerCase() === me.username.toLowerCase();
      return isMe || part === '@all' ? { text: part, style: 'mention' as const } : { ...span, text: part };
    });
  });
}

/** A line across with a word in it. */
export function ruleRow(label: string, style: StyleName, width: number): Row {
  const text = ` ${cutLine(label, Math.max(1, width - 6))} `;
  const left = 2;
  const right = Math.max(0, width - left - textWidth(text));
  return [{ text: `${'─'.repeat(left)}${text}${'─'.repeat(right)}`, style }];
}
