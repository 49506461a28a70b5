import { type Multiplexer, toTerminal } from '../../../notices/way.ts';
import { type Cells, pictureCell } from '../cell.ts';

/** Stands for one cell of a picture. */
const PLACEHOLDER = '\u{10eeee}';
/** The numbers from 0 on as marks above (kitty, "rowcolumn-diacritics": marks of class 230 that are made of nothing else). */
const NUMBERS = (
  '305 30d 30e 310 312 33d-33f 346 34a-34c 350-352 357 35b 363-36f 483-487 592-595 597-599 59c-5a1 5a8 5a9 5ab 5ac 5af 5c4 ' +
  '610-617 657-65b 65d 65e 6d6-6dc 6df-6e2 6e4 6e7 6e8 6eb 6ec 730 732 733 735 736 73a 73d 73f-741 743 745 747 749 74a ' +
  '7eb-7f1 7f3 816-819 81b-823 825-827 829-82d 951 953 954 f82 f83 f86 f87 135d-135f 17dd 193a 1a17 1a75-1a7c 1b6b ' +
  '1b6d-1b73 1cd0-1cd2 1cda 1cdb 1ce0 1dc0 1dc1 1dc3-1dc9 1dcb 1dcc 1dd1-1de6 1dfe 20d0 20d1 20d4-20d7 20db 20dc 20e1 20e7 ' +
  '20e9 20f0 2cef-2cf1 2de0-2dff a66f a67c a67d a6f0 a6f1 a8e0-a8f1 aab0 aab2 aab3 aab7 aab8 aabe aabf aac1 fe20-fe26 ' +
  '10a0f 10a38 1d185-1d189 1d1aa-1d1ad 1d242-1d244'
)
  .split(' ')
  .flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map((code) => Number.parseInt(code, 16));
    return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
  });
/** The most rows and columns of a picture. */
export const MAX_CELLS = NUMBERS.length;
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
