import { setTimeout as sleep } from 'node:timers/promises';
import { BenchError } from '../scenario.ts';
import { type BenchTerminal, withoutSequences } from './bench-terminal.ts';

/** Letters that stand in no text of the screen and end no escape sequence that `im` writes, so that each tells its paint. */
const LETTERS = ['Q', 'V', 'X', 'Y', 'Z'] as const;
/** Deletes what was typed. */
const CLEAR = '\u0015';
/** Stands in the composer when it is empty. */
const EMPTY = 'Write a message';
const CLEAR_AFTER = 40;
const PATIENCE_MS = 30_000;

export interface KeyPressOptions {
  readonly presses: number;
  /** From one press to the next, in ms. */
  readonly everyMs: number;
}

export interface KeyPresses {
  /** From the write of a key into the pseudo terminal to the output that shows its letter, sorted, in ms. */
  readonly latencies: Float64Array;
  /** Written from each press to the next one, clearing left out; with nothing else going on, what a key costs. */
  readonly bytes: number;
}

/** Types letters into the composer, one after the other, and waits for each to be shown. */
export async function pressKeys(terminal: BenchTerminal, options: KeyPressOptions): Promise<KeyPresses> {
  const latencies = new Float64Array(options.presses);
  let bytes = 0;
  for (let press = 0; press < options.presses; press++) {
    if (press > 0 && press % CLEAR_AFTER === 0) await clear(terminal, options.everyMs);
    const before = terminal.bytes;
    const begun = performance.now();
    const letter = LETTERS[press % LETTERS.length] as string;
    latencies[press] = (await whenShown(terminal, letter, letter)) - begun;
    // A little off the beat, or all presses would meet the same moment of a frame.
    await sleep(Math.max(0, options.everyMs * (0.75 + Math.random() / 2) - (performance.now() - begun)));
    bytes += terminal.bytes - before;
  }
  await clear(terminal, options.everyMs);
  return { latencies: latencies.sort(), bytes };
}

/**
 * Empties the composer and waits until that is shown. If the clearing and the next letter came into one picture, the same letter
 * might stand where one stood before: nothing would be written for it, and it would be waited for in vain.
 */
async function clear(terminal: BenchTerminal, restMs: number): Promise<void> {
  await whenShown(terminal, CLEAR, EMPTY);
  await sleep(restMs);
}

function whenShown(terminal: BenchTerminal, key: string, shown: string): Promise<number> {
  let written = '';
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      terminal
        .screen()
        .then(
          (screen) => reject(new BenchError(`no ${shown} in ${PATIENCE_MS} ms. The screen:\n${screen.join('\n')}`)),
          reject,
        );
    }, PATIENCE_MS);
    terminal.onOutput = (text) => {
      const at = performance.now();
      written += text;
      if (!withoutSequences(written).includes(shown)) return;
      terminal.onOutput = () => {};
      clearTimeout(timer);
      resolve(at);
    };
    terminal.type(key);
  });
}
