/** Names with the same key are the same name: NFKC, upper then lower case (so that ß is ss), NFKC again. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}

/**
 * A text as a search compares it: as `nameKey`, with ς as σ and without the dot that İ leaves on its i. Signs stay what
 * they are.
 */
export function searchKey(text: string): string {
  return nameKey(text).replaceAll('ς', 'σ').replaceAll('i\u0307', 'i');
}

const IN_WORDS = /[\p{L}\p{M}\p{N}]/u;

/**
 * How well a name fits what somebody has typed of it, folded as a search does it: it is the name, the name begins so, or a later
 * word of it does; undefined: neither. Everything begins with nothing.
 */
export function nameFit(name: string, typed: string): 'whole' | 'beginning' | 'word' | undefined {
  const [folded, wanted] = [searchKey(name), searchKey(typed)];
  if (folded === wanted) return 'whole';
  if (folded.startsWith(wanted)) return 'beginning';
  for (let at = folded.indexOf(wanted, 1); at > 0; at = folded.indexOf(wanted, at + 1)) {
    const [before = ''] = [...folded.slice(0, at)].slice(-1);
    if (!IN_WORDS.test(before)) return 'word';
  }
  return undefined;
}

/** A part of a text, in UTF-16 offsets. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

const MARK = String.raw`\p{M}\uff9e\uff9f`;
const JAMO = String.raw`\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\uffa0-\uffdc`;
/** A letter with what normalization may join to it: marks, the kana marks of half width, the jamo of a syllable. */
const FOLDED_TOGETHER = new RegExp(`[\\uac00-\\ud7a3${JAMO}][${JAMO}${MARK}]*|[^${MARK}][${MARK}]*|[${MARK}]+`, 'gu');

/** A text as `searchKey` folds it, letter by letter, and where a part of that is in the text as it was written. */
export function foldedParts(text: string): { readonly folded: string; original(found: TextRange): TextRange } {
  const parts: (TextRange & { readonly at: number })[] = [];
  let folded = '';
  for (const { 0: part, index } of text.matchAll(FOLDED_TOGETHER)) {
    parts.push({ at: folded.length, start: index, end: index + part.length });
    folded += searchKey(part);
  }
  /** The last part that begins at this place or before it. */
  const partAt = (place: number): TextRange | undefined => {
    let low = 0;
    let high = parts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((parts[middle]?.at ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return parts[low - 1];
  };
  return {
    folded,
    original: ({ start, end }) => ({ start: partAt(start)?.start ?? 0, end: partAt(end - 1)?.end ?? text.length }),
  };
}

/** Where a search finds `query` first, in the text as it was written; undefined: nowhere. */
export function findText(text: string, query: string): TextRange | undefined {
  const wanted = searchKey(query);
  if (wanted === '') return undefined;
  const { folded, original } = foldedParts(text);
  const found = folded.indexOf(wanted);
  return found < 0 ? undefined : original({ start: found, end: found + wanted.length });
}
