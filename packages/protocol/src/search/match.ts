import { foldedParts, searchKey, type TextRange } from '../text-folding.ts';
import { classBefore, isEdge } from './words.ts';

/** A word of a search, or a phrase in quotes. */
export interface SearchWord {
  /** As `searchKey` folds them. A word has one; those of a phrase follow each other, with nothing but signs between. */
  readonly parts: readonly string[];
  /** The last part may be the beginning of a longer word. */
  readonly prefix: boolean;
}

/** A message, as far as words are looked for in it. */
export interface SearchedMessage {
  readonly body: string;
  readonly files: readonly { readonly name: string }[];
}

/** The texts of a message in which words are looked for: its body, and the names of its files. */
export function searchedTexts({ body, files }: SearchedMessage): readonly string[] {
  return files.length === 0 ? [body] : [body, ...files.map(({ name }) => name)];
}

/** Whether a message has each of the words, in any order and in any of its texts; a phrase is in one of them. */
export function hasWords(message: SearchedMessage, words: readonly SearchWord[]): boolean {
  const folded = searchedTexts(message).map(searchKey);
  return words.every((word) => folded.some((text) => !places(text, word).next().done));
}

/** Where the words are in a text, as it was written: in its order, joined where they touch or overlap. */
export function wordsIn(text: string, words: readonly SearchWord[]): TextRange[] {
  const { folded, original } = foldedParts(text);
  const found = words.flatMap((word) => [...places(folded, word)]).sort((one, other) => one.start - other.start);
  const ranges: TextRange[] = [];
  for (const place of found) {
    const range = original(place);
    const last = ranges.at(-1);
    if (last !== undefined && range.start <= last.end) {
      ranges[ranges.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else ranges.push(range);
  }
  return ranges;
}

/** Each place of a word in a folded text. One sweep for each part, so that no text and no phrase takes long. */
function* places(folded: string, { parts, prefix }: SearchWord): Generator<TextRange> {
  const [first, ...others] = parts;
  if (first === undefined || first === '') return;
  if (others.length === 0) {
    for (const start of occurrences(folded, first, prefix)) yield { start, end: start + first.length };
    return;
  }
  // Where the parts so far may end, with where they begin.
  let ends = new Map<number, number>();
  for (const start of occurrences(folded, first, false)) ends.set(start + first.length, start);
  for (const [index, part] of others.entries()) {
    const reached = new Map<number, number>();
    let begun: number | undefined;
    const isLast = index === others.length - 1;
    const from = Math.min(...ends.keys());
    for (let offset = from; offset <= folded.length && ends.size > 0; offset += 1) {
      if (begun !== undefined && classBefore(folded, offset) !== 'sign') begun = undefined;
      begun = ends.get(offset) ?? begun;
      if (begun === undefined || !folded.startsWith(part, offset) || !isEdge(folded, offset)) continue;
      const end = offset + part.length;
      if ((isLast && prefix) || isEdge(folded, end)) reached.set(end, begun);
    }
    ends = reached;
  }
  for (const [end, start] of ends) yield { start, end };
}

function* occurrences(folded: string, part: string, prefix: boolean): Generator<number> {
  for (let at = folded.indexOf(part); at >= 0; at = folded.indexOf(part, at + 1)) {
    if (isEdge(folded, at) && (prefix || isEdge(folded, at + part.length))) yield at;
  }
}
