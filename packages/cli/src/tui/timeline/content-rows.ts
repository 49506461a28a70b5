import { bodyBlocks, nameKey } from '@im-ts/protocol';
import type { ChatMessage, ChatUser } from '../../client/entities.ts';
import { cutLine } from '../../text/cut.ts';
import { goneWords } from '../../text/message-preview.ts';
import { sanitizeBlock, sanitizeLine } from '../../text/sanitize.ts';
import { textWidth } from '../../text/width.ts';
import { wrapText } from '../../text/wrap.ts';
import { withKeys } from '../keys/way-to.ts';
import { EMPTY_ROW, type Row, rowWidth, type Span } from '../theme/rows.ts';
import type { BodyOptions } from './body.ts';
import { changeRows, nextStepRow, type ShownReaction, shownBody, shownReactions } from './change-rows.ts';
import { textCells } from './columns.ts';
import { uploadRows } from './file-rows.ts';
import type { ItemContext, TimelineInput, TimelineItem } from './item-types.ts';
import { isWritten, shownName, userName, writtenWords } from './names.ts';
import { replyRows } from './reply-counts.ts';
import { hasFailed, shownState } from './state-look.ts';

/** Longer texts are folded to so many rows until they are opened. */
const FOLD_ROWS = 20;
/** UTF-16 units of a quoted message that are looked at: more than any row has, and no more for long ones. */
const QUOTED_UNITS = 400;

/** The rows of what an item says, without what stands before them: quote, body, state, reactions. */
export function contentRows(context: ItemContext, item: TimelineItem): Row[] {
  const { input } = context;
  const width = textCells(input);
  const { message } = item;
  const replies = replyRows(input, context.replies, item.seq, width);
  if (message !== undefined && message.recalledAt !== 0)
    return [[{ text: cutLine(goneWords(message), width), style: 'system' }], ...replies];
  const rows: Row[] = [];
  if (item.replyTo !== 0) rows.push(quoteRow(input, item.replyTo, width));
  if (message?.origin !== undefined) {
    const from = `↪ Forwarded from ${userName(input.users, message.origin.senderId)}`;
    rows.push([{ text: cutLine(from, width), style: 'quote' }]);
  }
  rows.push(...foldedBody(context, item, bodyOf(context, item, width)));
  const beside = besideText(context, item);
  if (beside.length > 0) appendBeside(rows, beside, width);
  if (item.entry !== undefined && hasFailed(item.entry))
    rows.push(nextStepRow(input, item.key, { words: NOT_SENT, width }));
  const changes = input.changes.get(item.key);
  const reactions = shownReactions(message?.reactions ?? [], changes);
  if (reactions.length > 0) rows.push(...reactionRows(reactions, width));
  rows.push(...changeRows(input, item.key, width), ...replies);
  return rows;
}

function bodyOf({ input, layout }: ItemContext, item: TimelineItem, width: number): readonly Row[] {
  const { entry } = item;
  if (entry?.forward !== undefined) {
    // The server copies the text; here it comes with the stored message.
    return [[{ text: cutLine('↪ Forwarded message', width), style: 'quote' }]];
  }
  if (entry?.upload !== undefined) return uploadRows(entry, entry.upload, width);
  const shown = shownBody(item.message ?? entry ?? item, input.changes.get(item.key));
  return layout(shown, width, bodyOptions(input));
}

/** A long body is folded, unless that would save next to nothing. */
function foldedBody(
  { input, foldWords = '{message.open} opens' }: ItemContext,
  { key }: TimelineItem,
  rows: readonly Row[],
): readonly Row[] {
  if (!isFoldable(rows.length)) return rows;
  const cells = textCells(input);
  if (input.window.unfolded.has(key))
    return [
      ...rows,
      [{ text: cutLine(withKeys(input.keymap, '… {message.open} folds it again'), cells), style: 'dim' }],
    ];
  const words = `… ${(rows.length - FOLD_ROWS).toLocaleString('en')} more rows, ${withKeys(input.keymap, foldWords)}`;
  return [...rows.slice(0, FOLD_ROWS), [{ text: cutLine(words, cells), style: 'dim' }]];
}

/** Whether a body of so many rows is folded until it is opened. */
export function isFoldable(rows: number): boolean {
  return rows > FOLD_ROWS + 2;
}

/** The quoted message as it is now; its number, if it is not loaded. */
function quoteRow(input: TimelineInput, seq: number, width: number): Row {
  const quoted = input.window.messages[seq - (input.window.messages[0]?.seq ?? 0)];
  if (quoted === undefined || quoted.seq !== seq)
    return [{ text: cutLine(`↳ in reply to message ${seq}`, width), style: 'quote' }];
  const name = isWritten(quoted) ? '' : cutLine(shownName(input, quoted.senderId), Math.max(1, width - 4));
  // Tabs are counted from the start of the text, not of the row.
  const text =
    quoted.recalledAt !== 0
      ? goneWords(quoted)
      : sanitizeBlock(isWritten(quoted) ? writtenWords(input.users, quoted) : withoutFences(quoted));
  const head = name === '' ? '↳ ' : `↳ ${name}  `;
  return [
    { text: head, style: 'dim' },
    { text: cutLine(text, width - textWidth(head)), style: 'quote' },
  ];
}

/** What one can do with a message that did not go. */
const NOT_SENT = '{outgoing.again} again  {outgoing.edit} edit  {outgoing.drop} drop';

/** The beginning of a body; of code between fences, the code. */
function withoutFences({ kind, body }: ChatMessage): string {
  const start = body.slice(0, QUOTED_UNITS);
  if (kind !== 'text' && kind !== 'markdown') return start;
  return bodyBlocks(start)
    .map(({ content }) => content)
    .join('\n');
}

/** What stands beside the text, behind one another. */
function besideText(context: ItemContext, item: TimelineItem): readonly Span[] {
  const { message } = item;
  const spans: Span[] = [];
  if (message !== undefined && message.editedAt !== 0) spans.push({ text: 'edited', style: 'edited' });
  const state = item.senderId === context.input.me?.id ? shownState(context, item) : undefined;
  if (state !== undefined)
    spans.push({ text: sanitizeLine(`${state.sign} ${state.word}`.trimEnd()), style: state.style });
  return spans;
}

/** Behind the last row where there is room, on rows of its own where there is none, or where a frame ends there. */
function appendBeside(rows: Row[], beside: readonly Span[], width: number): void {
  const pieces = beside.flatMap((span, index): Span[] => (index === 0 ? [span] : [{ text: '  ' }, span]));
  const cells = rowWidth(pieces);
  const last = rows.at(-1) ?? EMPTY_ROW;
  const used = rowWidth(last);
  const isFrame = last.at(-1)?.style === 'codeBorder';
  if (used > 0 && !isFrame && used + 2 + cells <= width) rows[rows.length - 1] = [...last, { text: '  ' }, ...pieces];
  else if (cells <= width) rows.push(pieces);
  else
    for (const { text, style } of beside)
      rows.push(...wrapText(text, width).map((row): Row => [{ text: row.text, style }]));
}

function reactionRows(reactions: readonly ShownReaction[], width: number): Row[] {
  const rows: Span[][] = [];
  let left = 0;
  for (const reaction of reactions) {
    const count = ` ${reaction.count}${reaction.waits ? ' …' : ''}`;
    const text = cutLine(reaction.emoji, Math.max(1, Math.min(8, width - count.length))) + count;
    const cells = textWidth(text);
    const span: Span = { text, style: reaction.waits ? 'queued' : reaction.mine ? 'accent' : 'text' };
    const row = rows.at(-1);
    if (row === undefined || cells + REACTION_GAP.length > left) {
      rows.push([span]);
      left = width - cells;
    } else {
      row.push({ text: REACTION_GAP }, span);
      left -= cells + REACTION_GAP.length;
    }
  }
  return rows;
}

const REACTION_GAP = '   ';

/** How bodies are laid out here. */
export function bodyOptions({ me, config, isRich, pictures }: TimelineInput): BodyOptions {
  return { me: myKey(me), markdown: config.markdown, isRich, pictures };
}

function myKey(me: ChatUser | undefined): string | undefined {
  return me === undefined ? undefined : nameKey(me.username);
}
