import { codePointLength, LIMITS, NAME_PATTERN } from '@im-ts/protocol';

/**
 * The rule for names of users and groups, the same on every database:
 * - shown as written, in NFC; letters and digits of any script, marks, and `_ . -` between them; 1 to 32 code points;
 * - equal when their keys are equal: NFKC, upper then lower case (so that ß is ss), NFKC again;
 * - too alike when their skeletons are equal: the key without marks, each letter replaced by the one it is mistaken for.
 */

const SHAPE = new RegExp(NAME_PATTERN, 'u');
/** Latin letters that are mistaken for each other at small sizes, digits for letters, and other scripts' twins. */
const TWINS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    l: 'l1i|ıӏιⅼاןߊ',
    o: 'o0оοօ௦ഠ০०੦ס',
    a: 'aаαɑ',
    b: 'bьƅ',
    c: 'cсϲⅽ',
    d: 'dԁⅾ',
    e: 'eеҽ℮',
    g: 'gɡց',
    h: 'hһ',
    j: 'jјϳ',
    k: 'kкκ',
    m: 'mмⅿ',
    n: 'nпո',
    p: 'pрρ',
    q: 'qԛզ',
    s: 'sѕꜱ5',
    t: 'tтτ',
    u: 'uυսʋ',
    v: 'vνѵⅴ',
    w: 'wѡԝա',
    x: 'xхχⅹ',
    y: 'yуγү',
    z: 'zᴢ2',
    r: 'rгᴦ',
    f: 'fƒ',
  }).flatMap(([letter, twins]) => [...twins].map((twin): [string, string] => [twin, letter])),
);
/** Two letters that together look like one. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['vv', 'w'],
];

/** What is wrong with a name; undefined when nothing is. `limit` in code points. */
export function nameProblem(name: string, limit: number): string | undefined {
  if (name === '') return 'must not be empty';
  if (codePointLength(name) > limit) return `must have at most ${limit} characters`;
  if (SHAPE.test(name.normalize('NFC'))) return undefined;
  return 'may have letters, digits and, between them, "_", "." and "-"; no spaces';
}

export const usernameProblem = (name: string): string | undefined => nameProblem(name, LIMITS.usernameCodePoints);
export const handleProblem = (name: string): string | undefined => nameProblem(name, LIMITS.handleCodePoints);

/** How a name is stored and shown. */
export function displayForm(name: string): string {
  return name.normalize('NFC');
}

/** Names with the same key are the same name. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}

/** Names with the same skeleton are too alike to stand beside each other. */
export function nameSkeleton(name: string): string {
  const bare = nameKey(name)
    .normalize('NFKD')
    .replace(/[\p{M}_.-]/gu, '');
  let skeleton = '';
  for (const letter of bare) skeleton += TWINS.get(letter) ?? letter;
  for (const [pair, single] of PAIRS) skeleton = skeleton.replaceAll(pair, single);
  return skeleton;
}
