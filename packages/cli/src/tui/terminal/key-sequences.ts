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
};

/** Names for the code points that CSI u and modifyOtherKeys send. */
const CODE_NAMES: Readonly<Record<number, string>> = {
  9: 'tab',
  13: 'enter',
  27: 'escape',
  32: 'space',
  127: 'backspace',
};

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
 * no key (mouse reports, answers to questions), which are to be swallowed.
 */
export function csiKeyName(sequence: string): string | undefined {
  const final = sequence.at(-1) ?? '';
  const parameters = sequence.slice(0, -1).split(';');
  if (final === 'Z') return 'shift+tab';
  if (final === 'u') return codeKeyName(Number.parseInt(parameters[0] ?? '', 10), parameters[1]);
  if (final === '~') {
    if (parameters[0] === '27') return codeKeyName(Number.parseInt(parameters[2] ?? '', 10), parameters[1]);
    const name = CSI_TILDE[parameters[0] ?? ''];
    return name === undefined ? undefined : withModifiers(name, parameters[1]);
  }
  const name = CSI_FINAL[final];
  if (name === undefined || !/^[\d;]*$/.test(sequence.slice(0, -1))) return undefined;
  return withModifiers(name, parameters[1]);
}

/** The name of a key from `ESC O x`. */
export function ss3KeyName(final: string): string | undefined {
  return final === 'M' ? 'enter' : CSI_FINAL[final];
}

function codeKeyName(code: number, modifiers: string | undefined): string | undefined {
  if (!Number.isInteger(code) || code <= 0 || code > 0x10ffff) return undefined;
  const name = CODE_NAMES[code] ?? (code > 32 && code < 127 ? String.fromCharCode(code).toLowerCase() : undefined);
  return name === undefined ? undefined : withModifiers(name, modifiers);
}

/** xterm's modifier number: 1 plus shift 1, alt 2, ctrl 4. */
function withModifiers(name: string, modifiers: string | undefined): string {
  const bits = Number.parseInt(modifiers ?? '1', 10) - 1;
  if (!Number.isInteger(bits) || bits <= 0) return name;
  return `${bits & 4 ? 'ctrl+' : ''}${bits & 2 ? 'alt+' : ''}${bits & 1 ? 'shift+' : ''}${name}`;
}
