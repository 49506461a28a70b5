import { keysOfSequence } from '../tui/keys/key-names.ts';

const NAMED: Readonly<Record<string, string>> = {
  enter: '\r',
  tab: '\t',
  space: ' ',
  backspace: '\u007f',
  escape: '\u001b[27u',
  'shift+tab': '\u001b[Z',
};
const FINAL: Readonly<Record<string, string>> = { up: 'A', down: 'B', right: 'C', left: 'D', home: 'H', end: 'F' };
const TILDE: Readonly<Record<string, number>> = {
  insert: 2,
  delete: 3,
  pageup: 5,
  pagedown: 6,
  f1: 11,
  f2: 12,
  f3: 13,
  f4: 14,
  f5: 15,
  f6: 17,
  f7: 18,
  f8: 19,
  f9: 20,
  f10: 21,
  f11: 23,
  f12: 24,
};
/** Their code points in the keyboard protocol of kitty. */
const CODES: Readonly<Record<string, number>> = { enter: 13, tab: 9, space: 32, backspace: 127, escape: 27 };

/** What a terminal sends for keys, pressed one after the other: `ctrl+k`, `g>g`. */
export function keyBytes(sequence: string): readonly string[] {
  return keysOfSequence(sequence).map(oneKey);
}

function oneKey(key: string): string {
  const fixed = NAMED[key];
  if (fixed !== undefined) return fixed;
  const [, modifiers = '', name = ''] = /^((?:ctrl\+|alt\+|shift\+)*)(.+)$/s.exec(key) ?? [];
  const bits =
    (modifiers.includes('shift') ? 1 : 0) + (modifiers.includes('alt') ? 2 : 0) + (modifiers.includes('ctrl') ? 4 : 0);
  const final = FINAL[name];
  if (final !== undefined) return bits === 0 ? `\u001b[${final}` : `\u001b[1;${bits + 1}${final}`;
  const number = TILDE[name];
  if (number !== undefined) return bits === 0 ? `\u001b[${number}~` : `\u001b[${number};${bits + 1}~`;
  if (bits === 0) return name;
  if (bits === 4 && /^[a-z]$/.test(name)) return String.fromCharCode(name.charCodeAt(0) - 0x60);
  if (bits === 2 && name.length === 1) return `\u001b${name}`;
  return `\u001b[${CODES[name] ?? name.codePointAt(0) ?? 0};${bits + 1}u`;
}
