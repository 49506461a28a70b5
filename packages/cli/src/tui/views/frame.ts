import { cutLine, cutLineStart } from '../../text/cut.ts';
import { textWidth } from '../../text/width.ts';
import type { Area } from '../layouts/geometry.ts';
import type { CursorPlace } from '../terminal/painter.ts';
import type { Row } from '../theme/rows.ts';
import type { RowList, ViewContent, ViewSize } from './view.ts';

/** The window, or a part of it. */
interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** The most that a frame takes, in cells with its lines. */
const MOST: Readonly<Record<ViewSize, { readonly columns: number; readonly rows: number }>> = {
  list: { columns: 76, rows: 24 },
  wide: { columns: 108, rows: 32 },
  text: { columns: 80, rows: Number.POSITIVE_INFINITY },
  question: { columns: 60, rows: Number.POSITIVE_INFINITY },
  whole: { columns: Number.POSITIVE_INFINITY, rows: Number.POSITIVE_INFINITY },
};
/** Where the window has room, so much of the screen is seen around a frame that it can be told what it is. */
const MARGIN = { columns: 16, rows: 2 };
/** Long lines are worth more than that. */
const WIDE_MARGIN = 4;
/** Windows with less are filled. */
const ROOMY = { columns: 80, rows: 16 };
const SIDES = 4;
const QUERY_ROWS = 1;

/** The most cells inside of a frame. */
export function frameInside(
  { columns, rows }: Size,
  size: ViewSize,
): { readonly width: number; readonly height: number } {
  const room = {
    columns:
      columns - (columns < ROOMY.columns || size === 'whole' ? 0 : size === 'wide' ? WIDE_MARGIN : MARGIN.columns),
    rows: rows - (rows < ROOMY.rows || size === 'whole' ? 0 : MARGIN.rows),
  };
  return {
    width: Math.max(1, Math.min(room.columns, MOST[size].columns) - SIDES),
    height: Math.max(0, Math.min(room.rows, MOST[size].rows) - 2),
  };
}

/** The rows of a content that are in sight where there is room for `height`. */
export function rowsInSight(content: ViewContent, height: number): { readonly start: number; readonly height: number } {
  const fixed = footRows(content, height).length + (content.writing?.rows.length ?? 0);
  const room = Math.max(0, height - (content.query === undefined ? 0 : QUERY_ROWS) - fixed);
  const shown = Math.min(room, Math.max(content.rows.length, content.rowsAtLeast, 1));
  const lastStart = Math.max(0, content.rows.length - shown);
  return { start: Math.max(0, Math.min(firstInSight(content, shown), lastStart)), height: shown };
}

/** The row that comes first: what is chosen is in the middle, and its beginning is in sight where it is higher than that. */
function firstInSight({ scrolls, index, starts, rows }: ViewContent, shown: number): number {
  if (scrolls) return index;
  if (starts === undefined) return index - Math.floor(shown / 2);
  const first = starts[index] ?? 0;
  const height = (starts[index + 1] ?? rows.length) - first;
  return height >= shown ? first : first - Math.floor((shown - height) / 2);
}

/** What can be chosen in a row of a content; undefined: nothing. */
export function choiceAt({ starts, choices, scrolls }: ViewContent, row: number): number | undefined {
  if (scrolls || row < 0) return undefined;
  if (starts === undefined) return row < choices ? row : undefined;
  const found = starts.findLastIndex((start) => start <= row);
  return found < 0 || found >= choices ? undefined : found;
}

/** The rows that are always in sight, where there is room for `height`: never more than half of them. */
export function footRows({ foot = [] }: ViewContent, height: number): readonly Row[] {
  return foot.slice(0, Math.floor(height / 2));
}

/** A frame in the middle of the window, as high as what is in it. */
export interface Framed {
  readonly area: Area;
  readonly rows: readonly Row[];
  readonly cursor: CursorPlace | undefined;
}

/** Draws a frame around a content. */
export function framed(content: ViewContent, window: Size, size: ViewSize): Framed {
  const most = frameInside(window, size);
  const { start, height } = rowsInSight(content, most.height);
  const inner = most.width;
  const width = Math.min(Math.max(1, window.columns), inner + SIDES);
  const body = rowsOf(content.rows, start, height).map((row) => sided(row, inner));
  const query = content.query === undefined ? [] : [sided(queryRow(content.query.text, inner), inner)];
  const written = (content.writing?.rows ?? []).map((row) => sided(row, inner));
  const rows = [
    edge(['┌', '┐'], { text: content.title, style: 'strong' }, counted(content, start, height), width),
    ...query,
    ...body,
    ...footRows(content, most.height).map((row) => sided(row, inner)),
    ...written,
    edge(['└', '┘'], { text: fittingHints(content.hints, width - 6), style: 'dim' }, '', width),
  ].slice(0, Math.max(1, window.rows));
  const area = {
    x: Math.floor((window.columns - width) / 2),
    y: Math.max(0, Math.floor((window.rows - rows.length) / 2)),
    width,
    height: rows.length,
  };
  return {
    area,
    rows,
    cursor:
      content.query === undefined
        ? writingCursor(content, { x: 2, y: 1 + height + footRows(content, most.height).length })
        : cursorIn(content.query, inner, { x: 2, y: 1 }),
  };
}

/** Where the cursor is of what is written under the rows, from where that begins; undefined: nothing is written. */
export function writingCursor({ writing }: ViewContent, { x, y }: CursorPlace): CursorPlace | undefined {
  return writing === undefined ? undefined : { x: x + writing.cursor.x, y: y + writing.cursor.y };
}

/** Rows from a place on, with empty ones where there are no more. */
export function rowsOf(rows: RowList, start: number, height: number): readonly Row[] {
  return Array.from({ length: height }, (_, index) => rows.at(start + index) ?? []);
}

/** The line that is typed into: its end is always in sight. */
export function queryRow(text: string, width: number): Row {
  return [{ text: '> ', style: 'accent' }, { text: cutLineStart(text, Math.max(1, width - 3)) }];
}

/** Where the cursor is in the line that is typed into. */
export function cursorIn(
  query: { readonly text: string; readonly cursor: number },
  width: number,
  line: CursorPlace,
): CursorPlace {
  const shown = cutLineStart(query.text.slice(0, query.cursor), Math.max(1, width - 3));
  return { x: line.x + Math.min(width - 1, 2 + textWidth(shown)), y: line.y };
}

/** How far one is in a list, or which rows of a text are in sight when not all are. */
function counted({ count, scrolls, rows }: ViewContent, start: number, height: number): string {
  if (!scrolls || rows.length <= height) return count;
  return `${start + 1}-${Math.min(rows.length, start + height)} of ${rows.length}`;
}

/** Hints in the cells that there are: none is cut, and the last one is kept longest. */
export function fittingHints(hints: readonly string[], width: number): string {
  const kept = [...hints];
  while (kept.length > 0 && textWidth(kept.join('  ')) > width) kept.splice(Math.max(0, kept.length - 2), 1);
  return kept.join('  ');
}

function edge(
  [left, right]: readonly [string, string],
  label: { readonly text: string; readonly style: 'strong' | 'dim' },
  count: string,
  width: number,
): Row {
  const end = count === '' || textWidth(count) > width - 8 ? '' : ` ${count} `;
  const text = label.text === '' ? '' : ` ${cutLine(label.text, Math.max(0, width - 6 - textWidth(end)))} `;
  const line = Math.max(0, width - 4 - textWidth(text) - textWidth(end));
  return [
    { text: `${left}─`, style: 'border' },
    { text, style: label.style },
    { text: '─'.repeat(line), style: 'border' },
    { text: end, style: 'dim' },
    { text: `─${right}`, style: 'border' },
  ];
}

function sided(row: Row, width: number): Row {
  const used = row.reduce((sum, span) => sum + textWidth(span.text), 0);
  return [
    { text: '│ ', style: 'border' },
    ...row,
    { text: ' '.repeat(Math.max(0, width - used)) },
    { text: ' │', style: 'border' },
  ];
}
