import { bodyBlocks, runsIn, type SearchMark, searchedTexts, searchKey } from '@im-ts/protocol';
import type { Id } from '../domain/ids.ts';
import type { SearchDocument } from './search-document.ts';

/** Code points of a term at most; what is longer is cut, here and in queries. In UTF-8 four times as many bytes. */
export const TERM_CODE_POINTS = 32;

const { unicode = '' } = process.versions;

/**
 * Of what is made here, and of the Unicode that it goes by. An index with another version is built anew, since its terms may
 * be others than those of a query.
 */
export const TOKENIZER_VERSION: string = `3/${unicode}`;

/** A word, cut. */
export function wordTerm(word: string): string {
  if (word.length <= TERM_CODE_POINTS) return word;
  return [...word].slice(0, TERM_CODE_POINTS).join('');
}

/** Marks begin with "#", which no word has. */
export const senderTerm = (senderId: Id): string => `${SENDER_TERMS}${senderId}`;
/** What the terms of all senders begin with, and no other term does. */
export const SENDER_TERMS = '#u';
export const markTerm = (mark: SearchMark): string => `#${mark}`;

/**
 * The terms of a message, each once: its words, and those in the names of its files; in scripts without spaces its characters, and pairs of them; and marks of
 * who sent it and what it holds. There are as many as 16,000 in a long message, mostly 12.
 */
export function termsOf(document: SearchDocument): readonly string[] {
  const terms = new Set([senderTerm(document.senderId), ...marksOf(document).map(markTerm)]);
  for (const text of searchedTexts(document)) addTerms(searchKey(text), terms);
  return [...terms];
}

function addTerms(folded: string, terms: Set<string>): void {
  for (const { type, start, end } of runsIn(folded)) {
    const run = folded.slice(start, end);
    if (type === 'letter') {
      terms.add(wordTerm(run));
      continue;
    }
    let before = '';
    for (const character of run) {
      terms.add(character);
      if (before !== '') terms.add(before + character);
      before = character;
    }
  }
}

const LINK = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>]/iu;
const CODE_SPAN = /(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/u;
/** What the kind of a message says of it, with its files or without any. */
const KIND_MARKS: Readonly<Partial<Record<SearchDocument['kind'], readonly SearchMark[]>>> = {
  code: ['code'],
  file: ['file'],
  image: ['file', 'image'],
  audio: ['file', 'audio'],
  video: ['file', 'video'],
  location: ['location'],
  card: ['card'],
};
/** By the first part of its type. */
const FILE_MARKS: Readonly<Record<string, SearchMark>> = { image: 'image', audio: 'audio', video: 'video' };

/** What of `has:` a message has, each once. */
export function marksOf({
  kind,
  body,
  files,
  mentioned,
  mentionsAll,
  origin,
}: Omit<SearchDocument, 'seq'>): SearchMark[] {
  const marks = new Set(KIND_MARKS[kind]);
  for (const { mimeType } of files) {
    marks.add('file');
    const mark = FILE_MARKS[mimeType.slice(0, mimeType.indexOf('/'))];
    if (mark !== undefined) marks.add(mark);
  }
  if (LINK.test(body)) marks.add('link');
  if (kind !== 'code' && hasCode(body)) marks.add('code');
  if (mentionsAll || mentioned.length > 0) marks.add('mention');
  if (origin !== undefined) marks.add('forward');
  return [...marks];
}

const hasCode = (body: string): boolean =>
  body.includes('`') && (CODE_SPAN.test(body) || bodyBlocks(body).some(({ type }) => type === 'code'));
