import { cutLine } from '../../text/cut.ts';
import { wayTo } from '../keys/way-to.ts';
import type { Anchor } from '../store/state.ts';
import type { Row } from '../theme/rows.ts';
import type { BodyLayout } from './body.ts';
import { beforeText, textCells } from './columns.ts';
import { itemAt, itemCount, itemIndex, unreadLine, watermarks } from './item.ts';
import { itemRows } from './item-rows.ts';
import type { ItemContext, TimelineInput } from './item-types.ts';
import { replyCounts } from './reply-counts.ts';
import { hasFailed } from './state-look.ts';

/** What a part of the screen shows of a conversation. */
export interface TimelineView {
  /** Exactly as many rows as asked for; the last ones are at the bottom. */
  readonly rows: readonly Row[];
  /** For each row the index of the item that it is a part of; -1: of none. */
  readonly items: readonly number[];
  /** Index of the first and last item of which something is shown; -1 when nothing is. */
  readonly firstIndex: number;
  readonly lastIndex: number;
  /** The newest stored message whose end is on the screen; 0 when there is none. */
  readonly seenSeq: number;
  /** The view shows the end of what is loaded. */
  readonly atBottom: boolean;
}

interface Place {
  readonly index: number;
  readonly row: number;
}

/** Own messages that wait or have failed are always told of: where the view does not follow the end, its last row does. */
function outgoingRows(input: TimelineInput): readonly Row[] {
  const { pending, window, width } = input;
  const isAtEnd = window.anchor === undefined && (window.atEnd || window.messages.length === 0);
  if (pending.length === 0 || isAtEnd) return [];
  const failed = pending.filter(hasFailed).length;
  const waiting = pending.length - failed;
  const words = [
    ...(waiting === 0 ? [] : [`${waiting} ${waiting === 1 ? 'waits' : 'wait'}`]),
    ...(failed === 0 ? [] : [`${failed} not sent`]),
  ].join(', ');
  const style = failed === 0 ? 'queued' : 'error';
  const text = `${words}; ${wayTo(input.keymap, 'view.end')} shows it`;
  return [[...beforeText(width, false), { text: cutLine(text, textCells(input)), style }]];
}

function contextOf(input: TimelineInput, layout: BodyLayout): ItemContext {
  return {
    input,
    layout,
    unread: unreadLine(input),
    marks: watermarks(input),
    replies: replyCounts(input.window.messages),
  };
}

/** Lays out what is on the screen: the cost depends on its height, not on how much is loaded. */
export function timelineView(input: TimelineInput, layout: BodyLayout, area: number): TimelineView {
  const context = contextOf(input, layout);
  const below = outgoingRows(input).slice(0, Math.max(0, area - 1));
  const height = area - below.length;
  const last = bottomPlace(context);
  const end = anchoredPlace(context) ?? last;
  if (end === undefined || height <= 0) {
    return {
      rows: Array.from({ length: Math.max(0, area) }, () => []),
      items: Array.from({ length: Math.max(0, area) }, () => -1),
      firstIndex: -1,
      lastIndex: -1,
      seenSeq: 0,
      atBottom: true,
    };
  }
  const blocks: (readonly Row[])[] = [];
  const owners: (readonly number[])[] = [];
  let count = 0;
  let firstIndex = end.index;
  for (let index = end.index; index >= 0 && count < height; index--) {
    const rows = itemRows(context, index);
    const shown = index === end.index ? rows.slice(0, end.row + 1) : rows;
    blocks.push(shown);
    owners.push(shown.map(() => index));
    count += shown.length;
    firstIndex = index;
  }
  const all = blocks.reverse().flat();
  const rows = all.slice(Math.max(0, all.length - height));
  const items = owners.reverse().flat().slice(-Math.max(1, rows.length));
  while (rows.length < height) {
    rows.unshift([]);
    items.unshift(-1);
  }
  const endRows = itemRows(context, end.index).length;
  return {
    rows: [...rows, ...below],
    items: [...items, ...below.map(() => -1)],
    firstIndex,
    lastIndex: end.index,
    seenSeq: seenSeq(input, end, endRows),
    atBottom: last !== undefined && end.index === last.index && end.row === last.row,
  };
}

function seenSeq(input: TimelineInput, end: Place, endRows: number): number {
  let index = end.row >= endRows - 1 ? end.index : end.index - 1;
  for (; index >= 0; index--) {
    const item = itemAt(input, index);
    if (item !== undefined && item.seq > 0) return item.seq;
  }
  return 0;
}

/** The anchor after moving the view by `rows` (up is negative); undefined: at the bottom. */
export function scrolled(
  input: TimelineInput,
  layout: BodyLayout,
  move: { readonly rows: number; readonly height: number },
): Anchor | undefined {
  const context = contextOf(input, layout);
  const last = bottomPlace(context);
  if (last === undefined) return undefined;
  const from = anchoredPlace(context) ?? last;
  const to = walked(context, from, move.rows);
  // The first row may go no lower than the top of the view.
  const highest = walked(context, { index: 0, row: 0 }, textHeight(input, move.height) - 1);
  const place = isBefore(to, highest) ? highest : to;
  return anchorAt(context, place, last);
}

/** The anchor that brings row 0 of the unread line, or of a message, to the top of the view (or as near as can be). */
export function anchoredAtTop(
  input: TimelineInput,
  layout: BodyLayout,
  target: { readonly seq: number; readonly height: number },
): Anchor | undefined {
  const context = contextOf(input, layout);
  const last = bottomPlace(context);
  const index = itemIndex(input, target.seq);
  if (last === undefined || index < 0) return undefined;
  return anchorAt(context, walked(context, { index, row: 0 }, textHeight(input, target.height) - 1), last);
}

/** The anchor that keeps the first row of the view where it is, after rows of one item have come or gone. */
export function anchoredAsBefore(
  before: TimelineInput,
  after: TimelineInput,
  layout: BodyLayout,
  area: number,
): Anchor | undefined {
  const old = contextOf(before, layout);
  const context = contextOf(after, layout);
  const end = anchoredPlace(old) ?? bottomPlace(old);
  const last = bottomPlace(context);
  if (end === undefined || last === undefined) return undefined;
  const height = textHeight(after, area);
  const top = walked(old, end, 1 - height);
  const row = Math.min(top.row, Math.max(0, itemRows(context, top.index).length - 1));
  return anchorAt(context, walked(context, { index: top.index, row }, height - 1), last);
}

/** How many rows of a view that does not follow the end are messages. */
function textHeight({ pending }: TimelineInput, height: number): number {
  return pending.length === 0 || height <= 1 ? height : height - 1;
}

/** The anchor that shows an item, moving no more than needed. */
export function anchoredToShow(
  input: TimelineInput,
  layout: BodyLayout,
  target: { readonly key: number | string; readonly height: number },
): Anchor | undefined {
  const context = contextOf(input, layout);
  const last = bottomPlace(context);
  const index = itemIndex(input, target.key);
  if (last === undefined || index < 0) return input.window.anchor;
  const end = anchoredPlace(context) ?? last;
  const bottom: Place = { index, row: Math.max(0, itemRows(context, index).length - 1) };
  if (isBefore(end, bottom)) return anchorAt(context, bottom, last);
  const height = textHeight(input, target.height);
  const top = walked(context, end, 1 - height);
  if (isBefore({ index, row: 0 }, top)) {
    return anchorAt(context, walked(context, { index, row: 0 }, height - 1), last);
  }
  return input.window.anchor;
}

function anchorAt(context: ItemContext, place: Place, last: Place): Anchor | undefined {
  // The end of what is loaded is followed only where it is the end: what is read behind it must not move the view.
  if (!isBefore(place, last) && context.input.window.atEnd) return undefined;
  const item = itemAt(context.input, place.index);
  return item === undefined ? undefined : { key: item.key, row: place.row };
}

function bottomPlace(context: ItemContext): Place | undefined {
  const index = itemCount(context.input) - 1;
  return index < 0 ? undefined : { index, row: Math.max(0, itemRows(context, index).length - 1) };
}

function anchoredPlace(context: ItemContext): Place | undefined {
  const { anchor } = context.input.window;
  if (anchor === undefined) return undefined;
  const index = itemIndex(context.input, anchor.key);
  if (index < 0) return undefined;
  return { index, row: Math.min(anchor.row, Math.max(0, itemRows(context, index).length - 1)) };
}

function walked(context: ItemContext, from: Place, rows: number): Place {
  const count = itemCount(context.input);
  let { index } = from;
  let row = from.row + rows;
  while (row < 0 && index > 0) {
    index--;
    row += itemRows(context, index).length;
  }
  if (row < 0) return { index: 0, row: 0 };
  let length = itemRows(context, index).length;
  while (row >= length && index < count - 1) {
    row -= length;
    index++;
    length = itemRows(context, index).length;
  }
  return { index, row: Math.min(row, Math.max(0, length - 1)) };
}

function isBefore(a: Place, b: Place): boolean {
  return a.index < b.index || (a.index === b.index && a.row < b.row);
}
