import { FILLER_CODE, type GlyphTable } from './glyph-table.ts';

/** One cell of the screen. A wide glyph fills its cell and empty ones ('') after it. */
export interface Cell {
  readonly text: string;
  /** SGR parameters, '' for none. */
  readonly style: string;
  readonly unsure: boolean;
}

export const BLANK_CELL: Cell = { text: ' ', style: '', unsure: false };

const SGR = /\u001b\[([\d;]*)m/y;
/** Places in the list of active parameters, so that equal looks have equal text. */
const SLOTS = ['weight', 'dim', 'italic', 'underline', 'inverse', 'strike', 'foreground', 'background'] as const;
type Slot = (typeof SLOTS)[number];

const SET: Readonly<Record<number, Slot>> = {
  1: 'weight',
  2: 'dim',
  3: 'italic',
  4: 'underline',
  7: 'inverse',
  9: 'strike',
};
const RESET: Readonly<Record<number, readonly Slot[]>> = {
  22: ['weight', 'dim'],
  23: ['italic'],
  24: ['underline'],
  27: ['inverse'],
  29: ['strike'],
  39: ['foreground'],
  49: ['background'],
};

/** Reads one row of a frame (text with SGR sequences, glyph codes) as exactly `columns` cells. */
export function frameRowCells(row: string, columns: number, glyphs: GlyphTable): Cell[] {
  const cells: Cell[] = [];
  const active = new Map<Slot, string>();
  let style = '';
  let index = 0;
  while (index < row.length && cells.length < columns) {
    const codePoint = row.codePointAt(index) ?? 0x20;
    if (codePoint === 0x1b) {
      SGR.lastIndex = index;
      const match = SGR.exec(row);
      index = match === null ? index + 1 : SGR.lastIndex;
      if (match !== null) style = applied(active, match[1] ?? '');
      continue;
    }
    index += codePoint > 0xffff ? 2 : 1;
    index += pushGlyph(cells, { codePoint, style, columns, fillers: fillersAt(row, index) }, glyphs);
  }
  while (cells.length < columns) cells.push(BLANK_CELL);
  return cells;
}

function fillersAt(row: string, index: number): number {
  let count = 0;
  while (row.charCodeAt(index + count) === FILLER_CODE) count++;
  return count;
}

/** Answers how many of the fillers behind it were drawn with the glyph. */
function pushGlyph(
  cells: Cell[],
  place: {
    readonly codePoint: number;
    readonly style: string;
    readonly columns: number;
    /** How many fillers follow. */
    readonly fillers: number;
  },
  glyphs: GlyphTable,
): number {
  const { codePoint, style } = place;
  const blank = { text: ' ', style, unsure: false };
  if (codePoint === FILLER_CODE) {
    // Part of a wide glyph: something was drawn over its beginning.
    cells.push(blank);
    return 0;
  }
  const glyph = glyphs.glyph(codePoint);
  if (glyph === undefined) {
    const text =
      codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0) ? '\ufffd' : String.fromCodePoint(codePoint);
    cells.push({ text, style, unsure: false });
    return 0;
  }
  const rest = glyph.width - 1;
  // Over its end something was drawn, or the screen ends there: what is left of it is blank.
  if (place.fillers < rest || cells.length + glyph.width > place.columns) {
    cells.push(blank);
    return 0;
  }
  cells.push({ text: glyph.text, style, unsure: glyph.unsure });
  for (let count = 0; count < rest; count++) cells.push({ text: '', style, unsure: false });
  return rest;
}

function applied(active: Map<Slot, string>, parameters: string): string {
  const numbers = parameters === '' ? [0] : parameters.split(';').map(Number);
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index] ?? 0;
    const slot = SET[number];
    if (number === 0) active.clear();
    else if (slot !== undefined) active.set(slot, String(number));
    else if (RESET[number] !== undefined) for (const old of RESET[number]) active.delete(old);
    else if (number === 38 || number === 48) {
      const length = numbers[index + 1] === 2 ? 5 : 3;
      active.set(number === 38 ? 'foreground' : 'background', numbers.slice(index, index + length).join(';'));
      index += length - 1;
    } else if ((number >= 30 && number < 38) || (number >= 90 && number < 98)) active.set('foreground', String(number));
    else if ((number >= 40 && number < 48) || (number >= 100 && number < 108)) active.set('background', String(number));
  }
  const list: string[] = [];
  for (const slot of SLOTS) {
    const value = active.get(slot);
    if (value !== undefined) list.push(value);
  }
  return list.join(';');
}
