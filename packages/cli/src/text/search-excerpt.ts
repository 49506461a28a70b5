import { type SearchWord, wordsIn } from '@im-ts/protocol';

/** What may stand before a hit at most, on a wide screen. */
const LATE = 32;

/**
 * A text for one row, from a little before what was found in it, so that it is seen on a screen of so many cells; not yet safe
 * to draw.
 */
export function searchExcerpt(text: string, words: readonly SearchWord[], width: number | undefined): string {
  const start = wordsIn(text, words)[0]?.start ?? 0;
  const late = Math.min(LATE, Math.floor((width ?? Number.POSITIVE_INFINITY) / 4));
  if (start <= late) return text;
  // From the next word on, if there is one so near.
  const from = start - Math.floor(late / 2);
  const space = text.slice(from, start).search(/\s\S/);
  return `…${text.slice(space < 0 ? wholeFrom(text, from) : from + space + 1)}`;
}

/** Not between the halves of a pair. */
function wholeFrom(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset + 1 : offset;
}

/** A drawn text in pieces: those that are looked for, and what is between. */
export function hitsIn(
  drawn: string,
  words: readonly SearchWord[],
): { readonly text: string; readonly isHit: boolean }[] {
  const pieces: { text: string; isHit: boolean }[] = [];
  let end = 0;
  for (const hit of wordsIn(drawn, words)) {
    if (hit.start > end) pieces.push({ text: drawn.slice(end, hit.start), isHit: false });
    pieces.push({ text: drawn.slice(hit.start, hit.end), isHit: true });
    end = hit.end;
  }
  if (end < drawn.length) pieces.push({ text: drawn.slice(end), isHit: false });
  return pieces;
}
