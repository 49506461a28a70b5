import { BLANK_CELL, type Cell, type Cells, cellOf } from './cell.ts';

/** The text of a cell that leaves what is under it; only its style is taken. No drawn text has it. */
const SEE_THROUGH = '\u0000';

/** A cell through which the text of what is under it is seen, in this style. */
export function backdropCell(style: string): Cell {
  return { text: SEE_THROUGH, style, unsure: false };
}

/** What a row of the screen is put together from: places (from 0) and cells in turn, later ones over earlier ones. */
export type Parts = (number | Cells)[];

/** The cells of a whole row. Of a wide cluster that is not wholly seen, blanks are left. */
export function composedRow(parts: Parts, columns: number): Cells {
  const [x, only] = parts as [number, Cells];
  if (parts.length === 2 && x === 0 && only.length === columns && only[0]?.text !== SEE_THROUGH) return only;
  const row = new Array<Cell>(columns).fill(BLANK_CELL);
  for (let index = 0; index < parts.length; index += 2) {
    put(row, parts[index] as number, parts[index + 1] as Cells);
  }
  return row;
}

function put(row: Cell[], x: number, cells: Cells): void {
  const end = Math.min(row.length, x + cells.length);
  if (cells[0]?.text === SEE_THROUGH) {
    // What is blank has nothing to dim.
    for (let at = x; at < end; at++) {
      const text = row[at]?.text ?? ' ';
      row[at] = text === ' ' ? BLANK_CELL : cellOf(text, cells[at - x]?.style ?? '');
    }
    return;
  }
  blankOut(row, headOf(row, x), x);
  for (let at = end; row[at]?.text === ''; at++) row[at] = blanked(row[at]);
  for (let at = x; at < end; at++) row[at] = cells[at - x] as Cell;
  if (cells[end - x]?.text === '') blankOut(row, headOf(row, end - 1), end);
}

/** Where the cluster begins that the cell at `x` belongs to. */
function headOf(row: Cells, x: number): number {
  let head = x;
  while (head > 0 && row[head]?.text === '') head--;
  return head;
}

function blankOut(row: Cell[], from: number, to: number): void {
  for (let at = from; at < to; at++) row[at] = blanked(row[at]);
}

function blanked(cell: Cell | undefined): Cell {
  return cellOf(' ', cell?.style ?? '');
}
