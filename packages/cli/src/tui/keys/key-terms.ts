import { alsoWords } from './help-table.ts';
import { keyLabel } from './key-names.ts';
import { keymapOf } from './registry.ts';
import { keySections } from './sections.ts';

/** A part of the manual page: a heading, and terms with what they mean. */
export interface TermPart {
  readonly title: string;
  readonly terms: readonly (readonly [term: string, meaning: string])[];
}

/** The keys and slash words of the full screen, as the manual page has them. */
export function keyTerms(): readonly TermPart[] {
  const keymap = keymapOf();
  const keys = keySections(keymap).map(({ title, rows }) => ({
    title: `KEYS: ${title.toUpperCase()}`,
    terms: rows.map((row) => [row.keys.map(keyLabel).join(', '), `${row.help} (${row.command})`] as const),
  }));
  const words = keymap.words.map(
    ({ usage, help, aliases, command }) => [`/${usage}`, `${help}${alsoWords(aliases)} (${command})`] as const,
  );
  return [...keys, { title: 'SLASH COMMANDS', terms: words }];
}
