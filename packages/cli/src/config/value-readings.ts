import { parse as parseToml } from 'smol-toml';

/** What words of a command line can mean as a value of im.toml, what is meant most likely first: text, a value as TOML has it, a list. */
export function valueReadings(words: readonly string[]): readonly unknown[] {
  const text = words.join(' ');
  const plain = words.length === 1 ? [text] : [words, text];
  // One word with blanks in it is hardly a list of one.
  const one = words.length === 1 && !/\s/.test(text) ? [words] : [];
  // Nobody begins a text with a bracket or a quotation mark.
  return /^["'[{]/.test(text) ? [...inToml(text), ...plain, ...one] : [...plain, ...inToml(text), ...one];
}

function inToml(text: string): unknown[] {
  try {
    return [parseToml(`value = ${text}`).value];
  } catch {
    return [];
  }
}
