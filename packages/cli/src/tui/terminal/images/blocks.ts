import { nearestOf256 } from '../../theme/color.ts';
import { type Cells, cellOf } from '../cell.ts';
import type { Pixels } from './pixels.ts';

/** The upper half of a cell in the colour of the text, the lower in that behind it. */
const UPPER_HALF = '▀';

/** The cells of one row of a picture whose pixels are half a cell each: so many columns, twice as many rows. */
export function blockCells(pixels: Pixels, row: number, depth: 'true' | '256'): Cells {
  return Array.from({ length: pixels.width }, (_, column) => {
    const upper = colourAt(pixels, column, row * 2, depth);
    const lower = colourAt(pixels, column, row * 2 + 1, depth);
    return cellOf(UPPER_HALF, `38;${upper};48;${lower}`);
  });
}

function colourAt({ data, width }: Pixels, x: number, y: number, depth: 'true' | '256'): string {
  const at = (y * width + x) * 4;
  const color = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0] as const;
  return depth === 'true' ? `2;${color.join(';')}` : `5;${nearestOf256(color)}`;
}
