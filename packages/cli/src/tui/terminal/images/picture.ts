import { MAX_CELLS } from './kitty.ts';

/** A picture as the server made it small: PNG, at most 320 pixels wide and high. */
export interface PictureBytes {
  readonly png: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Which part of a picture a piece of a row shows: one row of cells, from the first column on. */
export interface PictureSlice {
  /** The file. */
  readonly id: number;
  /** Row of the picture, from 0. */
  readonly row: number;
  /** Cells of the whole picture. */
  readonly columns: number;
  readonly rows: number;
}

/** Larger than any picture that the server sends; what says more is not looked at. */
const MAX_PIXELS = 320;
const MAX_BYTES = 1_000_000;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** What a PNG says of its size before anything of it is decoded; undefined: it is none, or larger than the server's are. */
export function checkedPicture(png: Uint8Array): PictureBytes | undefined {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  if (bytes.length < 33 || bytes.length > MAX_BYTES || !bytes.subarray(0, 8).equals(SIGNATURE)) return undefined;
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const isSmall = width > 0 && height > 0 && width <= MAX_PIXELS && height <= MAX_PIXELS;
  return isSmall ? { png, width, height } : undefined;
}

/** Cells are about twice as high as wide where the terminal does not say. */
const USUAL_CELL = { width: 8, height: 16 };
/** Rows of a picture in the conversation. */
const MAX_ROWS = 12;
/** Columns of a picture: what placeholders can number, and more than 320 pixels have. */
export const MAX_COLUMNS = 40;

/** How many cells a picture takes: its own size where it fits, else smaller in the same proportion; never nothing. */
export function pictureCells(
  picture: { readonly width: number; readonly height: number },
  place: { readonly width: number; readonly cell: { readonly width: number; readonly height: number } | undefined },
): { readonly columns: number; readonly rows: number } {
  const cell = place.cell ?? USUAL_CELL;
  const most = Math.max(1, Math.min(place.width, MAX_COLUMNS));
  const wanted = { columns: picture.width / cell.width, rows: picture.height / cell.height };
  const scale = Math.min(1, most / wanted.columns, MAX_ROWS / wanted.rows);
  return {
    columns: Math.max(1, Math.min(most, Math.round(wanted.columns * scale))),
    rows: Math.max(1, Math.min(MAX_ROWS, Math.round(wanted.rows * scale))),
  };
}

/** How many cells a picture takes that is looked at: as many as there are, in its proportion; never nothing. */
export function largestCells(
  picture: { readonly width: number; readonly height: number },
  place: {
    readonly width: number;
    readonly height: number;
    readonly cell: { readonly width: number; readonly height: number } | undefined;
  },
): { readonly columns: number; readonly rows: number } {
  const cell = place.cell ?? USUAL_CELL;
  const most = {
    columns: Math.max(1, Math.min(place.width, MAX_CELLS)),
    rows: Math.max(1, Math.min(place.height, MAX_CELLS)),
  };
  const wanted = { columns: picture.width / cell.width, rows: picture.height / cell.height };
  const scale = Math.min(most.columns / wanted.columns, most.rows / wanted.rows);
  return {
    columns: Math.max(1, Math.min(most.columns, Math.round(wanted.columns * scale))),
    rows: Math.max(1, Math.min(most.rows, Math.round(wanted.rows * scale))),
  };
}
