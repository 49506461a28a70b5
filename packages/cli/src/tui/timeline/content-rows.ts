import { nameKey } from '@im-ts/protocol';
import type { ChatUser, OutboxEntry, ReceiptCount } from '../../client/entities.ts';
import { cutLine } from '../../text/cut.ts';
import { goneWords } from '../../text/message-preview.ts';
import { sanitizeBlock } from '../../text/sanitize.ts';
import { textWidth } from '../../text/width.ts';
import { type Row, rowWidth, type Span } from '../theme/rows.ts';
import type { StyleName } from '../theme/tokens.ts';
import { changeRows, changesOf, type ShownReaction, shownBody, shownReactions } from './change-rows.ts';
import { isUploading, uploadRows } from './file-rows.ts';
import { GUTTER, type ItemContext, type TimelineInput, type TimelineItem } from './item-types.ts';
import { userName } from './names.ts';

/** A blank and up to two signs of state. */
const STATE_CELLS = 3;

/** The rows of what an item says, without its gutter: quote, body, state, reactions. */
export function contentRows(context: ItemContext, item: TimelineItem): Row[] {
  const { input, layout } = context;
  const width = Math.max(1, input.width - GUTTER - STATE_CELLS);
  const isRecalled = item.message !== undefined && item.message.recalledAt !== 0;
  const gone = item.message === undefined ? '' : goneWords(item.message);
  const changes = changesOf(input, item);
  const rows: Row[] = [];
  if (item.replyTo !== 0 && !isRecalled) rows.push(quoteRow(input, item.replyTo, width));
  if (item.message?.origin !== undefined && !isRecalled) {
    const from = `↪ Forwarded from ${userName(input.users, item.message.origin.senderId)}`;
    rows.push([{ text: cutLine(from, width), style: 'quote' }]);
  }
  if (isRecalled) rows.push([{ text: cutLine(gone, width), style: 'system' }]);
  else if (item.entry?.forward !== undefined) {
    // The server copies the text; here it comes with the stored message.
    rows.push([{ text: cutLine('↪ Forwarded message', width), style: 'quote' }]);
  } else if (item.entry?.upload !== undefined) rows.push(...uploadRows(item.entry, item.entry.upload, width));
  else rows.push(...layout(shownBody(item.message ?? item.entry ?? item, changes), width, myKey(input.me)));
  if (item.message !== undefined && item.message.editedAt !== 0 && !isRecalled) appendWord(rows, '(edited)', width);
  if (item.senderId === input.me?.id && !isRecalled) appendState(context, item, { rows, width });
  const reactions = shownReactions(item.message?.reactions ?? [], changes);
  if (reactions.length > 0 && !isRecalled) rows.push(reactionRow(reactions, width));
  rows.push(...changeRows(input, changes, width));
  return rows;
}

/** The quoted message as it is now; its number, if it is not loaded. */
function quoteRow(input: TimelineInput, seq: number, width: number): Row {
  const quoted = input.window.messages[seq - (input.window.messages[0]?.seq ?? 0)];
  if (quoted === undefined || quoted.seq !== seq)
    return [{ text: cutLine(`┃ reply to message ${seq}`, width), style: 'quote' }];
  // A prefix is enough: quotes of messages at the limit must not cost. Tabs are counted from its start, not the row's.
  const text = quoted.recalledAt === 0 ? sanitizeBlock(quoted.body.slice(0, 400)) : goneWords(quoted);
  const line = `┃ ${userName(input.users, quoted.senderId)}: ${text}`;
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
  if (item.entry !== undefined && isUploading(item.entry)) return { sign: '…', word: '', style: 'warning' };
  if (item.entry !== undefined) {
    return SENDING[item.entry.state] ?? { sign: '✗', word: failureOf(item.entry), style: 'error' };
  }
  return storedLook(context, item.seq);
}

function storedLook({ marks, input: { summary, receipts } }: ItemContext, seq: number): StateLook {
  const found = receipts.findIndex((count) => count.seq === seq);
  const look = found < 0 ? undefined : groupLook(receipts, found);
  if (look !== undefined) return look;
  if (seq <= (summary?.peerReadSeq ?? 0)) return { sign: '✓✓', word: seq === marks.read ? 'read' : '', style: 'read' };
  if (seq <= (summary?.peerDeliveredSeq ?? 0)) {
    return { sign: '✓✓', word: seq === marks.delivered ? 'delivered' : '', style: 'dim' };
  }
  return { sign: '✓', word: seq === marks.stored ? 'stored' : '', style: 'dim' };
}

/** In a group: by how many it was read, in words where the next own message was read by another number. */
function groupLook(receipts: readonly ReceiptCount[], index: number): StateLook | undefined {
  const { readCount, deliveredCount, recipientCount } = receipts[index] as ReceiptCount;
  if (deliveredCount < recipientCount && readCount === 0) return undefined;
  if (recipientCount === 0) return undefined;
  const isSame = receipts[index - 1]?.readCount === readCount;
  const words = readCount === 0 ? 'delivered' : `read by ${readCount}`;
  return { sign: '✓✓', word: isSame ? '' : words, style: readCount === recipientCount ? 'read' : 'dim' };
}

/** The look of the state of an own, stored message; the same text for the same look. */
export function stateKey(context: ItemContext, seq: number): string {
  const { sign, word, style } = storedLook(context, seq);
  return `${sign} ${word} ${style}`;
}

/** Why a message did not go, in words. */
export function failureOf(entry: OutboxEntry): string {
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

function reactionRow(reactions: readonly ShownReaction[], width: number): Row {
  const spans: Span[] = [];
  let left = width;
  for (const reaction of reactions) {
    const text = `${cutLine(reaction.emoji, 8)} ${reaction.count}${reaction.waits ? ' …' : ''}`;
    const cells = textWidth(text) + 2;
    if (cells > left) {
      if (left >= 1) spans.push({ text: '…', style: 'dim' });
      break;
    }
    spans.push({ text, style: reaction.waits ? 'dim' : reaction.mine ? 'accent' : 'text' }, { text: '  ' });
    left -= cells;
  }
  return spans;
}

function myKey(me: ChatUser | undefined): string | undefined {
  return me === undefined ? undefined : nameKey(me.username);
}
