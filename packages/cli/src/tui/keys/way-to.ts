import { keyLabel } from './key-names.ts';
import type { KeyPlace } from './key-place.ts';
import { type Keymap, keysOf } from './keymap.ts';

/** How people get a command to work, in words: its best key, in one place if that is named, else its slash word, else its name for im.toml. */
export function wayTo(keymap: Keymap, command: string, place?: KeyPlace): string {
  const [key] = keysOf(keymap, command, place);
  if (key !== undefined) return keyLabel(key);
  const word = keymap.words.find((row) => row.command === command)?.word;
  return word === undefined ? command : `/${word}`;
}

/** A command in braces, in words for people. */
const COMMAND = /\{([a-z-]+\.[a-z-]+)\}/g;

/** Words with how each command in braces is got to work: `{select.start} selects a message` is `Ctrl-P selects a message`. */
export function withKeys(keymap: Keymap, words: string): string {
  return words.replace(COMMAND, (_found, command: string) => wayTo(keymap, command));
}
