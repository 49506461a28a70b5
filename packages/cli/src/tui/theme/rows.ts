import { LRM } from '../../text/code-points.ts';
import { graphemes } from '../../text/graphemes.ts';
import { clusterWidth, textWidth } from '../../text/width.ts';
import type { GlyphTable } from '../terminal/glyph-table.ts';
import type { StyleName, Theme } from './tokens.ts';

/** A piece of a row. The text must be drawn text (sanitized); what others wrote never gets here as it came. */
export interface Span {
  readonly text: string;
  readonly style?: StyleName | undefined;
}

/** One row of the screen, left to right. */
export type Row = readonly Span[];

export interface RowInk {
  readonly theme: Theme;
  readonly glyphs: GlyphTable;
}

export const EMPTY_ROW: Row = [];

/** Cells of a row. */
export function rowWidth(row: Row): number {
  let width = 0;
  for (const span of row) width += textWidth(span.text);
  return width;
}

/** A row as text for Ink: exactly `width` cells, cut or filled with blanks, with SGR sequences of the theme only. */
export function rowText(row: Row, width: number, ink: RowInk): string {
  let text = '';
  let left = width;
  let last: StyleName | undefined;
  for (const span of marksMoved(row)) {
    if (left <= 0) break;
    const fitting = headOf(span.text, left);
    if (fitting.text === '') continue;
    text += styled(ink.glyphs.encode(fitting.text), ink.theme[span.style ?? 'text']);
    left -= fitting.width;
    last = span.style;
  }
  if (left > 0) {
    const isFilled = last === 'selected' || last === 'active';
    text += styled(' '.repeat(left), isFilled && last !== undefined ? ink.theme[last] : '');
  }
  return text;
}

/** A direction mark at the start of a span goes to the end of the one before: it needs a cell to be with. */
function marksMoved(row: Row): Row {
  if (!row.some((span) => span.text.startsWith(LRM))) return row;
  const spans: Span[] = [];
  for (const span of row) {
    const last = spans.at(-1);
    if (span.text.startsWith(LRM) && last !== undefined) spans[spans.length - 1] = { ...last, text: last.text + LRM };
    spans.push(span);
  }
  return spans;
}

function styled(text: string, parameters: string): string {
  return parameters === '' ? text : `\u001b[${parameters}m${text}\u001b[0m`;
}

function headOf(text: string, cells: number): { readonly text: string; readonly width: number } {
  const whole = textWidth(text);
  if (whole <= cells) return { text, width: whole };
  let kept = '';
  let width = 0;
  for (const cluster of graphemes(text)) {
    const next = clusterWidth(cluster.text);
    if (width + next > cells) break;
    kept += cluster.text;
    width += next;
  }
  return { text: kept, width };
}
