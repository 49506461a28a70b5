import type { Offer } from '../candidates.ts';

/** The words of a command line up to the cursor, without quotes. */
export interface TypedWords {
  /** Between the program and the word at the cursor. */
  readonly before: readonly string[];
  /** At the cursor; may be empty. */
  readonly current: string;
  /** The word at the cursor is the name of a file, whatever the commands say: it follows "<" or ">". */
  readonly isFile?: boolean;
}

/** What a script asks with. */
export interface ShellRequest {
  /** What follows "--": the words after the program up to the cursor. */
  readonly words: readonly string[];
  /** bash: the line from after the program to the cursor. */
  readonly line: string;
  /** bash: what of the word at the cursor the answer replaces. */
  readonly replaced: string;
  /** bash: its COMP_TYPE. */
  readonly type: string;
  /** Cells of a row of the terminal. */
  readonly columns: number;
}

/** A shell that programs complete for. */
export interface Shell {
  /** For its start-up file or folder of completions. */
  readonly script: (program: string) => string;
  /** How the script is installed, for people: command lines and what they do. */
  readonly install: (program: string) => readonly (readonly [line: string, meaning: string])[];
  readonly read: (request: ShellRequest) => TypedWords;
  /** Lines for the script: the first says how to take the others. */
  readonly answer: (offer: Offer, request: ShellRequest) => readonly string[];
}

/** The first line of an answer: the others are words, or there are none and the shell completes the name of a file. */
export const FIRST_LINES = { words: ':words', files: ':files' } as const;

/** A word and its description in a line, parted by a tab. The shell leaves out those that do not match. */
export function linesOf(offer: Offer): readonly string[] {
  if (offer.files) return [FIRST_LINES.files];
  const lines = offer.candidates.map(({ value, description }) =>
    description === '' ? value : `${value}\t${description}`,
  );
  return [FIRST_LINES.words, ...lines];
}

/** The words of a request whose last word is the one at the cursor. */
export function splitAtCursor(
  { words }: ShellRequest,
  plain: { readonly before: (word: string) => string; readonly current: (word: string) => string },
): TypedWords {
  return { before: words.slice(0, -1).map((word) => plain.before(word)), current: plain.current(words.at(-1) ?? '') };
}
