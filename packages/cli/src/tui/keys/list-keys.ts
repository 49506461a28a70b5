import type { Keymap } from './keymap.ts';
import { ALL_COMMANDS } from './registry.ts';
import { keySections } from './sections.ts';

/** A line of `im keys`. */
export interface ListedKey {
  readonly place: string;
  readonly keys: readonly string[];
  readonly command: string;
  readonly argument: string;
  readonly title: string;
}

/** All keys by place, then the commands that have none. */
export function listKeys(keymap: Keymap): readonly ListedKey[] {
  const bound = keySections(keymap).flatMap(({ rows }) =>
    rows.map(({ place, keys, command, argument, title }): ListedKey => ({ place, keys, command, argument, title })),
  );
  const named = new Set(bound.map(({ command }) => command));
  const others = ALL_COMMANDS.filter(({ name }) => !named.has(name)).map(
    ({ name, title, places }): ListedKey => ({
      place: places.join(', '),
      keys: [],
      command: name,
      argument: '',
      title,
    }),
  );
  return [...bound, ...others];
}
