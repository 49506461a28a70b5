import type { EditOperation } from '../store/text-edit.ts';
import { type Binding, EDIT_KEYS, type KeyCommand, type KeyPlace } from './bindings.ts';

/** Finds what a key does. */
export interface KeyMatcher {
  /** The command of a key in the first of the places that has one. */
  command(key: string, places: readonly KeyPlace[]): KeyCommand | undefined;
  edit(key: string): EditOperation | undefined;
}

/** A matcher for a key table. */
export function createKeyMatcher(bindings: readonly Binding[]): KeyMatcher {
  const commands = new Map<string, KeyCommand>();
  for (const binding of bindings) {
    for (const key of binding.keys) commands.set(`${binding.place} ${key}`, binding.command);
  }
  const edits = new Map<string, EditOperation>();
  for (const { keys, operation } of EDIT_KEYS) for (const key of keys) edits.set(key, operation);
  return {
    command(key, places) {
      for (const place of places) {
        const command = commands.get(`${place} ${key}`);
        if (command !== undefined) return command;
      }
      return undefined;
    },
    edit: (key) => edits.get(key),
  };
}
