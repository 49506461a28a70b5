import { type SearchWord, wordsIn } from '@im-ts/protocol';
import { sanitizeLine } from './sanitize.ts';
import { textWidth } from './width.ts';

/** What may stand before a hit at most, on a wide screen. */
const LATE = 32;

/**
 * A text for one row, from a little before what was found in it, so that it is seen on a screen of so many cells; not yet safe
 * to draw.
 */
export function searchExcerpt(text: string, words: readonly SearchWord[], width: number | undefined): string {
  return from(text, excerptStart(text, words, width));
}

/** The same for a row that has `room` cells for it: where all that comes after fits, it begins so much earlier. */
export function filledExcerpt(text: string, words: readonly SearchWord[], room: number): string {
  if (text.length <= room && textWidth(sanitizeLine(text)) <= room) return text;
  let start = excerptStart(text, words, room);
  const fits = (offset: number) => text.length - offset < room && textWidth(sanitizeLine(from(text, offset))) <= room;
  for (let offset = start; offset > 0 && fits(offset); offset--) {
    if (/\s/.test(text.charAt(offset - 1))) start = offset;
  }
  return from(text, start);
}

/** Where it begins: at a word, if one is so near. */
function excerptStart(text: string, words: readonly SearchWord[], width = Number.POSITIVE_INFINITY): number {
  const start = wordsIn(text, words)[0]?.start ?? 0;
  const late = Math.min(LATE, Math.floor(width / 4));
  if (start <= late) return 0;
  const begun = start - Math.floor(late / 2);
  const space = text.slice(begun, start).search(/\s\S/);
  return space < 0 ? wholeFrom(text, begun) : begun + space + 1;
}

function from(text: string, start: number): string {
  return start === 0 ? text : `…${text.slice(start)}`;
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
