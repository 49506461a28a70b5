import type { Cells, DrawnPicture } from '../cell.ts';
import { type Pixels, scaledPixels } from './pixels.ts';

/** The cells of one row of a picture that is written over them: blanks that know which part of it they are under. */
export function drawnCells(picture: DrawnPicture, row: number): Cells {
  return Array.from({ length: picture.columns }, (_, column) => ({
    text: ' ',
    style: '',
    unsure: false,
    drawn: { picture, row, column },
  }));
}

/** A picture for iTerm2: the file itself, in so many cells. */
export function iterm2Picture(png: Uint8Array, size: { readonly columns: number; readonly rows: number }): string {
  const about = `inline=1;size=${png.length};width=${size.columns};height=${size.rows};preserveAspectRatio=0`;
  return `\u001b]1337;File=${about}:${Buffer.from(png).toString('base64')}\u0007`;
}

/** Makes sixels of pixels. */
export type SixelEncoder = (pixels: Pixels) => string;

const COLORS = 256;

/** Loads what makes sixels: a terminal that shows none does without it. */
export async function sixelEncoder(): Promise<SixelEncoder> {
  const {
    default: { image2sixel },
  } = await import('sixel');
  return ({ data, width, height }) => image2sixel(data, width, height, COLORS);
}

/** A picture as sixels, as large as its cells are. */
export function sixelPicture(
  pixels: Pixels,
  size: { readonly columns: number; readonly rows: number },
  {
    cell,
    encode,
  }: { readonly cell: { readonly width: number; readonly height: number }; readonly encode: SixelEncoder },
): string {
  return encode(scaledPixels(pixels, { width: size.columns * cell.width, height: size.rows * cell.height }));
}
