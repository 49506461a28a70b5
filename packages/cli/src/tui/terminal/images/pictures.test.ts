import fc from 'fast-check';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { sanitizeLine } from '../../../text/sanitize.ts';
import { themeFor } from '../../theme/themes.ts';
import type { Cells } from '../cell.ts';
import { createPainter } from '../painter.ts';
import { rowCells } from '../row-cells.ts';
import { checkedPicture, largestCells, pictureCells } from './picture.ts';
import { createPictureStore, type PictureStoreOptions } from './picture-store.ts';
import { decodedPixels, scaledPixels } from './pixels.ts';

/** A picture in which each pixel has a colour of its own. */
function png(width: number, height: number, channels: 1 | 2 | 3 | 4 = 3): Uint8Array {
  const data = Uint8Array.from({ length: width * height * channels }, (_, index) => (index * 37) % 251);
  return encode({ width, height, data, channels, depth: 8 });
}

function createBench(change: Partial<PictureStoreOptions> = {}) {
  const written: string[] = [];
  const store = createPictureStore({
    graphics: 'kitty',
    depth: 'true',
    multiplexer: undefined,
    write: (bytes) => written.push(bytes),
    firstId: 0x123455,
    ...change,
  });
  return { store, written };
}

describe('a picture of the server', () => {
  it('is checked before anything of it is decoded', () => {
    expect(checkedPicture(png(320, 200))).toMatchObject({ width: 320, height: 200 });
    expect(checkedPicture(png(321, 1))).toBeUndefined();
    expect(checkedPicture(new Uint8Array())).toBeUndefined();
    expect(checkedPicture(Buffer.from('GIF89a'.padEnd(100)))).toBeUndefined();
    const huge = Buffer.from(png(2, 2));
    huge.writeUInt32BE(0x7fffffff, 16);
    expect(checkedPicture(huge)).toBeUndefined();
  });

  it('takes its own size in cells, or less in the same proportion', () => {
    const cell = { width: 8, height: 16 };
    expect(pictureCells({ width: 80, height: 64 }, { width: 60, cell })).toEqual({ columns: 10, rows: 4 });
    expect(pictureCells({ width: 320, height: 320 }, { width: 60, cell })).toEqual({ columns: 24, rows: 12 });
    expect(pictureCells({ width: 320, height: 20 }, { width: 20, cell: undefined })).toEqual({ columns: 20, rows: 1 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 320 }),
        fc.integer({ min: 1, max: 320 }),
        fc.integer({ min: 1, max: 120 }),
        (width, height, room) => {
          const { columns, rows } = pictureCells({ width, height }, { width: room, cell });
          expect(columns).toBeGreaterThanOrEqual(1);
          expect(columns).toBeLessThanOrEqual(Math.min(room, 40));
          expect(rows).toBeGreaterThanOrEqual(1);
          expect(rows).toBeLessThanOrEqual(12);
        },
      ),
    );
  });

  it.each([1, 2, 3, 4] as const)('has the pixels that were encoded, of %i channels', async (channels) => {
    const picture = checkedPicture(png(5, 3, channels));
    if (picture === undefined) throw new Error('no picture');
    const { data, width, height } = await decodedPixels(picture);
    expect([width, height, data.length]).toEqual([5, 3, 60]);
    const source = (index: number) => (index * 37) % 251;
    for (let pixel = 0; pixel < 15; pixel++) {
      const first = source(pixel * channels);
      expect(data[pixel * 4]).toBe(first);
      expect(data[pixel * 4 + 2]).toBe(channels < 3 ? first : source(pixel * channels + 2));
      expect(data[pixel * 4 + 3]).toBe(
        channels === 2 || channels === 4 ? source(pixel * channels + channels - 1) : 255,
      );
    }
  });

  it('is the mean of what it covers when it is made smaller', () => {
    const data = Uint8Array.from([0, 0, 0, 255, 100, 0, 0, 255, 200, 0, 0, 255, 100, 40, 0, 255]);
    expect([...scaledPixels({ data, width: 2, height: 2 }, { width: 1, height: 1 }).data]).toEqual([100, 10, 0, 255]);
    const clear = Uint8Array.from([200, 200, 200, 0]);
    expect([...scaledPixels({ data: clear, width: 1, height: 1 }, { width: 1, height: 1 }, [1, 2, 3]).data]).toEqual([
      1, 2, 3, 255,
    ]);
  });
});

describe('kitty placeholders', () => {
  it('are ordinary cells in the colour of the number; the picture is handed over once, in pieces, and no answer is wanted', async () => {
    const { store, written } = createBench();
    const bytes = png(200, 100);
    await store.add(7, bytes);
    expect(written).toEqual([]);
    const slice = { id: 7, columns: 25, rows: 6 };
    const first = store.cells({ ...slice, row: 0 });
    const last = store.cells({ ...slice, row: 5 });
    expect(first).toHaveLength(25);
    expect(first?.[0]).toMatchObject({ text: '\u{10eeee}\u0305\u0305', style: '38;2;18;52;86', unsure: false });
    expect(last?.[24]?.text).toBe('\u{10eeee}\u033d\u036a');
    expect(store.cells({ ...slice, row: 0 })).toBe(first);
    expect(written).toHaveLength(1);
    const parts = [...(written[0] ?? '').matchAll(/\u001b_G([^;]*);([A-Za-z0-9+/=]*)\u001b\\/g)];
    expect(parts.map(([whole]) => whole).join('')).toBe(written[0]);
    expect(parts[0]?.[1]).toMatch(
      new RegExp(`^a=T,U=1,q=2,f=100,t=d,i=${0x123456},c=25,r=6,m=${parts.length > 1 ? 1 : 0}$`),
    );
    for (const [, , piece] of parts) expect(piece?.length).toBeLessThanOrEqual(4_096);
    expect(Buffer.from(parts.map(([, , piece]) => piece).join(''), 'base64').equals(Buffer.from(bytes))).toBe(true);
  });

  it('are handed over again in another size, and the old ones are forgotten; so are the oldest of many', async () => {
    const { store, written } = createBench();
    await store.add(1, png(4, 4));
    store.cells({ id: 1, row: 0, columns: 4, rows: 2 });
    store.cells({ id: 1, row: 0, columns: 2, rows: 1 });
    expect(written[1]).toBe(`\u001b_Ga=d,d=I,i=${0x123456},q=2\u001b\\`);
    for (let id = 2; id <= 66; id++) await store.add(id, png(1, 1));
    expect(written.at(-1)).toBe(`\u001b_Ga=d,d=I,i=${0x123457},q=2\u001b\\`);
    expect(store.cells({ id: 1, row: 0, columns: 2, rows: 1 })).toBeUndefined();
    expect(store.cells({ id: 66, row: 0, columns: 1, rows: 1 })).toHaveLength(1);
  });

  it('number the rows and columns of the largest windows, each in another way', async () => {
    const { store } = createBench();
    await store.add(1, png(300, 300));
    const { columns, rows } = largestCells({ width: 300, height: 300 }, { width: 400, height: 400, cell: undefined });
    expect([columns, rows]).toEqual([297, 149]);
    const cells = store.cells({ id: 1, row: 148, columns, rows }) ?? [];
    expect(new Set(cells.map(({ text }) => text)).size).toBe(297);
    expect(cells[40]?.text.endsWith('\u0598')).toBe(true);
    // The last that kitty has.
    expect(cells[296]?.text.endsWith('\u{1d244}')).toBe(true);
  });

  it('are nothing that somebody can write', () => {
    expect(sanitizeLine('\u{10eeee}\u0305\u0305')).not.toContain('\u{10eeee}');
  });

  it('go through tmux, and again after another program had the terminal', async () => {
    const { store, written } = createBench({ multiplexer: 'tmux' });
    await store.add(1, png(1, 1));
    store.cells({ id: 1, row: 0, columns: 1, rows: 1 });
    expect(written[0]).toMatch(/^\u001bPtmux;\u001b\u001b_Ga=T[\s\S]*\u001b\u001b\\\u001b\\$/);
    store.handAgain();
    store.cells({ id: 1, row: 0, columns: 1, rows: 1 });
    expect(written).toHaveLength(3);
    store.clear();
    expect(written).toHaveLength(4);
  });
});

describe('half blocks', () => {
  it('show two pixels in a cell, in as many colours as there are', async () => {
    const { store, written } = createBench({ graphics: 'blocks' });
    await store.add(
      1,
      encode({
        width: 2,
        height: 2,
        channels: 3,
        depth: 8,
        data: Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9]),
      }),
    );
    const cells = store.cells({ id: 1, row: 0, columns: 2, rows: 1 });
    expect(cells?.map(({ text, style }) => [text, style])).toEqual([
      ['▀', '38;2;255;0;0;48;2;0;0;255'],
      ['▀', '38;2;0;255;0;48;2;9;9;9'],
    ]);
    const rough = createBench({ graphics: 'blocks', depth: '256' });
    await rough.store.add(1, png(2, 2));
    expect(rough.store.cells({ id: 1, row: 0, columns: 1, rows: 1 })?.[0]?.style).toMatch(/^38;5;\d+;48;5;\d+$/);
    expect(written).toEqual([]);
  });

  it('are not made of what is no picture', async () => {
    const { store } = createBench({ graphics: 'blocks' });
    const broken = Buffer.from(png(8, 8)).fill(0, 40);
    expect(await store.add(1, broken)).toBeUndefined();
    expect(store.cells({ id: 1, row: 0, columns: 1, rows: 1 })).toBeUndefined();
  });
});

describe('a row with a picture in it', () => {
  it('has the cells of the picture, and blanks while it is not there or has no room', async () => {
    const { store } = createBench();
    const row = [{ text: 'a ' }, { text: '   ', picture: { id: 3, row: 0, columns: 3, rows: 1 } }, { text: 'b' }];
    const texts = (width: number) => rowCells(row, width, themeFor({}), store).map(({ text }) => text);
    expect(texts(8).join('')).toBe('a    b  ');
    await store.add(3, png(3, 1));
    expect(texts(8)).toEqual([
      'a',
      ' ',
      expect.stringContaining('\u{10eeee}'),
      expect.anything(),
      expect.anything(),
      'b',
      ' ',
      ' ',
    ]);
    expect(texts(4).join('')).toBe('a   ');
  });

  it('is painted without a move for each of its cells', async () => {
    const { store } = createBench();
    await store.add(3, png(30, 1));
    const painter = createPainter();
    painter.reset(40, 1);
    const cells = rowCells(
      [{ text: ' '.repeat(30), picture: { id: 3, row: 0, columns: 30, rows: 1 } }],
      40,
      themeFor({}),
      store,
    );
    const bytes = painter.paint([{ x: 0, y: 0, rows: [cells] }], undefined);
    expect(bytes.match(/\u001b\[\d+;\d+H/g)?.length ?? 0).toBeLessThanOrEqual(2);
    expect(bytes.match(/\u{10eeee}/gu)).toHaveLength(30);
  });
});

describe('pictures that are written over their cells', () => {
  const CELL = { width: 6, height: 12 };
  const SIZE = { columns: 20, rows: 6 };

  async function createScreen(graphics: 'sixel' | 'iterm2') {
    const { store } = createBench({ graphics, cell: CELL });
    const bytes = png(24, 24);
    await store.add(5, bytes);
    const painter = createPainter();
    painter.reset(SIZE.columns, SIZE.rows);
    const slices = [0, 1].map((row) => [
      { text: '  ' },
      { text: '    ', picture: { id: 5, row, columns: 4, rows: 2 } },
    ]);
    const pictureRows = slices.map((row) => rowCells(row, SIZE.columns, themeFor({}), store));
    const text = (line: string) => rowCells([{ text: line }], SIZE.columns, themeFor({}));
    const paint = (...rows: Cells[]) => painter.paint([{ x: 0, y: 0, rows }], undefined);
    return { bytes, paint, text, first: pictureRows[0] as Cells, second: pictureRows[1] as Cells };
  }

  const SIXEL = /\u001bP[\d;]*q[^\u001b]*\u001b\\/g;

  it('are sixels that have the pixels of the picture, drawn once when all of it is there', async () => {
    const { bytes, paint, text, first, second } = await createScreen('sixel');
    const written = paint(text('a'), first, second);
    const [sixel = ''] = written.match(SIXEL) ?? [];
    expect(written).toContain(`\u001b[2;3H${sixel}`);
    expect(written.match(SIXEL)).toHaveLength(1);
    const { Decoder } = await import('sixel');
    const decoder = new Decoder({ memoryLimit: 1_000_000 });
    decoder.decodeString(sixel.slice(sixel.indexOf('q') + 1, -2));
    expect([decoder.width, decoder.height]).toEqual([24, 24]);
    const picture = checkedPicture(bytes);
    if (picture === undefined) throw new Error('no picture');
    const { data } = await decodedPixels(picture);
    // 256 registers of 101 steps each, and fewer colours than pixels: near, not the same.
    const far = [...decoder.data32].filter((pixel, index) => Math.abs((pixel & 255) - (data[index * 4] ?? 0)) > 40);
    expect(far.length).toBeLessThan(data.length / 4 / 10);
    expect(paint(text('a'), first, second)).toBe('');
    // What is beside it changes without it.
    expect(paint(text('b'), first, second).match(SIXEL)).toBeNull();
  });

  it('are drawn again where they move to, and not where a part of them is missing', async () => {
    const { paint, text, first, second } = await createScreen('sixel');
    paint(text('a'), first, second);
    const moved = paint(first, second, text('a'));
    expect(moved).toMatch(/\u001b\[1;3H\u001bP/);
    expect(paint(second, text('a'), text('b')).match(SIXEL)).toBeNull();
    const covered = paint(text('over'), first, text('it'));
    expect(covered.match(SIXEL)).toBeNull();
    expect(paint(text('a'), first, second).match(SIXEL)).toHaveLength(1);
  });

  it('are the file itself for iTerm2', async () => {
    const { bytes, paint, text, first, second } = await createScreen('iterm2');
    const written = paint(text('a'), first, second);
    const base64 = Buffer.from(bytes).toString('base64');
    expect(written).toContain(
      `\u001b[2;3H\u001b]1337;File=inline=1;size=${bytes.length};width=4;height=2;preserveAspectRatio=0:${base64}\u0007`,
    );
  });
});
