import { StringDecoder } from 'node:string_decoder';
import { controlKeyName, csiKeyName, ss3KeyName, withAlt } from './key-sequences.ts';
import { type MouseInput, mouseInput } from './mouse-report.ts';

/** What came from the keyboard. */
export type InputEvent =
  | { readonly type: 'text'; readonly text: string }
  /** A named key: `enter`, `ctrl+k`, `alt+left`, `shift+tab`. */
  | { readonly type: 'key'; readonly name: string }
  | { readonly type: 'paste'; readonly text: string; readonly tooLong: boolean }
  /** What the mouse did, by the terminal's report (SGR, mode 1006). */
  | MouseInput
  /** What the terminal has answered to a question, without its ESC and its end. */
  | { readonly type: 'answer'; readonly text: string }
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
/** A sequence that has begun and is not continued for this long is dropped: what comes later is typed. */
export const SEQUENCE_WAIT_MS = 500;
/** A paste is over when nothing follows its end marker for this long. */
export const PASTE_QUIET_MS = 40;
/** A paste without an end marker is over when nothing follows for this long. */
export const PASTE_SILENCE_MS = 1_000;
/** More than this of one paste is dropped and the paste marked as too long. UTF-16 units. */
export const MAX_PASTE = 16 * 1024 * 1024;

const ESCAPE = '\u001b';
const PASTE_START = '\u001b[200~';
const PASTE_END = '\u001b[201~';
const CONTROL = /[\u0000-\u001f\u007f]/;
/** What these keys send is also in pasted text. */
const PASTED_KEYS: ReadonlySet<string> = new Set(['enter', 'ctrl+j', 'tab']);

/**
 * Turns terminal input into events.
 *
 * Characters, sequences and markers may be split over reads anywhere. Pasted text may itself hold an end marker and then keys:
 * a terminal sends the real marker last, so the paste ends at the last end marker before the input falls quiet. A paste whose
 * marker does not come ends with silence, or with a key that cannot have been pasted.
 */
export function createInputDecoder(deps: InputDecoderDeps): InputDecoder {
  let utf8 = new StringDecoder('utf8');
  let pending = '';
  let paste: string | undefined;
  /** The last characters of it. Only here the marker is looked for: a long paste comes in thousands of parts. */
  let pasteEnd = '';
  let hasMarker = false;
  let dropped = false;
  /** The last paste ended without its marker, which may still come. */
  let isMarkerDue = false;
  let cancelTimer: (() => void) | undefined;

  /** Runs after a silence. A process that was busy for so long first reads what came meanwhile, hence the second timer. */
  function wait(ms: number, run: () => void): void {
    cancelTimer?.();
    cancelTimer = deps.after(ms, () => {
      cancelTimer = deps.after(1, () => {
        cancelTimer = undefined;
        run();
      });
    });
  }

  function readKeys(): void {
    while (pending !== '' && paste === undefined) {
      const step = nextEvent(pending);
      if (step === 'incomplete') {
        wait(isEscapeKey(pending) ? ESCAPE_WAIT_MS : SEQUENCE_WAIT_MS, flush);
        return;
      }
      pending = pending.slice(step.length);
      if (step.event === 'paste-start') {
        isMarkerDue = false;
        paste = '';
        const begun = pending;
        pending = '';
        addPasted(begun);
        return;
      }
      if (step.event !== undefined) deps.emit(step.event);
    }
  }

  /** No more came: an ESC is the key, and a sequence that was cut short is none. */
  function flush(): void {
    if (isEscapeKey(pending)) {
      pending = pending.slice(1);
      deps.emit({ type: 'key', name: 'escape' });
      readKeys();
    } else pending = '';
  }

  function addPasted(text: string): void {
    const end = pasteEnd + text;
    hasMarker ||= end.includes(PASTE_END);
    pasteEnd = end.slice(-PASTE_END.length * 2);
    if ((paste ?? '').length > MAX_PASTE) dropped = true;
    else paste = (paste ?? '') + text;
    wait(hasMarker ? PASTE_QUIET_MS : PASTE_SILENCE_MS, finishPaste);
  }

  function finishPaste(): void {
    dropped ||= (paste ?? '').length > MAX_PASTE;
    const text = dropped ? (paste ?? '').slice(0, MAX_PASTE) + pasteEnd : (paste ?? '');
    pasteEnd = '';
    hasMarker = false;
    const marker = text.lastIndexOf(PASTE_END);
    isMarkerDue = marker < 0;
    const end = isMarkerDue ? text.length - begunMarker(text) : marker;
    paste = undefined;
    emitPaste(text.slice(0, end));
    pending = text.slice(isMarkerDue ? end : end + PASTE_END.length);
    readKeys();
  }

  function emitPaste(text: string): void {
    if (text !== '') deps.emit({ type: 'paste', text: text.replace(/\r\n?/g, '\n'), tooLong: dropped });
    dropped = false;
  }

  /** A key that was pressed while the end of a paste did not come. */
  function leavePaste(key: string): void {
    finishPaste();
    while (pending !== '') flush();
    isMarkerDue = false;
    pending = key;
    readKeys();
  }

  /** The rest of a paste that was taken for over: its line feeds must not send anything. */
  function readLateMarker(text: string): string {
    const end = text.indexOf(PASTE_END);
    if (!isMarkerDue || end < 0 || text.slice(0, end).includes(PASTE_START)) return text;
    isMarkerDue = false;
    const late = pending + text.slice(0, end);
    pending = '';
    emitPaste(late);
    return text.slice(end + PASTE_END.length);
  }

  return {
    push(bytes) {
      const text = utf8.write(Buffer.from(bytes));
      if (text === '') return;
      cancelTimer?.();
      cancelTimer = undefined;
      if (paste === undefined) {
        pending += readLateMarker(text);
        readKeys();
      } else if (!hasMarker && isUnpastedKey(text)) leavePaste(text);
      else addPasted(text);
    },
    reset() {
      utf8 = new StringDecoder('utf8');
      cancelTimer?.();
      cancelTimer = undefined;
      pending = '';
      paste = undefined;
      pasteEnd = '';
      hasMarker = false;
      dropped = false;
      isMarkerDue = false;
    },
  };
}

/** The input is an ESC, or two: the key, unless more of a sequence comes. */
function isEscapeKey(input: string): boolean {
  return input === ESCAPE || input.startsWith(ESCAPE + ESCAPE);
}

/** How many characters at the end of a text may be the begin of an end marker. */
function begunMarker(text: string): number {
  for (let length = PASTE_END.length - 1; length > 0; length--) {
    if (text.endsWith(PASTE_END.slice(0, length))) return length;
  }
  return 0;
}

/** One read that is one key and no text: Ctrl-C, an arrow. In a paste such bytes come with others. */
function isUnpastedKey(text: string): boolean {
  const step = nextEvent(text);
  if (step === 'incomplete' || step.length !== text.length || typeof step.event !== 'object') return false;
  return step.event.type === 'key' && !PASTED_KEYS.has(step.event.name);
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
  switch (second) {
    case '':
      return 'incomplete';
    case '[':
      return csiEvent(input);
    case 'O':
      return ss3Event(input);
    case ESCAPE:
      return metaEvent(input);
    default:
  }
  if (BEGINS_STRING.test(input)) return stringSequence(input);
  if (MAY_BEGIN_STRING.test(input)) return 'incomplete';
  const code = second.charCodeAt(0);
  // Shift-Tab of the Linux console.
  if (second === '\t') return keyStep(2, 'shift+tab');
  if (code < 0x20 || code === 0x7f) return keyStep(2, `alt+${controlKeyName(code)}`);
  const character = String.fromCodePoint(input.codePointAt(1) ?? 0x20);
  return keyStep(1 + character.length, `alt+${character === ' ' ? 'space' : character}`);
}

/** ESC before a key that is a sequence itself: that key with Alt, as urxvt sends it. */
function metaEvent(input: string): Step | 'incomplete' {
  const inner = input.charAt(2);
  if (inner === '') return 'incomplete';
  if (inner !== '[' && inner !== 'O') return keyStep(1, 'escape');
  const step = escapeEvent(input.slice(1));
  if (step === 'incomplete') return step;
  if (typeof step.event !== 'object' || step.event.type !== 'key') return keyStep(1, 'escape');
  return keyStep(1 + step.length, withAlt(step.event.name));
}

/** `ESC O`, perhaps a modifier, and a letter. Anything else after `ESC O` is what was typed after Alt-Shift-O. */
function ss3Event(input: string): Step | 'incomplete' {
  const [whole, modifiers, final] = /^\u001bO(?:1;)?(\d*)([a-zA-Z]?)/.exec(input) ?? [ESCAPE, '', ''];
  if (final !== '') return keyStep(whole.length, ss3KeyName(final as string, modifiers || undefined));
  return whole.length === input.length ? 'incomplete' : keyStep(2, 'alt+O');
}

function csiEvent(input: string): Step | 'incomplete' {
  if (input.startsWith(PASTE_START)) return { length: PASTE_START.length, event: 'paste-start' };
  if (input.charAt(2) === '[') return linuxFunctionKey(input);
  const [shifted, number] = SHIFTED_OF_URXVT.exec(input) ?? [];
  if (shifted !== undefined) return keyStep(shifted.length, csiKeyName(`${number}$`));
  for (let index = 2; index < input.length; index++) {
    const code = input.charCodeAt(index);
    if (code >= 0x20 && code < 0x40) continue;
    if (code < 0x40 || code > 0x7e) return { length: index, event: undefined };
    const body = input.slice(2, index + 1);
    const length = index + 1;
    if (body === 'I' || body === 'O') return { length, event: { type: 'focus', focused: body === 'I' } };
    // The old mouse report has three bytes after its name.
    if (body === 'M') return input.length < length + 3 ? 'incomplete' : { length: length + 3, event: undefined };
    if (body.charAt(0) === '<') return { length, event: mouseInput(body) };
    if (IS_ANSWER.test(body)) return { length, event: { type: 'answer', text: `[${body}` } };
    return keyStep(length, csiKeyName(body));
  }
  return 'incomplete';
}

/** No key sends these: answers with `?` (modes, device, place of the cursor), and sizes. */
const IS_ANSWER = /^(?:\?[\d;]+(?:\$y|[cRu])|[468](?:;\d+){2}t)$/;

/** `$` does not end a sequence in ECMA-48, but it does in urxvt's keys with Shift, as in `ESC [ 7 $`. */
const SHIFTED_OF_URXVT = /^\u001b\[(\d+)\$/;

/** `ESC [ [ A` to `ESC [ [ E`: F1 to F5 of the Linux console. */
function linuxFunctionKey(input: string): Step | 'incomplete' {
  const letter = input.charAt(3);
  if (letter === '') return 'incomplete';
  const number = 'ABCDE'.indexOf(letter) + 1;
  if (number > 0) return keyStep(4, `f${number}`);
  return { length: /[\u0020-\u007e]/.test(letter) ? 4 : 3, event: undefined };
}

/** Answers of the terminal: colours (OSC), settings (DCS), graphics (APC). What else follows these is a key with Alt. */
const BEGINS_STRING = /^\u001b(?:\][\d]|P[\d>!$+]|_G)/;
const MAY_BEGIN_STRING = /^\u001b[\]P_]$/;

/** Reads an answer of the terminal to its end. One that a control character breaks off is dropped. */
function stringSequence(input: string): Step | 'incomplete' {
  const end = input.slice(2).search(CONTROL) + 2;
  if (end < 2) return input.length > 4_096 ? { length: input.length, event: undefined } : 'incomplete';
  const answer: InputEvent = { type: 'answer', text: input.slice(1, end) };
  if (input.charAt(end) === '\u0007') return { length: end + 1, event: answer };
  if (input.charAt(end) !== ESCAPE) return { length: end, event: undefined };
  if (end + 1 === input.length) return 'incomplete';
  return input.charAt(end + 1) === '\\' ? { length: end + 2, event: answer } : { length: end, event: undefined };
}

function keyStep(length: number, name: string | undefined): Step {
  return { length, event: name === undefined ? undefined : { type: 'key', name } };
}
