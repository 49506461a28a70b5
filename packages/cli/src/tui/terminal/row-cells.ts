import { LRM } from '../../text/code-points.ts';
import { graphemes } from '../../text/graphemes.ts';
import { clusterWidth, isClusterMode } from '../../text/width.ts';
import { withAttrs } from '../theme/attributes.ts';
import type { Row, Span } from '../theme/rows.ts';
import type { Theme } from '../theme/tokens.ts';
import { type Cell, type Cells, cellOf } from './cell.ts';
import type { PictureSlice } from './images/picture.ts';
import { linkTarget } from './link-target.ts';

/** Where the cells of pictures come from. */
export interface PictureCells {
  /** The cells of a part of a picture; undefined: it is not there. */
  cells(slice: PictureSlice): Cells | undefined;
}

/** Drawn instead of a control character, which no drawn text has. */
const REPLACEMENT = '\ufffd';
const PLAIN = /^[\u0020-\u007e]*$/;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
/**
 * A row as exactly `width` cells, cut or filled with blanks. The cells of a cluster are all there or none is, and so are those of a
 * picture: it is blank while it is not in `pictures`.
 */
export function rowCells(row: Row, width: number, theme: Theme, pictures?: PictureCells): Cells {
  const cells: Cell[] = [];
  let fill = '';
  for (const span of marksMoved(row)) {
    if (cells.length >= width) break;
    const before = cells.length;
    const style = withAttrs(theme[span.style ?? 'text'], span.attrs ?? 0);
    const shown = span.picture === undefined ? undefined : pictures?.cells(span.picture);
    if (shown !== undefined && before + shown.length <= width) {
      for (const cell of shown) cells.push(cell);
      continue;
    }
    const place = { style, width, link: span.link === undefined ? undefined : linkTarget(span.link) };
    // What clusters gives a direction mark a cell of its own; there the painter sets the column after a run.
    const text = isClusterMode() ? span.text.replaceAll(LRM, '') : span.text;
    if (PLAIN.test(text)) pushPlain(cells, text, place);
    else pushClusters(cells, text, place);
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
