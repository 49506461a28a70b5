import { createRequire } from 'node:module';
import type { Logger } from '../../telemetry/log.ts';
import { type PictureProcess, ProcessEndedError, startPictureProcess } from './picture-process.ts';
import type { PictureForm, ThumbnailLimits } from './thumbnail-messages.ts';

/** The thumbnail of a picture. */
export interface Thumbnail {
  /** A WebP of at most 320 × 320 pixels, without metadata. */
  readonly bytes: Uint8Array;
  /** Size of the picture itself, upright, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** How a picture ended: `failed` is one that the process could not finish within its limits. */
export type ThumbnailOutcome = 'made' | 'none' | 'failed' | 'busy';

/** What came of one picture. */
interface Made {
  readonly outcome: Exclude<ThumbnailOutcome, 'busy'>;
  readonly thumbnail: Thumbnail | undefined;
}
const NOTHING_MADE: Made = { outcome: 'none', thumbnail: undefined };

/** Makes thumbnails of JPEG, PNG, WebP and the first frame of GIF. */
export interface Thumbnailer {
  /**
   * Undefined where there is no thumbnail to be had: no such picture, a broken one, one of more than 40 megapixels or 32 MB,
   * too many waiting, no build of the library for this machine. Reads `picture` only when its turn comes; throws what it throws.
   */
  make(picture: AsyncIterable<Uint8Array>): Promise<Thumbnail | undefined>;
  /**
   * A thumbnail as a PNG of the same size, for programs that read no WebP. Undefined where it cannot be made: a broken one, or no
   * build of the library for this machine; `busy`: too many pictures are waiting.
   */
  toPng(thumbnail: AsyncIterable<Uint8Array>): Promise<Uint8Array | 'busy' | undefined>;
  /** Ends the process; a picture under way gets none. */
  stop(): void;
}

/** What a thumbnailer is built on. */
export interface ThumbnailerDeps {
  readonly logger: Logger;
  readonly onOutcome?: (outcome: ThumbnailOutcome) => void;
}

/** Limits; the defaults are those of the server. */
export interface ThumbnailerOptions extends Partial<ThumbnailLimits> {
  /** The program of the process. */
  readonly entry?: string;
  /** Bytes of a picture; they are in the memory of the process while it works. */
  readonly pictureBytes?: number;
  /** Pictures that may wait. */
  readonly waiting?: number;
  /** Time for reading a picture, in milliseconds. */
  readonly readMs?: number;
  /** Time without a picture after which the process ends, in milliseconds. */
  readonly idleMs?: number;
}

const DEFAULTS = {
  side: 320,
  pixels: 40_000_000,
  memoryBytes: 512 << 20,
  makeMs: 10_000,
  pictureBytes: 32 << 20,
  waiting: 100,
  readMs: 60_000,
  idleMs: 60_000,
};
/** What the process gets on top of its own limit of time, to answer in good order. */
const GRACE_MS = 5_000;
const START_MS = 30_000;
/** Starts in a row that may fail before it is given up. */
const MAX_FAILED_STARTS = 3;

/** Builds a thumbnailer; its process starts with the first picture, does one at a time, and starts again where it ended. */
export function createThumbnailer(deps: ThumbnailerDeps, options: ThumbnailerOptions = {}): Thumbnailer {
  return new ProcessThumbnailer(deps, options);
}

class ProcessThumbnailer implements Thumbnailer {
  readonly #deps: ThumbnailerDeps;
  readonly #options: typeof DEFAULTS;
  readonly #entry: string;
  #process: PictureProcess | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #failedStarts = 0;
  #off = false;
  #idle: NodeJS.Timeout | undefined;

  constructor(deps: ThumbnailerDeps, { entry, ...options }: ThumbnailerOptions) {
    this.#deps = deps;
    this.#options = { ...DEFAULTS, ...options };
    this.#entry = entry ?? createRequire(import.meta.url).resolve('#thumbnail-process');
  }

  async make(picture: AsyncIterable<Uint8Array>): Promise<Thumbnail | undefined> {
    const made = await this.#inTurn(() => this.#makeNow(picture, 'thumbnail'));
    if (made === 'busy') return this.#ended('busy', undefined);
    const { outcome, thumbnail } = made;
    return this.#ended(outcome, thumbnail);
  }

  async toPng(thumbnail: AsyncIterable<Uint8Array>): Promise<Uint8Array | 'busy' | undefined> {
    const made = await this.#inTurn(() => this.#makeNow(thumbnail, 'png'));
    return made === 'busy' ? made : made.thumbnail?.bytes;
  }

  stop(): void {
    this.#off = true;
    this.#endProcess();
  }

  /** One picture at a time, and only so many that wait. */
  async #inTurn(work: () => Promise<Made>): Promise<Made | 'busy'> {
    if (this.#off) return NOTHING_MADE;
    if (this.#waiting >= this.#options.waiting) return 'busy';
    this.#waiting += 1;
    const made = this.#last.then(work);
    this.#last = made.catch(() => {});
    try {
      return await made;
    } finally {
      this.#waiting -= 1;
    }
  }

  async #makeNow(picture: AsyncIterable<Uint8Array>, as: PictureForm): Promise<Made> {
    clearTimeout(this.#idle);
    try {
      const process = await this.#running();
      if (process === undefined) return NOTHING_MADE;
      const read = await within(process, this.#options.readMs, this.#read(process, picture));
      if (!read) return NOTHING_MADE;
      const limitMs = this.#options.makeMs + GRACE_MS;
      const answer = await within(process, limitMs, process.ask({ type: 'end', as }));
      if (answer.spent) this.#endProcess();
      return answer.type === 'made' ? { outcome: 'made', thumbnail: answer } : NOTHING_MADE;
    } catch (error) {
      // What is left of this picture must not become part of the next one.
      this.#endProcess();
      if (!(error instanceof ProcessEndedError)) throw error;
      if (!this.#off) this.#deps.logger.warn('a picture gets no thumbnail', { reason: error.message });
      return { outcome: 'failed', thumbnail: undefined };
    } finally {
      this.#idle = setTimeout(() => this.#endProcess(), this.#options.idleMs).unref();
    }
  }

  /** False where the picture has too many bytes. */
  async #read(process: PictureProcess, picture: AsyncIterable<Uint8Array>): Promise<boolean> {
    let bytes = 0;
    for await (const chunk of picture) {
      bytes += chunk.byteLength;
      if (bytes > this.#options.pictureBytes) {
        await process.tell({ type: 'drop' });
        return false;
      }
      await process.tell({ type: 'chunk', bytes: chunk });
    }
    return true;
  }

  async #running(): Promise<PictureProcess | undefined> {
    if (this.#off) return undefined;
    if (this.#process?.runs === true) return this.#process;
    const { side, pixels, memoryBytes, makeMs } = this.#options;
    const process = startPictureProcess(this.#entry, { side, pixels, memoryBytes, makeMs });
    this.#process = process;
    try {
      const unusable = await within(process, START_MS, process.started());
      if (unusable === undefined) {
        this.#failedStarts = 0;
        return process;
      }
      this.#giveUp(unusable);
      return undefined;
    } catch (error) {
      this.#failedStarts += 1;
      if (this.#failedStarts >= MAX_FAILED_STARTS) this.#giveUp((error as Error).message);
      throw error;
    }
  }

  #giveUp(reason: string): void {
    this.#off = true;
    this.#endProcess();
    this.#deps.logger.warn(
      'pictures get no thumbnails: the library sharp does not run here; install its build for this system (npm ci), or set files.thumbnails = false',
      { reason },
    );
  }

  #endProcess(): void {
    clearTimeout(this.#idle);
    this.#process?.end('it was ended');
    this.#process = undefined;
  }

  #ended<Result>(outcome: ThumbnailOutcome, result: Result): Result {
    this.#deps.onOutcome?.(outcome);
    return result;
  }
}

/** As the work ends, unless the process ends before or the time is over; then the process is ended: ProcessEndedError. */
async function within<Result>(process: PictureProcess, ms: number, work: Promise<Result>): Promise<Result> {
  const timer = setTimeout(() => process.end(`it took more than ${ms} ms`), ms);
  try {
    return await process.whileItRuns(work);
  } finally {
    clearTimeout(timer);
  }
}
