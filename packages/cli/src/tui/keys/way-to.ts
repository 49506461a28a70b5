import { keyLabel } from './key-names.ts';
import { type Keymap, keysOf } from './keymap.ts';

/** How people get a command to work, in words: its best key, else its slash word, else its name for im.toml. */
export function wayTo(keymap: Keymap, command: string): string {
  const [key] = keysOf(keymap, command);
  if (key !== undefined) return keyLabel(key);
  const word = keymap.words.find((row) => row.command === command)?.word;
  return word === undefined ? command : `/${word}`;
}
