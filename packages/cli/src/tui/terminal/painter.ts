import { BLANK_CELL, type Cell, type Cells, type DrawnPicture } from './cell.ts';
import { linkId } from './link-target.ts';
import { composedRow, type Parts } from './row-parts.ts';

/** A place on the screen, from 0. */
export interface CursorPlace {
  readonly x: number;
  readonly y: number;
}

/** Rows one below the other, from a place on the screen on. */
export interface Layer {
  readonly x: number;
  readonly y: number;
  readonly rows: readonly Cells[];
}

/** Writes pictures to a terminal. */
export interface Painter {
  /**
   * The bytes that turn what is on the screen into these layers, a later one over an earlier one; '' when nothing changed.
   * What lies beyond the screen is cut. Rows of cells are compared by identity: they must not change.
   */
  paint(layers: readonly Layer[], cursor: CursorPlace | undefined): string;
  /** The cell that is on the screen there; undefined: none is, or it is not known. */
  cellAt(x: number, y: number): Cell | undefined;
  /** The screen is now of this size and what is on it is not known. */
  reset(columns: number, rows: number): void;
  /** How many rows of the screen have been put together and compared so far. */
  readonly rowsPainted: number;
}

/** What the terminal knows. */
export interface PainterOptions {
  /** It takes links (OSC 8). */
  readonly links?: boolean | undefined;
}

const BEGIN_SYNC = '\u001b[?2026h';
const END_SYNC = '\u001b[?2026l';
const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';

/**
 * Compares pictures cell by cell and writes the difference only. Rows whose parts are the same objects as before cost nothing.
 * Places are absolute, so no text can move what comes after it; after a cluster whose width terminals do not agree on, the
 * column is set again and the rest of the row is written.
 */
export function createPainter({ links = true }: PainterOptions = {}): Painter {
  let columns = 0;
  let rows = 0;
  let unknown = true;
  let screen: Cells[] = [];
  let shownParts: Parts[] = [];
  let shownCursor: CursorPlace | undefined;
  let rowsPainted = 0;

  function rowChanges(y: number, parts: Parts, touched: Touched): string {
    const next = composedRow(parts, columns);
    const bytes = rowDifference(unknown ? undefined : screen[y], next, { y, links, touched });
    screen[y] = next;
    rowsPainted++;
    return bytes;
  }

  /** Whether all cells of a picture are on the screen, where it begins there. */
  function isWhole(picture: DrawnPicture, { x, y }: CursorPlace): boolean {
    for (let row = 0; row < picture.rows; row++) {
      for (let column = 0; column < picture.columns; column++) {
        const drawn = screen[y + row]?.[x + column]?.drawn;
        if (drawn?.picture !== picture || drawn.row !== row || drawn.column !== column) return false;
      }
    }
    return true;
  }

  return {
    get rowsPainted() {
      return rowsPainted;
    },
    reset(newColumns, newRows) {
      columns = newColumns;
      rows = newRows;
      unknown = true;
      screen = [];
      shownParts = [];
      shownCursor = undefined;
    },
    cellAt: (x, y) => screen[y]?.[x],
    paint(layers, cursor) {
      const parts = partsOf(layers, rows);
      const changes: string[] = [];
      const touched: Touched = new Map();
      for (let y = 0; y < rows; y++) {
        const own = parts[y] as Parts;
        if (!unknown && sameParts(own, shownParts[y])) continue;
        const bytes = rowChanges(y, own, touched);
        if (bytes !== '') changes.push(bytes);
      }
      shownParts = parts;
      for (const [picture, place] of touched)
        if (isWhole(picture, place)) changes.push(moveTo(place.x, place.y) + picture.bytes);
      const whole = unknown ? `\u001b[0m${HIDE_CURSOR}\u001b[H\u001b[2J` : '';
      unknown = false;
      const cursorMoved = cursor?.x !== shownCursor?.x || cursor?.y !== shownCursor?.y;
      if (whole === '' && changes.length === 0 && !cursorMoved) return '';
      const hide = shownCursor !== undefined && (cursor === undefined || changes.length > 1) ? HIDE_CURSOR : '';
      const show = shownCursor === undefined || hide !== '' ? SHOW_CURSOR : '';
      shownCursor = cursor;
      const end = cursor === undefined ? '' : `${moveTo(cursor.x, cursor.y)}${show}`;
      const body = `${whole}${hide}${changes.join('')}${end}`;
      return changes.length > 1 ? `${BEGIN_SYNC}${body}${END_SYNC}` : body;
    },
  };
}

function partsOf(layers: readonly Layer[], rows: number): Parts[] {
  const parts: Parts[] = Array.from({ length: rows }, () => []);
  for (const layer of layers) {
    for (const [index, cells] of layer.rows.entries()) parts[layer.y + index]?.push(layer.x, cells);
  }
  return parts;
}

function sameParts(parts: Parts, before: Parts | undefined): boolean {
  return before?.length === parts.length && parts.every((part, index) => part === before[index]);
}

function moveTo(x: number, y: number): string {
  return `\u001b[${y + 1};${x + 1}H`;
}

/** Pictures of which a cell was written, and where they begin: they are to be drawn again. */
type Touched = Map<DrawnPicture, CursorPlace>;

interface RowPlace {
  readonly y: number;
  readonly links: boolean;
  readonly touched: Touched;
}

/** `old` undefined: the row is blank on the screen. */
function rowDifference(old: Cells | undefined, next: Cells, { y, links, touched }: RowPlace): string {
  let bytes = '';
  let at = -1;
  let style = '';
  let link: string | undefined;
  let rewrite = false;
  const end = blankFrom(next);
  for (let x = 0; x < next.length; x++) {
    const cell = next[x] as Cell;
    const before = old?.[x] ?? BLANK_CELL;
    if (!rewrite && sameCell(cell, before)) continue;
    if (cell.text === '') continue;
    // From an unsure cluster on, what the terminal shows is not known.
    rewrite ||= cell.unsure || before.unsure;
    if (at !== x) bytes += moveTo(x, y);
    if (x >= end) return `${bytes}${linkTo(link, undefined)}${sgr(style, '')}\u001b[K`;
    if (cell.drawn !== undefined) touched.set(cell.drawn.picture, { x: x - cell.drawn.column, y: y - cell.drawn.row });
    if (links) bytes += linkTo(link, cell.link);
    bytes += sgr(style, cell.style);
    style = cell.style;
    if (links) link = cell.link;
    let width = 1;
    while (next[x + width]?.text === '') width++;
    const endsRun = cell.isRightToLeft === true && next[x + width]?.isRightToLeft !== true;
    if (cell.unsure) {
      bytes += `${' '.repeat(width)}${moveTo(x, y)}${cell.text}`;
      at = -1;
    } else {
      bytes += cell.text;
      at = endsRun ? -1 : x + width;
    }
  }
  return bytes === '' ? '' : bytes + linkTo(link, undefined) + sgr(style, '');
}

function sameCell(a: Cell, b: Cell): boolean {
  return a.text === b.text && a.style === b.style && a.link === b.link && sameDrawn(a.drawn, b.drawn);
}

function sameDrawn(a: Cell['drawn'], b: Cell['drawn']): boolean {
  return a === b || (a?.picture === b?.picture && a?.row === b?.row && a?.column === b?.column);
}

/** Parts of one link have one id, in whatever row they are; a link ends with its row. */
function linkTo(from: string | undefined, to: string | undefined): string {
  if (from === to) return '';
  return to === undefined ? '\u001b]8;;\u001b\\' : `\u001b]8;id=${linkId(to)};${to}\u001b\\`;
}

function sgr(from: string, to: string): string {
  if (from === to) return '';
  return to === '' ? '\u001b[0m' : `\u001b[0;${to}m`;
}

/** The first column from which the row is blank, past its end when it is never. */
function blankFrom(cells: Cells): number {
  let end = cells.length;
  while (end > 0) {
    const cell = cells[end - 1] as Cell;
    if (cell.text !== ' ' || cell.style !== '' || cell.drawn !== undefined) break;
    end--;
  }
  return end;
}
