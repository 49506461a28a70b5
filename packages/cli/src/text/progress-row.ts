import { byteSize } from './byte-size.ts';
import { cutLine } from './cut.ts';
import { sanitizeLine } from './sanitize.ts';
import { textWidth } from './width.ts';

/** How far a transfer is. */
export interface Progress {
  /** '': the row has no column for it. */
  readonly name: string;
  readonly bytes: number;
  readonly size: number;
  /** Bytes in a second; 0: not known yet. */
  readonly rate: number;
}

/** The parts of a row that may have colours of their own. */
export interface ProgressRow {
  readonly name: string;
  readonly done: string;
  readonly left: string;
  readonly numbers: string;
}

/** With fewer cells, only the share and the time that is left are shown. */
const WIDE = { withName: 60, withoutName: 46 } as const;
const NAME = { wide: 22, narrow: 14 } as const;
const NUMBERS = { amount: 13, rate: 8, time: 5 } as const;

/** One row of a transfer in `width` cells: name, bar, share, size, speed and the time that is left. */
export function progressRow(progress: Progress, width: number): ProgressRow {
  const { bytes, size, rate } = progress;
  const isWide = width >= (progress.name === '' ? WIDE.withoutName : WIDE.withName);
  const share = size === 0 ? 1 : Math.min(1, bytes / size);
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  const speed = rate === 0 ? '' : `${byteSize(rate)}/s`;
  const time = rate === 0 ? '' : clockTime((size - bytes) / rate);
  const amount = `${byteSize(bytes)}/${byteSize(size)}`;
  const wide = [amount.padStart(NUMBERS.amount), speed.padStart(NUMBERS.rate)];
  const numbers = [percent, ...(isWide ? wide : []), time.padStart(NUMBERS.time)].join('  ');
  const wanted = progress.name === '' ? 0 : isWide ? NAME.wide : NAME.narrow;
  const nameCells = Math.max(0, Math.min(wanted, width - numbers.length - 4));
  const name = cutLine(sanitizeLine(progress.name), nameCells);
  const cells = Math.max(0, width - nameCells - numbers.length - (nameCells === 0 ? 2 : 4));
  const filled = Math.round(cells * share);
  return {
    name: name + ' '.repeat(Math.max(0, nameCells - textWidth(name))),
    done: '━'.repeat(filled),
    left: '─'.repeat(cells - filled),
    numbers: cutLine(numbers, width),
  };
}

/** A time for people: "0:07", "12:30", "1:02:03"; "" when it is too long to mean anything. */
function clockTime(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds >= 100 * 3_600) return '';
  const whole = Math.ceil(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60)];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** The speed of a transfer, over its last seconds. */
export class TransferRate {
  readonly #samples: { readonly at: number; readonly bytes: number }[] = [];

  /** So many bytes are there at this time, in milliseconds. */
  note(at: number, bytes: number): void {
    // What was sent in vain is sent again: the time before it tells nothing.
    if (bytes < (this.#samples.at(-1)?.bytes ?? 0)) this.#samples.length = 0;
    this.#samples.push({ at, bytes });
    while (this.#samples.length > 2 && at - (this.#samples[1]?.at ?? at) > WINDOW_MS) this.#samples.shift();
  }

  /** Bytes in a second; 0 until it can be told. */
  perSecond(now: number): number {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || now - first.at < FIRST_MS) return 0;
    return ((last.bytes - first.bytes) * 1_000) / (now - first.at);
  }
}

const WINDOW_MS = 5_000;
const FIRST_MS = 500;
