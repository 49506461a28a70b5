import type { ReadStream, WriteStream } from 'node:tty';
import { createSystemTimers, type Timers } from '../../client/link/timers.ts';
import { fitLine } from '../../text/cut.ts';
import { guardExit } from '../exit-guards.ts';
import { createInputDecoder, type InputEvent } from '../terminal/input-decoder.ts';
import { createTerminalSession } from '../terminal/terminal-session.ts';
import { canonicalKey, keyLabel, keysOfSequence } from './key-names.ts';
import type { Keymap } from './keymap.ts';

/** Bytes that have become no key for so long are none. */
const UNKNOWN_MS = 900;

type KeyInput = Extract<InputEvent, { readonly type: 'key' | 'text' | 'paste' }>;

/** Turns what the keyboard sends into lines, one for each key. */
export interface KeyReporter {
  push(bytes: Uint8Array): void;
  stop(): void;
}

/** A line for each key: its bytes, what im calls it, and the commands that it has. `leave` is called after Ctrl-C twice. */
export function createKeyReporter(options: {
  readonly keymap: Keymap;
  readonly timers: Pick<Timers, 'after'>;
  readonly print: (line: string) => void;
  readonly leave: () => void;
}): KeyReporter {
  const { timers } = options;
  let bytes: number[] = [];
  let wasInterrupt = false;
  let cancel: (() => void) | undefined;
  const decoder = createInputDecoder({ emit, after: timers.after });

  function emit(event: InputEvent): void {
    const sent = bytes;
    bytes = [];
    if (event.type !== 'key' && event.type !== 'text' && event.type !== 'paste') return;
    const isInterrupt = event.type === 'key' && event.name === 'ctrl+c';
    options.print(line(sent, event));
    if (isInterrupt && wasInterrupt) options.leave();
    wasInterrupt = isInterrupt;
  }

  function line(sent: readonly number[], event: KeyInput): string {
    const shown = shownBytes(sent);
    if (event.type === 'paste') return row(shown, 'paste', `${event.text.length} characters are inserted`);
    const key = event.type === 'key' ? canonicalKey(event.name) : event.text === ' ' ? 'space' : event.text;
    return row(shown, key, commandsOf(options.keymap, key) || (event.type === 'text' ? 'is typed' : 'nothing'));
  }

  return {
    push(chunk) {
      cancel?.();
      // One by one, so that each key has its own bytes.
      for (const byte of chunk) {
        bytes.push(byte);
        decoder.push(Uint8Array.of(byte));
      }
      if (bytes.length === 0) return;
      cancel = timers.after(UNKNOWN_MS, () => {
        if (bytes.length > 0) options.print(row(shownBytes(bytes), '-', 'no key that im knows'));
        bytes = [];
        decoder.reset();
      });
    },
    stop() {
      cancel?.();
      decoder.reset();
    },
  };
}

function row(sent: string, key: string, what: string): string {
  return `${fitLine(sent, Math.max(22, sent.length))}  ${fitLine(key, Math.max(16, key.length))}  ${what}`;
}

/** Bytes as they are written in C: `\e[1;5A`. */
function shownBytes(sent: readonly number[]): string {
  const text = Buffer.from(sent.slice(0, 200)).toString('utf8');
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0x1b) return '\\e';
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return `\\x${code.toString(16).padStart(2, '0')}`;
    return character === '\\' ? '\\\\' : character;
  }).join('');
}

/** What a key does, by places. */
function commandsOf({ rows }: Keymap, key: string): string {
  const found = new Map<string, string[]>();
  for (const { command, argument, place, keys } of rows) {
    for (const sequence of keys) {
      const [first, ...rest] = keysOfSequence(sequence);
      if (first !== key) continue;
      const name = `${command}${argument === '' ? '' : ` ${argument}`}${rest.length === 0 ? '' : ` (${keyLabel(sequence)})`}`;
      found.set(name, [...(found.get(name) ?? []), place]);
    }
  }
  return [...found].map(([name, places]) => `${name} in ${places.join(', ')}`).join('; ');
}

/** Shows what each key sends and does until Ctrl-C is pressed twice. Answers the exit code; the terminal is as it was then. */
export async function showKeys(stdin: ReadStream, stdout: WriteStream, keymap: Keymap): Promise<number> {
  let finish: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    finish = resolve;
  });
  const reporter = createKeyReporter({
    keymap,
    timers: createSystemTimers(),
    print: (text) => stdout.write(`${text}\r\n`),
    leave: () => finish(0),
  });
  const session = createTerminalSession({ stdin, stdout, ownScreen: false, onInput: reporter.push });
  const stopGuards = guardExit({
    end: ({ code }) => finish(code),
    continued: session.reenter,
    suspend: () => {
      session.leave();
      process.kill(process.pid, 'SIGSTOP');
    },
    restore: session.leave,
  });
  const hungUp = () => finish(129);
  stdin.on('end', hungUp);
  session.enter();
  stdout.write(`${row('sent', 'key', 'command')}   (Ctrl-C twice leaves)\r\n`);
  const code = await ended;
  reporter.stop();
  session.leave();
  stdin.off('end', hungUp);
  stdin.unref();
  stopGuards();
  return code;
}
