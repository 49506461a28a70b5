import type { CommandSpec } from './command-spec.ts';

/** The headings of the help, in its order. */
export const SECTIONS = ['People', 'Conversations', 'Programs', 'Server', 'This program'] as const;

/** What commands of `imctl` are about: the first word behind `imctl`. */
export interface NounSpec {
  readonly name: string;
  readonly section: (typeof SECTIONS)[number];
  /** Undefined where the noun is a command itself, such as `imctl restore`. */
  readonly about?: { readonly description: string; readonly summary: string };
  /** In the order of the help. */
  readonly commands: readonly CommandSpec[];
}
