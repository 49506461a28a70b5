import { WITHOUT_SPACES } from '../scripts-without-spaces.ts';

/**
 * What a code point of a folded text is to a search. `letter`: part of a word, digits and marks too. `character`: a word by
 * itself, since its script has no spaces between words; Korean is among them, where endings are written onto a word.
 * `sign`: everything else.
 */
type CharacterClass = 'letter' | 'character' | 'sign';

const CHARACTER = new RegExp(String.raw`^[${WITHOUT_SPACES}\p{scx=Hang}]$`, 'u');
/** Not the selectors that only say how the sign before them is drawn. */
const LETTER = /^(?!\p{Variation_Selector})[\p{L}\p{N}\p{M}]$/u;

const ASCII: readonly CharacterClass[] = Array.from({ length: 128 }, (_, code) =>
  /[a-z0-9]/i.test(String.fromCharCode(code)) ? 'letter' : 'sign',
);

/** The class of a code point. */
function classOf(codePoint: number): CharacterClass {
  const known = ASCII[codePoint];
  if (known !== undefined) return known;
  const text = String.fromCodePoint(codePoint);
  if (!LETTER.test(text)) return 'sign';
  return CHARACTER.test(text) ? 'character' : 'letter';
}

/** A run of letters, or of characters, in a text; `start` in UTF-16. */
export interface Run {
  readonly type: 'letter' | 'character';
  readonly start: number;
  readonly end: number;
}

/** The runs of letters and of characters in a folded text, in its order. */
export function runsIn(folded: string): Run[] {
  const runs: Run[] = [];
  let start = 0;
  let type: CharacterClass = 'sign';
  let offset = 0;
  const close = () => {
    if (type !== 'sign') runs.push({ type, start, end: offset });
  };
  for (const one of folded) {
    const next = classOf(one.codePointAt(0) ?? 0);
    if (next !== type) {
      close();
      start = offset;
      type = next;
    }
    offset += one.length;
  }
  close();
  return runs;
}

/** The class of the code point that ends at this offset. */
export function classBefore(text: string, offset: number): CharacterClass {
  const pair = offset < 2 ? 0 : (text.codePointAt(offset - 2) ?? 0);
  return classOf(pair > 0xffff ? pair : text.charCodeAt(offset - 1));
}

/** Whether a word may begin or end at this offset of a folded text: everywhere but between two letters. */
export function isEdge(folded: string, offset: number): boolean {
  if (offset <= 0 || offset >= folded.length) return true;
  return classBefore(folded, offset) !== 'letter' || classOf(folded.codePointAt(offset) ?? 0) !== 'letter';
}
