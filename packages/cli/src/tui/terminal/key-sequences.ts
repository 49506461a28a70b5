const CSI_FINAL: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
};

const CSI_TILDE: Readonly<Record<string, string>> = {
  '1': 'home',
  '2': 'insert',
  '3': 'delete',
  '4': 'end',
  '5': 'pageup',
  '6': 'pagedown',
  '7': 'home',
  '8': 'end',
  '11': 'f1',
  '12': 'f2',
  '13': 'f3',
  '14': 'f4',
  '15': 'f5',
  '17': 'f6',
  '18': 'f7',
  '19': 'f8',
  '20': 'f9',
  '21': 'f10',
  '23': 'f11',
  '24': 'f12',
};

/** In place of `~`: how rxvt and urxvt write Shift, Ctrl and both, as xterm's modifier number. */
const RXVT_MODIFIERS: Readonly<Record<string, string>> = { $: '2', '^': '5', '@': '6' };

/** Arrows of rxvt and urxvt: with Shift after `ESC [`, with Ctrl after `ESC O`. */
const RXVT_ARROWS: Readonly<Record<string, string>> = { a: 'up', b: 'down', c: 'right', d: 'left' };

/** Keys of the number pad after `ESC O` that are no letters or signs. */
const SS3_PAD: Readonly<Record<string, string>> = { M: 'enter', I: 'tab' };

/** Names for the code points that CSI u and modifyOtherKeys send; from 57414 on those of the number pad. */
const CODE_NAMES: Readonly<Record<number, string>> = {
  9: 'tab',
  13: 'enter',
  27: 'escape',
  32: 'space',
  127: 'backspace',
  57414: 'enter',
  57417: 'left',
  57418: 'right',
  57419: 'up',
  57420: 'down',
  57421: 'pageup',
  57422: 'pagedown',
  57423: 'home',
  57424: 'end',
  57425: 'insert',
  57426: 'delete',
};

/** What these keys sent in terminals that could not tell them apart: people still use them so. */
const OLD_NAMES: Readonly<Record<string, string>> = { 'ctrl+i': 'tab', 'ctrl+m': 'enter', 'ctrl+[': 'escape' };

const SHIFT = 1;
const ALT = 2;
const CTRL = 4;

const CONTROL_NAMES: Readonly<Record<number, string>> = {
  0: 'ctrl+space',
  8: 'ctrl+h',
  9: 'tab',
  10: 'ctrl+j',
  13: 'enter',
  27: 'escape',
  28: 'ctrl+\\',
  29: 'ctrl+]',
  30: 'ctrl+^',
  31: 'ctrl+_',
  127: 'backspace',
};

/** The name of a key that sends one control character. */
export function controlKeyName(code: number): string {
  return CONTROL_NAMES[code] ?? `ctrl+${String.fromCharCode(code + 0x60)}`;
}

/**
 * The name of a key from a CSI sequence without its `ESC [`, such as `1;5C` → `ctrl+right`; undefined for sequences that are
 * not keys (mouse reports, answers of the terminal), which are dropped.
 */
export function csiKeyName(sequence: string): string | undefined {
  const final = sequence.at(-1) ?? '';
  const parameters = sequence.slice(0, -1).split(';');
  if (final === 'Z') return 'shift+tab';
  if (final === 'u') return unambiguousKeyName(parameters[0] ?? '', parameters[1]);
  if (final === '~') {
    if (parameters[0] === '27') return codeKeyName(Number.parseInt(parameters[2] ?? '', 10), parameters[1]);
    const name = CSI_TILDE[parameters[0] ?? ''];
    return name === undefined ? undefined : withModifiers(name, parameters[1]);
  }
  const rxvt = RXVT_MODIFIERS[final];
  if (rxvt !== undefined) {
    const name = CSI_TILDE[sequence.slice(0, -1)];
    return name === undefined ? undefined : withModifiers(name, rxvt);
  }
  const arrow = sequence.length === 1 ? RXVT_ARROWS[final] : undefined;
  if (arrow !== undefined) return withModifiers(arrow, '2');
  const name = CSI_FINAL[final];
  if (name === undefined || !/^[\d;]*$/.test(sequence.slice(0, -1))) return undefined;
  // Older xterms write the modifier alone: `5C` for `1;5C`.
  return withModifiers(name, parameters[1] ?? parameters[0]);
}

/** The name of a key from `ESC O x`, or from `ESC O 5 x` with its modifier number; undefined when there is no such key. */
export function ss3KeyName(final: string, modifiers?: string): string | undefined {
  const arrow = RXVT_ARROWS[final];
  if (arrow !== undefined && modifiers === undefined) return withModifiers(arrow, '5');
  const name = SS3_PAD[final] ?? CSI_FINAL[final];
  return name === undefined ? undefined : withModifiers(name, modifiers);
}

/** The name of a key with Alt held down as well. */
export function withAlt(name: string): string {
  return withModifiers(name.replace(/^(?:ctrl\+|alt\+|shift\+)+(?=.)/, ''), String(1 + (bitsOf(name) | ALT)));
}

function bitsOf(name: string): number {
  const [modifiers = ''] = /^(?:ctrl\+|alt\+|shift\+)*/.exec(name) ?? [];
  return (
    (modifiers.includes('shift') ? SHIFT : 0) +
    (modifiers.includes('alt') ? ALT : 0) +
    (modifiers.includes('ctrl') ? CTRL : 0)
  );
}

/**
 * The name of a key from the keyboard protocol of kitty: `code:with shift:on a US keyboard`, the last two where they differ.
 * A key of another alphabet is named by its place, and a sign that needs Shift by that sign, as in `alt+<`.
 */
function unambiguousKeyName(codes: string, modifiers: string | undefined): string | undefined {
  const [code = Number.NaN, shifted = Number.NaN, base = Number.NaN] = codes
    .split(':')
    .map((part) => Number.parseInt(part, 10));
  const bits = modifierBits(modifiers);
  const sign = bits & SHIFT && isPrintable(shifted) ? String.fromCharCode(shifted) : '';
  if (sign !== '' && !/[A-Z]/.test(sign)) return codeKeyName(shifted, String((bits & ~SHIFT) + 1));
  const isElsewhere = !isPrintable(code) && CODE_NAMES[code] === undefined && isPrintable(base);
  const name = codeKeyName(isElsewhere ? base : code, modifiers);
  return name === undefined ? undefined : (OLD_NAMES[name] ?? name);
}

function isPrintable(code: number): boolean {
  return code > 32 && code < 127;
}

function codeKeyName(code: number, modifiers: string | undefined): string | undefined {
  if (!Number.isInteger(code) || code <= 0 || code > 0x10ffff) return undefined;
  const name = CODE_NAMES[code] ?? (isPrintable(code) ? String.fromCharCode(code).toLowerCase() : undefined);
  return name === undefined ? undefined : withModifiers(name, modifiers);
}

/** xterm's modifier number: 1 plus shift 1, alt 2, ctrl 4; locks above that. */
function modifierBits(modifiers: string | undefined): number {
  const bits = Number.parseInt(modifiers ?? '1', 10) - 1;
  return Number.isInteger(bits) && bits > 0 ? bits : 0;
}

function withModifiers(name: string, modifiers: string | undefined): string {
  const bits = modifierBits(modifiers);
  return `${bits & CTRL ? 'ctrl+' : ''}${bits & ALT ? 'alt+' : ''}${bits & SHIFT ? 'shift+' : ''}${name}`;
}
