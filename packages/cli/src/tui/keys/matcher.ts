import type { EditOperation } from '../store/text-edit.ts';
import { EDIT_KEYS } from './edit-keys.ts';
import { canonicalKey, keySequence, keysOfSequence } from './key-names.ts';
import type { KeyPlace } from './key-place.ts';
import type { Keymap } from './keymap.ts';

/** A command with what it is given. */
export interface Bound {
  readonly command: string;
  readonly argument: string;
}

/** Finds what keys do. */
export interface KeyMatcher {
  /**
   * What keys that were pressed one after the other do, in the first of the places that knows them; `begun`: there a longer
   * sequence begins with them.
   */
  find(keys: readonly string[], places: readonly KeyPlace[]): Bound | 'begun' | undefined;
  edit(key: string): EditOperation | undefined;
}

/** A matcher for a keymap. */
export function createKeyMatcher({ rows }: Pick<Keymap, 'rows'>): KeyMatcher {
  const found = new Map<string, Bound | 'begun'>();
  for (const { place, keys, command, argument } of rows) {
    for (const sequence of keys) {
      const parts = keysOfSequence(sequence);
      for (let length = 1; length < parts.length; length++) {
        found.set(`${place} ${keySequence(parts.slice(0, length))}`, 'begun');
      }
      found.set(`${place} ${sequence}`, { command, argument });
    }
  }
  const edits = new Map<string, EditOperation>();
  for (const { keys, operation } of EDIT_KEYS) for (const key of keys) edits.set(key, operation);
  return {
    find(keys, places) {
      const sequence = keySequence(keys.map(canonicalKey));
      for (const place of places) {
        const bound = found.get(`${place} ${sequence}`);
        if (bound !== undefined) return bound;
      }
      return undefined;
    },
    edit: (key) => edits.get(key),
  };
}
