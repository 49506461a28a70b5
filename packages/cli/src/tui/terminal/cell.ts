import { isRightToLeft, LRM } from '../../text/code-points.ts';
import { isUnsureWidth } from '../../text/width.ts';

/** A picture that is written over cells of the screen, once all of them are there: it cannot be drawn in parts. */
export interface DrawnPicture {
  readonly columns: number;
  readonly rows: number;
  /** What draws it, from the cell at its top left on. */
  readonly bytes: string;
}

/** One cell of the screen. A wide cluster fills its cell and empty ones ('') after it. */
export interface Cell {
  readonly text: string;
  /** SGR parameters, '' for none. */
  readonly style: string;
  /** Terminals may disagree about the width: the column after it must be set. */
  readonly unsure: boolean;
  /** Written from right to left: a terminal that turns such a run around may be elsewhere after it. */
  readonly isRightToLeft?: true;
  /** It lies under a picture that is written over its cells. */
  readonly drawn?: { readonly picture: DrawnPicture; readonly row: number; readonly column: number } | undefined;
  /** Where it leads, as OSC 8 takes it; undefined: nowhere. */
  readonly link?: string | undefined;
}

/** Cells of a row, left to right. They do not change. */
export type Cells = readonly Cell[];

/** A cell with nothing in it. */
export const BLANK_CELL: Cell = { text: ' ', style: '', unsure: false };

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
  const cell: Cell = {
    text,
    style,
    unsure,
    ...(isRightToLeft(text) ? { isRightToLeft: true } : {}),
    ...(link === undefined ? {} : { link }),
  };
  const ofLook = known.get(look) ?? new Map<string, Cell>();
  known.set(look, ofLook.set(text, cell));
  knownCount++;
  return cell;
}

/** A cell that the terminal fills with a part of a picture: one cell wide, whatever marks are on it. */
export function pictureCell(text: string, style: string): Cell {
  return { text, style, unsure: false };
}
