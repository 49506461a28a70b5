/** Names of keys that people write, for those that the terminal's decoder says. */
const ALSO: Readonly<Record<string, string>> = {
  esc: 'escape',
  return: 'enter',
  del: 'delete',
  ins: 'insert',
  pgup: 'pageup',
  pgdn: 'pagedown',
  pgdown: 'pagedown',
  bs: 'backspace',
  plus: '+',
  minus: '-',
  control: 'ctrl',
  meta: 'alt',
  option: 'alt',
};

/** Keys with a name of their own. */
const NAMED: ReadonlySet<string> = new Set([
  ...'enter tab escape space backspace delete insert home end pageup pagedown up down left right'.split(' '),
  ...Array.from({ length: 12 }, (_, index) => `f${index + 1}`),
]);

/** What terminals send for another key, so that it is no key of its own. */
const SENT_AS: Readonly<Record<string, string>> = {
  'ctrl+i': 'tab',
  'ctrl+m': 'enter',
  'ctrl+[': 'escape',
  'ctrl+3': 'escape',
  'ctrl+@': 'ctrl+space',
  'ctrl+2': 'ctrl+space',
  'ctrl+/': 'ctrl+_',
};

const LABELS: Readonly<Record<string, string>> = { pageup: 'PgUp', pagedown: 'PgDn', escape: 'Esc', delete: 'Del' };

/** One key as it is compared: modifiers in the order ctrl, alt, shift, and a capital letter with modifiers as Shift. */
export function canonicalKey(key: string): string {
  const shifted = /^((?:ctrl\+|alt\+)+)([A-Z])$/.exec(key);
  return shifted === null ? key : `${shifted[1]}shift+${shifted[2]?.toLowerCase()}`;
}

/** A key, or several pressed one after the other, as they are compared: `g>g`. */
export function keySequence(keys: readonly string[]): string {
  return keys.join('>');
}

/** The keys of a sequence; `>` itself and `alt+>` are keys, too. */
export function keysOfSequence(sequence: string): readonly string[] {
  return sequence.split(/(?<=[^+])>(?=.)/);
}

/** A key that a person has written, such as `Ctrl-K` or `g>g`; else why it is none. */
export function parseKeys(written: string): { readonly sequence: string } | { readonly problem: string } {
  const names: string[] = [];
  for (const part of keysOfSequence(written.trim())) {
    const key = parseKey(part);
    if ('problem' in key) return key;
    names.push(key.name);
  }
  if (names.length > 4) return { problem: 'it has more than four keys one after the other' };
  return { sequence: keySequence(names) };
}

function parseKey(written: string): { readonly name: string } | { readonly problem: string } {
  const parts = written.trim().split(/(?<=.)[+-](?=.)/);
  const last = parts.at(-1) ?? '';
  const known = ALSO[last.toLowerCase()] ?? (NAMED.has(last.toLowerCase()) ? last.toLowerCase() : last);
  const modifiers = parts.slice(0, -1).map((part) => ALSO[part.toLowerCase()] ?? part.toLowerCase());
  const strange = modifiers.find((modifier) => !['ctrl', 'alt', 'shift'].includes(modifier));
  if (strange !== undefined) return { problem: `"${strange}" is not ctrl, alt or shift` };
  const isSign = Array.from(known).length === 1;
  if (!isSign && !NAMED.has(known))
    return { problem: `there is no key "${last}"; "im keys --show" tells what a key is called` };
  const has = (modifier: string) => modifiers.includes(modifier);
  if (isSign && has('shift') && !has('ctrl') && !has('alt'))
    return /^[a-z]$/i.test(known)
      ? { name: known.toUpperCase() }
      : { problem: `write the sign that Shift and "${known}" make` };
  const base = isSign && modifiers.length > 0 ? known.toLowerCase() : known;
  const name = `${has('ctrl') ? 'ctrl+' : ''}${has('alt') ? 'alt+' : ''}${has('shift') ? 'shift+' : ''}${base}`;
  const sent = SENT_AS[name];
  return sent === undefined ? { name } : { problem: `terminals send the same for it as for ${keyLabel(sent)}` };
}

/** Whether a key by itself types something: a letter, a sign, a blank. */
export function isTyped(key: string): boolean {
  return Array.from(key).length === 1 || key === 'space';
}

/** How a key is written for people: `ctrl+k` is `Ctrl-K`, a letter stays as it is, `g>g` is `gg`. */
export function keyLabel(sequence: string): string {
  const keys = keysOfSequence(sequence);
  const isWord = keys.every((key) => Array.from(key).length === 1);
  return keys.map(oneLabel).join(isWord ? '' : ' ');
}

function oneLabel(key: string): string {
  if (Array.from(key).length === 1) return key;
  return key
    .split(/(?<=.)\+(?=.)/)
    .map(
      (part) => LABELS[part] ?? (part.length <= 1 ? part.toUpperCase() : part.charAt(0).toUpperCase() + part.slice(1)),
    )
    .join('-');
}
