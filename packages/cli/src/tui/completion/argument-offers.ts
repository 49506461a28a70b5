import type { WordRow } from '../keys/keymap.ts';
import type { ArgumentKind } from '../keys/slash-word.ts';
import type { TuiState } from '../store/state.ts';
import { groupOffers } from './kinds/group.ts';
import type { KindOffers } from './kinds/kind.ts';
import { languageOffers } from './kinds/language.ts';
import { literalOffers } from './kinds/literal.ts';
import { peopleOffers } from './kinds/people.ts';
import { profileOffers } from './kinds/profile.ts';
import { timeOffers } from './kinds/time.ts';
import type { Offers } from './offer-list.ts';
import { typedArgument } from './typed-argument.ts';

const people: KindOffers = (state, { typed }) =>
  typed.replace(/^@/, '') === '' ? [] : peopleOffers(state, typed.replace(/^@/, ''), typed.startsWith('@') ? '@' : '');

/** What each kind of argument can become. Paths and themes are read elsewhere; the others are texts, or no command takes one. */
const KINDS: Readonly<Record<ArgumentKind, KindOffers | undefined>> = {
  user: people,
  member: people,
  group: groupOffers,
  language: languageOffers,
  time: timeOffers,
  role: undefined,
  level: undefined,
  conversation: undefined,
  message: undefined,
  emoji: undefined,
  file: undefined,
  theme: undefined,
  profile: profileOffers,
  command: undefined,
  text: undefined,
};

/** What the argument that is being typed after a slash word may become; undefined: none is typed. */
export function argumentOffers(state: TuiState, words: readonly WordRow[], written: string): Offers | undefined {
  const argument = typedArgument(words, written);
  if (argument === undefined) return undefined;
  const items = [...(KINDS[argument.kind]?.(state, argument) ?? []), ...literalOffers(state, argument)];
  // A text may hold names and emoji.
  if (items.length === 0 && argument.kind === 'text') return undefined;
  return { start: written.length - argument.typed.length, end: written.length, items };
}
