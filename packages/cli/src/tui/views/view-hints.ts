import { keyLabel } from '../keys/key-names.ts';
import type { KeyPlace } from '../keys/key-place.ts';
import { type Keymap, keysOf } from '../keys/keymap.ts';

/** A command in braces; with `*` two of its keys are named. */
const COMMAND = /\{([a-z-]+\.[a-z-]+)(\*?)\}/g;
const ARROWS: Readonly<Record<string, string>> = { up: '↑', down: '↓', left: '←', right: '→' };

/**
 * The hints of a view with the keys of this keymap in the place of commands: `{list.choose} open` is `Enter open`. One of which a
 * command has no key is left out.
 */
export function keyedHints(hints: readonly string[], keymap: Keymap, places: readonly KeyPlace[]): readonly string[] {
  return hints.flatMap((hint) => {
    let isWhole = true;
    const words = hint.replace(COMMAND, (_found, command: string, two: string) => {
      const keys = keysIn(keymap, command, places).slice(0, two === '' ? 1 : 2);
      if (keys.length === 0) isWhole = false;
      return keys.map((key) => ARROWS[key] ?? keyLabel(key)).join(' or ');
    });
    return isWhole ? [words] : [];
  });
}

/** Its keys in the first of the places where it has some. */
function keysIn(keymap: Keymap, command: string, places: readonly KeyPlace[]): readonly string[] {
  for (const place of places) {
    const keys = keysOf(keymap, command, place);
    if (keys.length > 0) return keys;
  }
  return [];
}
