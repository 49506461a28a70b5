import type { CommandSpec } from '../command-spec.ts';
import { NOUNS } from '../generated/nouns.ts';
import { type NounSpec, SECTIONS } from '../noun-spec.ts';

/** Every noun that has verbs, as the help describes it. */
export const NOUN_GROUPS: Readonly<Record<string, NonNullable<NounSpec['about']>>> = Object.fromEntries(
  NOUNS.flatMap(({ name, about }) => (about === undefined ? [] : [[name, about]])),
);

/** The commands as the help lists them. */
export const COMMAND_SECTIONS: Readonly<Record<string, readonly CommandSpec[]>> = Object.fromEntries(
  SECTIONS.map((section) => [
    section,
    NOUNS.filter((noun) => noun.section === section).flatMap(({ commands }) => commands),
  ]),
);

/** Every command of `imctl`. */
export const COMMANDS: readonly CommandSpec[] = Object.values(COMMAND_SECTIONS).flat();
