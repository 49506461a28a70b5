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

/** A part of a text, in UTF-16 offsets. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

const MARK = String.raw`\p{M}\uff9e\uff9f`;
const JAMO = String.raw`\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\uffa0-\uffdc`;
/** A letter with what normalization may join to it: marks, the kana marks of half width, the jamo of a syllable. */
const FOLDED_TOGETHER = new RegExp(`[\\uac00-\\ud7a3${JAMO}][${JAMO}${MARK}]*|[^${MARK}][${MARK}]*|[${MARK}]+`, 'gu');

/** Where a search finds `query` first, in the text as it was written; undefined: nowhere. */
export function findText(text: string, query: string): TextRange | undefined {
  const wanted = searchKey(query);
  if (wanted === '') return undefined;
  const parts: (TextRange & { readonly key: string })[] = [];
  for (const { 0: part, index } of text.matchAll(FOLDED_TOGETHER)) {
    parts.push({ key: searchKey(part), start: index, end: index + part.length });
  }
  const found = parts
    .map((part) => part.key)
    .join('')
    .indexOf(wanted);
  if (found < 0) return undefined;
  let start: number | undefined;
  let position = 0;
  for (const part of parts) {
    position += part.key.length;
    if (position > found) start ??= part.start;
    if (start !== undefined && position >= found + wanted.length) return { start, end: part.end };
  }
  return undefined;
}
