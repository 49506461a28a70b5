import { createHash } from 'node:crypto';
import { utf8Length } from '@im-ts/protocol';
import { CONFUSABLES } from './generated/unicode-security.ts';

/** Columns of keys take this many bytes. */
const MAX_BYTES = 255;

/** Not among the confusables of Unicode, and mistaken in the fonts of terminals: small capitals, 2 and 5, i for l. */
const OWN_TWINS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: 'ᴀ',
    b: 'ʙ',
    d: 'ᴅ',
    e: 'ᴇ',
    f: 'ꜰ',
    g: 'ɢ',
    h: 'ʜ',
    j: 'ᴊ',
    k: 'ĸ',
    l: 'iʟ',
    m: 'ʍ',
    n: 'ɴᴎ',
    p: 'ᴘ',
    r: 'ʀ',
    s: '5',
    t: 'ᴛ',
    z: '2',
  }).flatMap(([letter, twins]) => [...twins].map((twin): [string, string] => [twin, letter])),
);
/** Letters in black circles and squares, and those that flags are made of: from A, 26 in a row. */
const ENCLOSED_FROM = [0x1f150, 0x1f170, 0x1f1e6];

/** Two letters that together look like one. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['rn', 'm'],
  ['nn', 'm'],
  ['vv', 'w'],
  ['cl', 'd'],
];

/** Marks of Latin, Greek, Cyrillic, Arabic and Hebrew, which readers leave out; those of other scripts are letters of their own. */
const MARKS = /(?![\u3099\u309a])[\p{Script=Inherited}\u0483-\u0489\u0591-\u05c7]/gu;

let prototypes: ReadonlyMap<string, string> | undefined;

/**
 * The skeleton of a name or a text: what looks alike has the same one, upper and lower case, spaces and punctuation left out.
 * At most 255 bytes. After UTS 39, section 4, with own additions; what it is for one version of the data is stored, so
 * that other data need a migration (0004-name-skeletons.ts).
 */
export function nameSkeleton(name: string): string {
  const looks = prototypesOf(prototypesOf(name.normalize('NFKD')).toUpperCase().toLowerCase().normalize('NFKD'));
  let skeleton = '';
  for (const letter of looks) skeleton += OWN_TWINS.get(letter) ?? letter;
  for (const [pair, single] of PAIRS) skeleton = skeleton.replaceAll(pair, single);
  skeleton = skeleton.normalize('NFC');
  if (utf8Length(skeleton) <= MAX_BYTES) return skeleton;
  return `sha256 ${createHash('sha256').update(skeleton).digest('hex')}`;
}

/** The prototypes of letters, digits and what looks like one. */
function prototypesOf(text: string): string {
  let result = '';
  for (const character of text.replace(MARKS, '')) {
    const prototype = confusables().get(character) ?? enclosedLetter(character) ?? character;
    if (/^[\p{L}\p{N}\p{M}]$/u.test(character) || /^[\p{L}\p{N}]+$/u.test(prototype)) result += prototype;
  }
  return result.normalize('NFKD').replace(MARKS, '');
}

function enclosedLetter(character: string): string | undefined {
  const point = character.codePointAt(0) ?? 0;
  const first = ENCLOSED_FROM.find((from) => point >= from && point < from + 26);
  return first === undefined ? undefined : String.fromCodePoint(0x61 + point - first);
}

/** Read when a name is looked at first: a process that looks at none does not pay for it. */
function confusables(): ReadonlyMap<string, string> {
  prototypes ??= new Map(
    CONFUSABLES.trim()
      .split('\n')
      .map((line): [string, string] => {
        const [source = '', prototype = ''] = line.split('>').map(fromHex);
        return [source, prototype];
      }),
  );
  return prototypes;
}

function fromHex(points: string): string {
  const found = points.match(/[0-9a-f]+/g) ?? [];
  return String.fromCodePoint(...found.map((point) => Number.parseInt(point, 16)));
}
