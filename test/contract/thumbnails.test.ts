import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createThumbnailer,
  type Thumbnailer,
  type ThumbnailerOptions,
  type ThumbnailOutcome,
} from '../../packages/server/src/files/thumbnails/thumbnailer.ts';
import type { Logger } from '../../packages/server/src/telemetry/log.ts';

interface Run {
  readonly thumbnailer: Thumbnailer;
  readonly outcomes: ThumbnailOutcome[];
  readonly lines: string[];
}

/** A thumbnailer with the real process, ended with the test. */
function start(options: ThumbnailerOptions = {}): Run {
  const lines: string[] = [];
  const outcomes: ThumbnailOutcome[] = [];
  const write = (message: string, fields?: Readonly<Record<string, unknown>>): void => {
    lines.push(`${message} ${JSON.stringify(fields ?? {})}`);
  };
  const logger: Logger = { debug: write, info: write, warn: write, error: write, withTag: () => logger };
  const thumbnailer = createThumbnailer({ logger, onOutcome: (outcome) => outcomes.push(outcome) }, options);
  onTestFinished(() => thumbnailer.stop());
  return { thumbnailer, outcomes, lines };
}

/** A picture in pieces, as it comes from a store. */
async function* pieces(bytes: Uint8Array, size = 64 << 10): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size);
}

/** A picture whose left half is red and whose right half is blue. */
function redAndBlue(width: number, height: number): ReturnType<typeof sharp> {
  const blue = { create: { width: width / 2, height, channels: 3, background: '#0000ff' } } as const;
  return sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([
    { input: blue, left: width / 2, top: 0 },
  ]);
}

/** The names of the parts of a WebP file: "VP8 ", "EXIF", … */
function partsOf(webp: Uint8Array): string[] {
  const bytes = Buffer.from(webp);
  expect(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 12)).toBe('RIFFWEBP');
  expect(bytes.readUInt32LE(4) + 8).toBe(bytes.length);
  const names: string[] = [];
  for (let at = 12; at < bytes.length; ) {
    names.push(bytes.toString('latin1', at, at + 4));
    const size = bytes.readUInt32LE(at + 4);
    at += 8 + size + (size % 2);
  }
  return names;
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.byteLength);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** A black PNG of one bit per pixel: a few hundred kilobytes, whatever its size. */
function blackPng(width: number, height: number): Buffer {
  return emptyPng({ width, height, bits: 1, colors: 0, interlaced: 0 }, (1 + Math.ceil(width / 8)) * height);
}

/** A transparent PNG of 16 bits in the seven passes of Adam7, for which a reader needs all of the picture in memory. */
function interlacedPng(width: number, height: number): Buffer {
  const passes = [
    [0, 8, 0, 8],
    [4, 8, 0, 8],
    [0, 4, 4, 8],
    [2, 4, 0, 4],
    [0, 2, 2, 4],
    [1, 2, 0, 2],
    [0, 1, 1, 2],
  ] as const;
  const sizes = passes.map(
    ([left, across, top, down]) => (1 + 8 * Math.ceil((width - left) / across)) * Math.ceil((height - top) / down),
  );
  const size = sizes.reduce((sum, one) => sum + one, 0);
  return emptyPng({ width, height, bits: 16, colors: 6, interlaced: 1 }, size);
}

interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly colors: number;
  readonly interlaced: number;
}

function emptyPng({ width, height, bits, colors, interlaced }: PngHeader, rowBytes: number): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, bits, colors, 0, 0, interlaced]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(rowBytes), { level: 1 })),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

/** The pids of the processes that this one has started and that make thumbnails. */
function thumbnailProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const parent = /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        return (
          Number(parent) === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('thumbnail-process')
        );
      } catch {
        return false;
      }
    })
    .map(Number);
}

describe('a thumbnail', () => {
  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('is made of a %s: WebP, 320 pixels at most', async (format) => {
    const { thumbnailer } = start();
    const picture = await redAndBlue(1_000, 500).toFormat(format).toBuffer();
    const made = await thumbnailer.make(pieces(picture));
    expect(made).toMatchObject({ width: 1_000, height: 500 });
    const { data, info } = await sharp(made?.bytes).raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 320, height: 160 });
    const middle = 80 * 320 * info.channels;
    const [left, right] = [middle + 20 * info.channels, middle + 300 * info.channels];
    expect([data[left], data[left + 2]].map((value) => (value ?? 0) > 128)).toEqual([true, false]);
    expect([data[right], data[right + 2]].map((value) => (value ?? 0) > 128)).toEqual([false, true]);
  });

  it('is the same picture as a PNG, in its turn, and nothing where there is none', async () => {
    const { thumbnailer, outcomes } = start();
    const made = await thumbnailer.make(pieces(await redAndBlue(1_000, 500).png().toBuffer()));
    const png = await thumbnailer.toPng(pieces(Buffer.from(made?.bytes ?? [])));
    if (png === undefined || png === 'busy') throw new Error('there is no PNG');
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 320, height: 160 });
    const [left, right] = await Promise.all(
      [20, 300].map((x) =>
        sharp(png).extract({ left: x, top: 80, width: 1, height: 1 }).removeAlpha().raw().toBuffer(),
      ),
    );
    expect([(left?.[0] ?? 0) > 128, (left?.[2] ?? 0) > 128]).toEqual([true, false]);
    expect([(right?.[0] ?? 0) > 128, (right?.[2] ?? 0) > 128]).toEqual([false, true]);
    expect(await thumbnailer.toPng(pieces(Buffer.from('no picture')))).toBeUndefined();
    // It counts no thumbnails.
    expect(outcomes).toEqual(['made']);
    const few = start({ waiting: 1 });
    const both = await Promise.all([1, 2].map(() => few.thumbnailer.toPng(pieces(png))));
    expect(both.map((one) => (one === 'busy' ? one : typeof one)).sort()).toEqual(['busy', 'object']);
  });

  it('is not larger than the picture', async () => {
    const { thumbnailer } = start();
    const made = await thumbnailer.make(pieces(await redAndBlue(40, 20).png().toBuffer()));
    expect(await sharp(made?.bytes).metadata()).toMatchObject({ width: 40, height: 20 });
  });

  it('is upright and says the upright size', async () => {
    const { thumbnailer } = start();
    // Turned by 90° to the right, red is at the top.
    const made = await thumbnailer.make(
      pieces(await redAndBlue(1_000, 500).jpeg().withMetadata({ orientation: 6 }).toBuffer()),
    );
    expect(made).toMatchObject({ width: 500, height: 1_000 });
    const { data, info } = await sharp(made?.bytes).raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 160, height: 320 });
    const top = (20 * 160 + 80) * info.channels;
    expect((data[top] ?? 0) > 128 && (data[top + 2] ?? 0) < 128).toBe(true);
  });

  it('has no metadata: no place, no camera, no colour profile, no comment', async () => {
    const { thumbnailer } = start();
    const picture = await redAndBlue(600, 400)
      .jpeg()
      .withExif({ IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 24/1' } })
      .withIccProfile('p3')
      .toBuffer();
    expect(picture.includes('SecretCamera')).toBe(true);
    const made = await thumbnailer.make(pieces(picture));
    expect(partsOf(made?.bytes ?? new Uint8Array())).toEqual(['VP8 ']);
  });

  it('of a moving GIF is its first frame', async () => {
    const { thumbnailer } = start();
    const frame = (background: string) =>
      sharp({ create: { width: 64, height: 64, channels: 3, background } })
        .png()
        .toBuffer();
    const moving = await sharp([await frame('#ff0000'), await frame('#0000ff')], { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    const made = await thumbnailer.make(pieces(moving));
    expect(made).toMatchObject({ width: 64, height: 64 });
    const pixel = await sharp(made?.bytes).raw().toBuffer();
    expect([pixel[0], pixel[2]].map((value) => (value ?? 0) > 128)).toEqual([true, false]);
  });

  it('of a picture that is a ZIP archive as well has nothing of the archive', async () => {
    const { thumbnailer } = start();
    const archive = Buffer.from('PK\x03\x04 evil.html <script>alert(1)</script> PK\x05\x06', 'latin1');
    const made = await thumbnailer.make(pieces(Buffer.concat([await redAndBlue(100, 100).jpeg().toBuffer(), archive])));
    expect(partsOf(made?.bytes ?? new Uint8Array())).toEqual(['VP8 ']);
    expect(Buffer.from(made?.bytes ?? []).includes('script')).toBe(false);
  });
});

describe('no thumbnail, and the next picture gets one (C25)', () => {
  const svg = (inside: string): Buffer =>
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99">${inside}</svg>`);
  const files: Readonly<Record<string, () => Promise<Uint8Array> | Uint8Array>> = {
    'a PNG of 50,000 × 50,000': () => blackPng(50_000, 50_000),
    'a PNG of 41 megapixels': () => blackPng(8_200, 5_000),
    'an SVG': () => svg('<rect width="99" height="99" fill="red"/>'),
    'a ZIP archive in an SVG': () => Buffer.concat([svg(''), Buffer.from('PK\x03\x04PK\x05\x06', 'latin1')]),
    'a TIFF': () => redAndBlue(10, 10).tiff().toBuffer(),
    'half a JPEG': async () => (await redAndBlue(2_000, 2_000).jpeg().toBuffer()).subarray(0, 5_000),
    'a PNG with wrong bytes in it': async () => {
      const png = await redAndBlue(500, 500).png().toBuffer();
      png.fill(0xff, png.length >> 1, png.length - 20);
      return png;
    },
    text: () => Buffer.from('hello'),
    nothing: () => new Uint8Array(),
    'more than 32 MB': () => Buffer.concat([Buffer.from('\xff\xd8\xff', 'latin1'), Buffer.alloc(33 << 20)]),
  };

  it.each(Object.entries(files))('of %s', async (_name, file) => {
    const { thumbnailer, outcomes, lines } = start();
    const picture = await redAndBlue(400, 400).png().toBuffer();
    expect(await thumbnailer.make(pieces(picture))).toBeDefined();
    const [process] = thumbnailProcesses();
    expect(await thumbnailer.make(pieces(await file()))).toBeUndefined();
    expect(await thumbnailer.make(pieces(picture))).toBeDefined();
    expect(outcomes).toEqual(['made', 'none', 'made']);
    // It was refused, and ended nothing.
    expect(thumbnailProcesses()).toEqual([process]);
    expect(lines).toEqual([]);
  });

  it('of one that needs more memory than the process may have', async () => {
    const { thumbnailer, outcomes, lines } = start({ memoryBytes: 128 << 20 });
    const hungry = interlacedPng(4_000, 4_000);
    const picture = await redAndBlue(400, 400).png().toBuffer();
    expect(await thumbnailer.make(pieces(hungry))).toBeUndefined();
    expect(await thumbnailer.make(pieces(picture))).toBeDefined();
    expect(outcomes).toEqual(['failed', 'made']);
    expect(lines).toEqual(['a picture gets no thumbnail {"reason":"its process ended (SIGKILL)"}']);
  });

  it('of one that is killed while it works', async () => {
    const { thumbnailer, outcomes } = start();
    const picture = await redAndBlue(400, 400).png().toBuffer();
    async function* killed(): AsyncGenerator<Uint8Array> {
      yield picture.subarray(0, 100);
      for (const pid of thumbnailProcesses()) process.kill(pid, 'SIGKILL');
      yield* pieces(picture.subarray(100), 10);
    }
    expect(await thumbnailer.make(killed())).toBeUndefined();
    expect(await thumbnailer.make(pieces(picture))).toBeDefined();
    expect(outcomes).toEqual(['failed', 'made']);
  });

  it('of one that does not end', async () => {
    const { thumbnailer, outcomes, lines } = start({ readMs: 300 });
    let release = (): void => {};
    const open = new Promise<void>((resolve) => {
      release = resolve;
    });
    onTestFinished(release);
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(10);
      await open;
    }
    expect(await thumbnailer.make(endless())).toBeUndefined();
    expect(await thumbnailer.make(pieces(await redAndBlue(8, 8).png().toBuffer()))).toBeDefined();
    expect(outcomes).toEqual(['failed', 'made']);
    expect(lines).toEqual(['a picture gets no thumbnail {"reason":"it took more than 300 ms"}']);
  });
});

it('throws what reading the picture throws, and forgets what it had of it', async () => {
  const { thumbnailer } = start();
  const picture = await redAndBlue(400, 400).png().toBuffer();
  async function* cut(): AsyncGenerator<Uint8Array> {
    yield picture.subarray(0, 500);
    throw new Error('the store is away');
  }
  await expect(thumbnailer.make(cut())).rejects.toThrow('the store is away');
  expect(await thumbnailer.make(pieces(picture))).toMatchObject({ width: 400, height: 400 });
});

it('takes one picture at a time, in their order, and so many may wait', async () => {
  const { thumbnailer, outcomes } = start({ waiting: 3 });
  const picture = await redAndBlue(40, 40).png().toBuffer();
  const read: number[] = [];
  let open = 0;
  async function* numbered(number: number): AsyncGenerator<Uint8Array> {
    open += 1;
    read.push(number, open);
    yield* pieces(picture, 20);
    open -= 1;
  }
  const made = await Promise.all([1, 2, 3, 4].map((number) => thumbnailer.make(numbered(number))));
  expect(made.map((one) => one !== undefined)).toEqual([true, true, true, false]);
  expect(read).toEqual([1, 1, 2, 1, 3, 1]);
  expect(outcomes).toEqual(['busy', 'made', 'made', 'made']);
});

it('has no process before the first picture, and none when there has been no picture for a while', async () => {
  const { thumbnailer } = start({ idleMs: 200 });
  // That of the test before may just be ending.
  await expect.poll(thumbnailProcesses).toEqual([]);
  await thumbnailer.make(pieces(await redAndBlue(8, 8).png().toBuffer()));
  expect(thumbnailProcesses()).toHaveLength(1);
  await expect.poll(thumbnailProcesses).toEqual([]);
});

it('says once where the library does not run, and makes no more processes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'imd-thumbnails-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  // The real program, in a folder from which the library cannot be found.
  const program = new URL('../../packages/server/dist/bundle/thumbnail-process.js', import.meta.url);
  const entry = join(folder, 'thumbnail-process.mjs');
  writeFileSync(entry, readFileSync(program));
  for (const chunk of readdirSync(new URL('.', program)).filter((name) => name.startsWith('chunk-'))) {
    writeFileSync(join(folder, chunk), readFileSync(new URL(chunk, program)));
  }
  const { thumbnailer, outcomes, lines } = start({ entry });
  const picture = await redAndBlue(8, 8).png().toBuffer();
  expect(await thumbnailer.make(pieces(picture))).toBeUndefined();
  expect(await thumbnailer.make(pieces(picture))).toBeUndefined();
  expect(outcomes).toEqual(['none', 'none']);
  expect(lines).toEqual([expect.stringMatching(/^pictures get no thumbnails: .*Cannot find package 'sharp'/)]);
  await expect.poll(thumbnailProcesses).toEqual([]);
});

it('keeps the secrets of the server from the process', async () => {
  process.env.IMD_STORAGE_URL = 'mysql://imd:hunter2@127.0.0.1/chat';
  onTestFinished(() => {
    delete process.env.IMD_STORAGE_URL;
  });
  const { thumbnailer } = start();
  await thumbnailer.make(pieces(await redAndBlue(8, 8).png().toBuffer()));
  const [pid] = thumbnailProcesses();
  expect(pid).toBeDefined();
  expect(execFileSync('cat', [`/proc/${pid}/environ`]).includes('hunter2')).toBe(false);
});
