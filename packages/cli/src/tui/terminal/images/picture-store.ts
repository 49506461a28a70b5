import type { Multiplexer } from '../../../notices/way.ts';
import type { Cells, DrawnPicture } from '../cell.ts';
import type { Graphics } from '../facts.ts';
import { blockCells } from './blocks.ts';
import { drawnCells, iterm2Picture, type SixelEncoder, sixelEncoder, sixelPicture } from './drawn.ts';
import { forgotten, placeholderCells, transmitted } from './kitty.ts';
import { checkedPicture, type PictureBytes, type PictureSlice } from './picture.ts';
import { decodedPixels, type Pixels, scaledPixels } from './pixels.ts';

/** The pictures that the screen can show, each small. */
export interface PictureStore {
  /** Takes the bytes of a file. Resolves with its size in pixels when it can be shown, undefined when it cannot. */
  add(id: number, png: Uint8Array): Promise<{ readonly width: number; readonly height: number } | undefined>;
  /** It is there: the oldest are let go when there are many. */
  has(id: number): boolean;
  /** The cells of a part of a picture; undefined: it is not there. Hands the picture to the terminal where that is due. */
  cells(slice: PictureSlice): Cells | undefined;
  /** Lets one go. */
  remove(id: number): void;
  /** The terminal has lost what it was handed (it was given to another program meanwhile). */
  handAgain(): void;
  /** Makes the terminal forget all pictures. */
  clear(): void;
}

/** How pictures are shown, and what takes the bytes that are no part of a picture of the screen. */
export interface PictureStoreOptions {
  readonly graphics: Exclude<Graphics, 'none'>;
  /** Pixels of one cell; without it there are no sixels. */
  readonly cell?: { readonly width: number; readonly height: number } | undefined;
  readonly depth: 'true' | '256';
  readonly multiplexer: Multiplexer;
  readonly write: (bytes: string) => void;
  /** The first number of a picture: others in the same terminal must have other ones. */
  readonly firstId?: number;
}

/** Pictures that are kept; the terminal keeps as many. */
const MAX_KEPT = 64;
/** Numbers of pictures are a colour: 24 bits. */
const MAX_ID = 0xffffff;

interface Kept {
  readonly picture: PictureBytes;
  readonly pixels: Pixels | undefined;
  /** Half a cell a pixel, in the size that was drawn last. */
  scaled?: Pixels;
  /** What is written over its cells, in the size that was drawn last. */
  drawn: DrawnPicture | undefined;
  /** Its number in the terminal, and the size that it was handed over in; undefined: it was not. */
  handed: { readonly id: number; readonly columns: number; readonly rows: number } | undefined;
  readonly rows: Map<string, Cells>;
}

/** A store without a picture. */
export function createPictureStore(options: PictureStoreOptions): PictureStore {
  const { graphics, depth, multiplexer, write } = options;
  const kept = new Map<number, Kept>();
  let encode: SixelEncoder | undefined;
  let lastId = options.firstId ?? 0x10000 + Math.floor(Math.random() * (MAX_ID - 0x20000));

  function forget(one: Kept): void {
    if (one.handed !== undefined) write(forgotten(one.handed.id, multiplexer));
    one.handed = undefined;
    one.drawn = undefined;
    delete one.scaled;
    one.rows.clear();
  }

  function drawnPicture(one: Kept, { columns, rows }: PictureSlice): DrawnPicture | undefined {
    if (one.drawn?.columns === columns && one.drawn.rows === rows) return one.drawn;
    forget(one);
    const size = { columns, rows };
    const { cell } = options;
    const bytes =
      graphics === 'iterm2'
        ? iterm2Picture(one.picture.png, size)
        : one.pixels === undefined || cell === undefined || encode === undefined
          ? undefined
          : sixelPicture(one.pixels, size, { cell, encode });
    one.drawn = bytes === undefined ? undefined : { ...size, bytes };
    return one.drawn;
  }

  function handed(one: Kept, { columns, rows }: PictureSlice): number {
    if (one.handed?.columns === columns && one.handed.rows === rows) return one.handed.id;
    forget(one);
    lastId = lastId >= MAX_ID ? 0x10000 : lastId + 1;
    one.handed = { id: lastId, columns, rows };
    write(transmitted({ id: lastId, png: one.picture.png, columns, rows }, multiplexer));
    return lastId;
  }

  function made(one: Kept, slice: PictureSlice): Cells {
    if (graphics === 'kitty') return placeholderCells(handed(one, slice), slice.row, slice.columns);
    if (graphics !== 'blocks') {
      const picture = drawnPicture(one, slice);
      return picture === undefined ? [] : drawnCells(picture, slice.row);
    }
    if (one.pixels === undefined) return [];
    const size = { width: slice.columns, height: slice.rows * 2 };
    if (one.scaled?.width !== size.width || one.scaled.height !== size.height)
      one.scaled = scaledPixels(one.pixels, size);
    return blockCells(one.scaled, slice.row, depth);
  }

  return {
    async add(id, png) {
      const picture = checkedPicture(png);
      if (picture === undefined) return undefined;
      const needsPixels = graphics === 'blocks' || graphics === 'sixel';
      const pixels = needsPixels ? await decodedPixels(picture).catch(() => undefined) : undefined;
      if (needsPixels && pixels === undefined) return undefined;
      if (graphics === 'sixel') encode ??= await sixelEncoder();
      kept.set(id, { picture, pixels, drawn: undefined, handed: undefined, rows: new Map() });
      for (const [oldest, one] of kept) {
        if (kept.size <= MAX_KEPT) break;
        kept.delete(oldest);
        forget(one);
      }
      return { width: picture.width, height: picture.height };
    },
    has: (id) => kept.has(id),
    cells(slice) {
      const one = kept.get(slice.id);
      if (one === undefined) return undefined;
      // What is shown stays longest.
      kept.delete(slice.id);
      kept.set(slice.id, one);
      const key = `${slice.row} ${slice.columns} ${slice.rows}`;
      const known = one.rows.get(key);
      if (known !== undefined) return known;
      const cells = made(one, slice);
      if (cells.length === 0) return undefined;
      one.rows.set(key, cells);
      return cells;
    },
    remove(id) {
      const one = kept.get(id);
      kept.delete(id);
      if (one !== undefined) forget(one);
    },
    handAgain() {
      for (const one of kept.values()) forget(one);
    },
    clear() {
      for (const one of kept.values()) forget(one);
      kept.clear();
    },
  };
}
