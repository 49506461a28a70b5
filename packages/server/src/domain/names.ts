import { codePointLength, LIMITS, NAME_PATTERN } from '@im-ts/protocol';
import { ALLOWED_IN_NAMES } from './generated/unicode-security.ts';
import { looksReserved } from './reserved-names.ts';

/**
 * The rule for names of users and groups, the same on every database:
 * - shown as written, in NFC; letters and digits, marks, and `_ . -` between them; 1 to 32 code points;
 * - of the characters that UTS 39 allows in identifiers, and of one script, or Latin with Han and the scripts written
 *   with it ("highly restrictive", UTS 39, section 5.2);
 * - equal when their keys are equal (`nameKey` of the protocol), too alike when their skeletons are (name-skeleton.ts);
 * - not reserved (reserved-names.ts), and with a letter in it, since digits are ids.
 */

const SHAPE = new RegExp(NAME_PATTERN, 'u');
const ALLOWED = new RegExp(`^[${ALLOWED_IN_NAMES}]*$`, 'u');

/** The scripts of UAX 31, table 5, and the sets that may be mixed; Bopomofo is not allowed in names. */
const SCRIPTS: readonly (readonly string[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Hangul'],
  ...(
    'Arabic Armenian Bengali Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Hebrew Kannada Khmer Lao ' +
    'Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan'
  )
    .split(' ')
    .map((script) => [script]),
];
const MIXES: readonly RegExp[] = SCRIPTS.map((scripts) => {
  const classes = ['Common', 'Inherited', ...scripts].map((script) => `\\p{Script_Extensions=${script}}`);
  return new RegExp(`^[${classes.join('')}]*$`, 'u');
});

/** What is wrong with a new name; undefined when nothing is. `limit` in code points. */
function nameProblem(name: string, limit: number): string | undefined {
  if (name === '') return 'must not be empty';
  if (codePointLength(name) > limit) return `must have at most ${limit} characters`;
  const shown = displayForm(name);
  if (!SHAPE.test(shown)) return 'may have letters, digits and, between them, "_", "." and "-"; no spaces';
  const strange = [...shown].find((character) => !ALLOWED.test(character));
  if (strange !== undefined)
    return `must not have the character ${codePoint(strange)}, which is not for names (UTS 39)`;
  if (!MIXES.some((mix) => mix.test(shown))) return 'must not mix letters of several scripts, as Latin and Cyrillic';
  if (!/\p{L}/u.test(shown)) return 'must have a letter: digits alone are an id';
  if (looksReserved(shown))
    return 'must not be one that is reserved for the server, or look like it; choose another one';
  return undefined;
}

export const usernameProblem = (name: string): string | undefined => nameProblem(name, LIMITS.usernameCodePoints);
export const handleProblem = (name: string): string | undefined => nameProblem(name, LIMITS.handleCodePoints);

/** How a name is stored and shown. */
export function displayForm(name: string): string {
  return name.normalize('NFC');
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
