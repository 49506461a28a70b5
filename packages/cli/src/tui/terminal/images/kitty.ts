import { type Multiplexer, toTerminal } from '../../../notices/way.ts';
import { type Cells, pictureCell } from '../cell.ts';

/** Stands for one cell of a picture. */
const PLACEHOLDER = '\u{10eeee}';
/** The numbers 0 to 39 as marks above (kitty, "rowcolumn-diacritics"). */
const NUMBERS =
  '0305 030d 030e 0310 0312 033d 033e 033f 0346 034a 034b 034c 0350 0351 0352 0357 035b 0363 0364 0365 0366 0367 0368 0369 036a 036b 036c 036d 036e 036f 0483 0484 0485 0486 0487 0592 0593 0594 0595 0597'
    .split(' ')
    .map((code) => String.fromCodePoint(Number.parseInt(code, 16)));
/** Base64 characters that one sequence carries. */
const CHUNK = 4_096;

/** The bytes that hand a picture to the terminal, to be shown wherever its placeholders stand. No answer is wanted. */
export function transmitted(
  picture: { readonly id: number; readonly png: Uint8Array; readonly columns: number; readonly rows: number },
  multiplexer: Multiplexer,
): string {
  const base64 = Buffer.from(picture.png).toString('base64');
  const about = `a=T,U=1,q=2,f=100,t=d,i=${picture.id},c=${picture.columns},r=${picture.rows}`;
  let bytes = '';
  for (let at = 0; at < base64.length; at += CHUNK) {
    const more = at + CHUNK < base64.length ? 1 : 0;
    const keys = at === 0 ? `${about},m=${more}` : `m=${more}`;
    bytes += toTerminal(`\u001b_G${keys};${base64.slice(at, at + CHUNK)}\u001b\\`, multiplexer);
  }
  return bytes;
}

/** The bytes that make the terminal forget a picture. */
export function forgotten(id: number, multiplexer: Multiplexer): string {
  return toTerminal(`\u001b_Ga=d,d=I,i=${id},q=2\u001b\\`, multiplexer);
}

/** The cells of one row of a picture: ordinary cells, whose colour is the number of the picture. */
export function placeholderCells(id: number, row: number, columns: number): Cells {
  const style = `38;2;${(id >> 16) & 255};${(id >> 8) & 255};${id & 255}`;
  return Array.from({ length: columns }, (_, column) =>
    pictureCell(`${PLACEHOLDER}${NUMBERS[row] ?? ''}${NUMBERS[column] ?? ''}`, style),
  );
}
