import type { PRESETS } from '../../config/sections/keys.ts';
import type { KeyPlace } from './key-place.ts';
import type { Argument } from './slash-word.ts';

/** What one command's keys do in one place: help, hints, documentation and the matcher read it. */
export interface KeyRow {
  readonly command: string;
  /** What the command is given; only a key of im.toml has that. */
  readonly argument: string;
  readonly place: KeyPlace;
  /** As they are compared; `g>g` is pressed one after the other. */
  readonly keys: readonly string[];
  readonly title: string;
  readonly help: string;
  /** Rank among the hints of its place, 1 first; undefined: it is no hint. */
  readonly hint: number | undefined;
}

/** A slash word, as help and completion show it. */
export interface WordRow {
  readonly command: string;
  readonly word: string;
  readonly aliases: readonly string[];
  /** The word and what follows it: `role @NAME admin|member`. */
  readonly usage: string;
  readonly help: string;
  readonly args: readonly Argument[];
}

/** The keys of im.toml's `[keys]`. */
export type Preset = (typeof PRESETS)[number];

/** What keys do and which words there are: the commands of the program, the preset, and the user's own bindings. */
export interface Keymap {
  readonly preset: Preset;
  readonly rows: readonly KeyRow[];
  readonly words: readonly WordRow[];
}

/** The keys of a command, best first; of all its places unless one is named. */
export function keysOf({ rows }: Keymap, command: string, place?: KeyPlace): readonly string[] {
  const own = rows.filter((row) => row.command === command && (place === undefined || row.place === place));
  return [...new Set(own.flatMap(({ keys }) => keys))];
}
