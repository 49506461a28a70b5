import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import type Sharp from 'sharp';
import type { PictureForm, ThumbnailAnswer, ThumbnailLimits, ThumbnailRequest } from './thumbnail-messages.ts';

// The program of the process that makes thumbnails: what others sent is decoded here and nowhere else. It has no secrets in its
// environment, ends with its server, and yields to it.

const limits = JSON.parse(process.argv[2] ?? '') as ThumbnailLimits;
const QUALITY = 75;
/** How often memory is looked at. The work is done by other threads, so that this timer goes on meanwhile. */
const WATCH_MS = 20;

yieldToOthers();
// The server decides about the end: Ctrl-C reaches its whole process group.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('disconnect', endNow);
setInterval(() => {
  if (process.memoryUsage.rss() > limits.memoryBytes) endNow();
}, WATCH_MS).unref();

const sharp = await loadSharp();
if (sharp !== undefined) {
  let chunks: Uint8Array[] = [];
  process.on('message', (request: ThumbnailRequest) => {
    if (request.type === 'chunk') {
      chunks.push(request.bytes);
      return;
    }
    const picture = Buffer.concat(chunks);
    chunks = [];
    if (request.type === 'end') void make(sharp, picture, request.as).then(answer);
  });
  answer({ type: 'ready' });
}

async function make(library: typeof Sharp, picture: Buffer, as: PictureForm): Promise<ThumbnailAnswer> {
  try {
    const input = { limitInputPixels: limits.pixels, failOn: 'error', pages: 1, sequentialRead: true } as const;
    const { autoOrient: upright } = await library(picture, input).metadata();
    // Metadata and colour profile are left out, as sharp does unless told otherwise; the colours are converted to sRGB.
    const small = library(picture, input)
      .autoOrient()
      .resize({ width: limits.side, height: limits.side, fit: 'inside', withoutEnlargement: true });
    const bytes = await (as === 'png' ? small.png() : small.webp({ quality: QUALITY }))
      .timeout({ seconds: Math.ceil(limits.makeMs / 1_000) })
      .toBuffer();
    return { type: 'made', bytes, width: upright.width, height: upright.height, spent: isSpent() };
  } catch {
    return { type: 'none', spent: isSpent() };
  }
}

/** Freed memory does not all go back to the system. */
function isSpent(): boolean {
  return process.memoryUsage.rss() > limits.memoryBytes / 2;
}

/** Loads the library with the four formats only. Answers and ends where it has no build for this machine. */
async function loadSharp(): Promise<typeof Sharp | undefined> {
  try {
    const { default: library } = await import('sharp');
    library.cache(false);
    library.concurrency(1);
    library.block({ operation: ['VipsForeignLoad'] });
    library.unblock({
      operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif'],
    });
    return library;
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    process.send?.({ type: 'unusable', reason } satisfies ThumbnailAnswer, endNow);
    return undefined;
  }
}

function answer(one: ThumbnailAnswer): void {
  process.send?.(one);
}

/** A busy machine serves messages first; one without memory ends this process first. */
function yieldToOthers(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Linux only, and nothing depends on it.
  }
}

/** process.exit() would wait for the thread that decodes. */
function endNow(): void {
  process.kill(process.pid, 'SIGKILL');
}
