import { LRM } from '../../text/code-points.ts';
import { graphemes } from '../../text/graphemes.ts';
import { clusterWidth, isUnsureWidth } from '../../text/width.ts';
import { withAttrs } from '../theme/attributes.ts';
import type { Row, Span } from '../theme/rows.ts';
import type { Theme } from '../theme/tokens.ts';
import { linkTarget } from './link-target.ts';

/** One cell of the screen. A wide cluster fills its cell and empty ones ('') after it. */
export interface Cell {
  readonly text: string;
  /** SGR parameters, '' for none. */
  readonly style: string;
  /** Terminals may disagree about the width: the column after it must be set. */
  readonly unsure: boolean;
  /** Where it leads, as OSC 8 takes it; undefined: nowhere. */
  readonly link?: string | undefined;
}

/** Cells of a row, left to right. They do not change. */
export type Cells = readonly Cell[];

/** A cell with nothing in it. */
export const BLANK_CELL: Cell = { text: ' ', style: '', unsure: false };

/** Drawn instead of a control character, which no drawn text has. */
const REPLACEMENT = '\ufffd';
const PLAIN = /^[\u0020-\u007e]*$/;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const CACHE_LIMIT = 8_192;
const known = new Map<string, Map<string, Cell>>();
let knownCount = 0;

/** The cell of a text in a style. Equal cells are mostly the same object: rows compare fast and take little. */
export function cellOf(text: string, style: string, link?: string): Cell {
  const look = link === undefined ? style : `${style} ${link}`;
  const old = known.get(look)?.get(text);
  if (old !== undefined) return old;
  if (knownCount >= CACHE_LIMIT) {
    known.clear();
    knownCount = 0;
  }
  const unsure = text !== '' && isUnsureWidth(text.replaceAll(LRM, ''));
  const cell = link === undefined ? { text, style, unsure } : { text, style, unsure, link };
  const ofLook = known.get(look) ?? new Map<string, Cell>();
  known.set(look, ofLook.set(text, cell));
  knownCount++;
  return cell;
}

/** A row as exactly `width` cells, cut or filled with blanks. The cells of a cluster are all there or none is. */
export function rowCells(row: Row, width: number, theme: Theme): Cells {
  const cells: Cell[] = [];
  let fill = '';
  for (const span of marksMoved(row)) {
    if (cells.length >= width) break;
    const before = cells.length;
    const style = withAttrs(theme[span.style ?? 'text'], span.attrs ?? 0);
    const place = { style, width, link: span.link === undefined ? undefined : linkTarget(span.link) };
    if (PLAIN.test(span.text)) pushPlain(cells, span.text, place);
    else pushClusters(cells, span.text, place);
    if (cells.length === before) continue;
    fill = span.style === 'selected' || span.style === 'active' ? style : '';
  }
  const blank = cellOf(' ', fill);
  while (cells.length < width) cells.push(blank);
  return cells;
}

interface Place {
  readonly style: string;
  readonly width: number;
  readonly link: string | undefined;
}

function pushPlain(cells: Cell[], text: string, { style, width, link }: Place): void {
  const end = Math.min(text.length, width - cells.length);
  for (let index = 0; index < end; index++) cells.push(cellOf(text.charAt(index), style, link));
}

function pushClusters(cells: Cell[], text: string, place: Place): void {
  let previous = '';
  for (const { text: cluster } of graphemes(text)) {
    // Direction marks go with the cell before them: a terminal may give one without a cell before it a cell of its own.
    if (clusterWidth(cluster) === 0 && !CONTROL.test(cluster)) {
      previous += previous === '' ? '' : cluster;
      continue;
    }
    if (!pushCluster(cells, previous, place)) return;
    previous = cluster;
  }
  pushCluster(cells, previous, place);
}

/** False when it does not fit: nothing comes after it then. */
function pushCluster(cells: Cell[], text: string, { style, width, link }: Place): boolean {
  if (text === '') return true;
  const isControl = CONTROL.test(text);
  const own = isControl ? 1 : clusterWidth(text.replaceAll(LRM, ''));
  if (cells.length + own > width) return false;
  cells.push(cellOf(isControl ? REPLACEMENT : text, style, link));
  for (let count = 1; count < own; count++) cells.push(cellOf('', style, link));
  return true;
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
