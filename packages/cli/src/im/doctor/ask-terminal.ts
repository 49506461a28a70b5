import type { ReadStream, WriteStream } from 'node:tty';

/** What a terminal has answered. */
export interface TerminalAnswers {
  /** How many cells each sample took; undefined: it did not say. */
  readonly widths: readonly (number | undefined)[];
  /** Its name and version (XTVERSION); '' if it does not say. */
  readonly name: string;
  /** Primary device attributes (DA1); 4 is sixel. */
  readonly attributes: readonly number[];
  readonly kittyGraphics: boolean;
  /** Private modes that it knows (DECRQM). */
  readonly knows: ReadonlySet<number>;
}

const PATIENCE_MS = 1_500;
const ESC = '\u001b';
/** Synchronized output, and grapheme clusters. */
const MODES = [2026, 2027] as const;

/**
 * Writes each sample and asks where the cursor is then, and what the terminal can do. Device attributes are asked for last: every
 * terminal answers them, so nothing comes after. Answers undefined where it does not.
 */
export async function askTerminal(
  stdin: ReadStream,
  stdout: WriteStream,
  samples: readonly string[],
): Promise<TerminalAnswers | undefined> {
  const wasRaw = stdin.isRaw;
  stdin.setRawMode(true);
  stdin.resume();
  try {
    const answered = collect(stdin);
    const measured = samples.map((sample) => `\r${sample}${ESC}[6n`).join('');
    const modes = MODES.map((mode) => `${ESC}[?${mode}$p`).join('');
    const graphics = `${ESC}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA${ESC}\\`;
    stdout.write(`${measured}\r${ESC}[K${ESC}[>0q${modes}${graphics}${ESC}[c`);
    const text = await answered;
    return text === undefined ? undefined : answersIn(text, samples.length);
  } finally {
    stdin.setRawMode(wasRaw);
    stdin.pause();
  }
}

function collect(stdin: ReadStream): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const end = (answer: string | undefined) => {
      clearTimeout(timer);
      stdin.off('data', take);
      resolve(answer);
    };
    const take = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (DEVICE_ATTRIBUTES.test(text)) end(text);
    };
    const timer = setTimeout(() => end(undefined), PATIENCE_MS);
    stdin.on('data', take);
  });
}

const DEVICE_ATTRIBUTES = /\u001b\[\?([\d;]*)c/;
const CURSOR = /\u001b\[\d+;(\d+)R/g;
const VERSION = /\u001bP>\|([\x20-\x7e]*)(?:\u001b\\|\x07)/;
const MODE = /\u001b\[\?(\d+);([0-4])\$y/g;
const GRAPHICS = /\u001b_Gi=31;OK/;

/** Reads the answers of a terminal. */
export function answersIn(text: string, samples: number): TerminalAnswers {
  const columns = [...text.matchAll(CURSOR)].map(([, column]) => Number(column));
  const modes = [...text.matchAll(MODE)].filter(([, , state]) => state !== '0').map(([, mode]) => Number(mode));
  return {
    // All of them, or nobody knows which is missing.
    widths: Array.from({ length: samples }, (_, index) =>
      columns.length === samples ? (columns[index] ?? 1) - 1 : undefined,
    ),
    name: VERSION.exec(text)?.[1] ?? '',
    attributes: (DEVICE_ATTRIBUTES.exec(text)?.[1] ?? '').split(';').map(Number),
    kittyGraphics: GRAPHICS.test(text),
    knows: new Set(modes),
  };
}
