import { StringDecoder } from 'node:string_decoder';
import { controlKeyName, csiKeyName, ss3KeyName } from './key-sequences.ts';

/** What came from the keyboard. */
export type InputEvent =
  | { readonly type: 'text'; readonly text: string }
  /** A named key: `enter`, `ctrl+k`, `alt+left`, `shift+tab`. */
  | { readonly type: 'key'; readonly name: string }
  | { readonly type: 'paste'; readonly text: string; readonly tooLong: boolean }
  /** The terminal got or lost the focus. */
  | { readonly type: 'focus'; readonly focused: boolean };

/** Turns what the keyboard sends into events. */
export interface InputDecoder {
  push(bytes: Uint8Array): void;
  /** Forgets what is half read. */
  reset(): void;
}

/** Where events go, and a timer for sequences that end early. */
export interface InputDecoderDeps {
  readonly emit: (event: InputEvent) => void;
  /** Runs once after a delay; the answer cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** A lone ESC is the key when nothing follows it for this long. */
export const ESCAPE_WAIT_MS = 40;
/** A paste is over when nothing follows its end marker for this long. */
export const PASTE_QUIET_MS = 40;
/** More than this of one paste is dropped and the paste marked as too long. UTF-16 units. */
export const MAX_PASTE = 4 * 1024 * 1024;

const PASTE_START = '\u001b[200~';
const PASTE_END = '\u001b[201~';
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Turns terminal input into events.
 *
 * Characters, sequences and markers may be split over reads anywhere. Pasted text may itself hold an end marker and then keys:
 * a terminal sends the real marker last, so the paste ends at the last end marker before the input falls quiet.
 */
export function createInputDecoder(deps: InputDecoderDeps): InputDecoder {
  let utf8 = new StringDecoder('utf8');
  let pending = '';
  let paste: string | undefined;
  let dropped = false;
  let cancelTimer: (() => void) | undefined;

  function wait(ms: number, run: () => void): void {
    cancelTimer?.();
    cancelTimer = deps.after(ms, () => {
      cancelTimer = undefined;
      run();
    });
  }

  function readKeys(): void {
    while (pending !== '' && paste === undefined) {
      const step = nextEvent(pending);
      if (step === 'incomplete') {
        wait(ESCAPE_WAIT_MS, flushEscape);
        return;
      }
      pending = pending.slice(step.length);
      if (step.event === 'paste-start') {
        paste = pending;
        pending = '';
        readPaste();
        return;
      }
      if (step.event !== undefined) deps.emit(step.event);
    }
  }

  /** No more came: an ESC is the key. A sequence that has begun is waited for: no key sends `ESC [` and then nothing. */
  function flushEscape(): void {
    if (pending === '' || pending.startsWith('\u001b[')) return;
    pending = pending.slice(1);
    deps.emit({ type: 'key', name: 'escape' });
    readKeys();
  }

  function readPaste(): void {
    if (paste === undefined) return;
    if (paste.length > MAX_PASTE) {
      dropped = true;
      paste = paste.slice(0, MAX_PASTE) + paste.slice(-PASTE_END.length * 2);
    }
    if (paste.includes(PASTE_END)) wait(PASTE_QUIET_MS, finishPaste);
  }

  function finishPaste(): void {
    const text = paste ?? '';
    const end = text.lastIndexOf(PASTE_END);
    paste = undefined;
    deps.emit({ type: 'paste', text: text.slice(0, end).replace(/\r\n?/g, '\n'), tooLong: dropped });
    dropped = false;
    pending = text.slice(end + PASTE_END.length);
    readKeys();
  }

  return {
    push(bytes) {
      const text = utf8.write(Buffer.from(bytes));
      if (text === '') return;
      cancelTimer?.();
      cancelTimer = undefined;
      if (paste === undefined) {
        pending += text;
        readKeys();
      } else {
        paste += text;
        readPaste();
      }
    },
    reset() {
      utf8 = new StringDecoder('utf8');
      cancelTimer?.();
      cancelTimer = undefined;
      pending = '';
      paste = undefined;
      dropped = false;
    },
  };
}

interface Step {
  readonly length: number;
  /** undefined: read and thrown away. */
  readonly event: InputEvent | 'paste-start' | undefined;
}

function nextEvent(input: string): Step | 'incomplete' {
  const code = input.charCodeAt(0);
  if (code === 0x1b) return escapeEvent(input);
  if (CONTROL.test(input.charAt(0))) return { length: 1, event: { type: 'key', name: controlKeyName(code) } };
  const end = input.search(CONTROL);
  const text = end < 0 ? input : input.slice(0, end);
  // C1 controls are not text, and no key sends them.
  const clean = text.replace(/[\u0080-\u009f]/g, '');
  return { length: text.length, event: clean === '' ? undefined : { type: 'text', text: clean } };
}

function escapeEvent(input: string): Step | 'incomplete' {
  const second = input.charAt(1);
  if (second === '') return 'incomplete';
  if (second === '[') return csiEvent(input);
  if (second === 'O') {
    const final = input.charAt(2);
    if (final === '') return 'incomplete';
    return keyStep(3, ss3KeyName(final));
  }
  if (second === '\u001b') return keyStep(1, 'escape');
  if (second === ']' || second === 'P' || second === '_' || second === '^') return stringSequence(input);
  const code = second.charCodeAt(0);
  if (code < 0x20 || code === 0x7f) return keyStep(2, `alt+${controlKeyName(code)}`);
  const character = String.fromCodePoint(input.codePointAt(1) ?? 0x20);
  return keyStep(1 + character.length, `alt+${character === ' ' ? 'space' : character}`);
}

function csiEvent(input: string): Step | 'incomplete' {
  if (input.startsWith(PASTE_START)) return { length: PASTE_START.length, event: 'paste-start' };
  for (let index = 2; index < input.length; index++) {
    const code = input.charCodeAt(index);
    if (code >= 0x20 && code < 0x40) continue;
    if (code < 0x40 || code > 0x7e) return { length: index, event: undefined };
    const body = input.slice(2, index + 1);
    const length = index + 1;
    if (body === 'I' || body === 'O') return { length, event: { type: 'focus', focused: body === 'I' } };
    // The old mouse report has three bytes after its name.
    if (body === 'M') return input.length < length + 3 ? 'incomplete' : { length: length + 3, event: undefined };
    return keyStep(length, csiKeyName(body));
  }
  return 'incomplete';
}

/** An answer of the terminal (OSC, DCS): read to its end and thrown away. */
function stringSequence(input: string): Step | 'incomplete' {
  const match = /\u0007|\u001b\\/.exec(input.slice(2));
  if (match === null) return input.length > 4_096 ? { length: input.length, event: undefined } : 'incomplete';
  return { length: 2 + match.index + match[0].length, event: undefined };
}

function keyStep(length: number, name: string | undefined): Step {
  return { length, event: name === undefined ? undefined : { type: 'key', name } };
}
