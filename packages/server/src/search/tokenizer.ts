import type { SearchDocument } from './search-store.ts';

/** Code points of a term at most; what is longer is cut, here and in queries. In UTF-8 four times as many bytes. */
export const TERM_CODE_POINTS = 32;

/**
 * The terms of a message, each once: its words, pairs of characters in scripts without spaces, and marks of who sent it and
 * what it holds. A mark begins with "#", which no word has. There are as many as 4,000 in a long message, mostly 10.
 */
export declare function termsOf(document: SearchDocument): readonly string[];
