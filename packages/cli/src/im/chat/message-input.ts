import { blankProblem, codePointLength, LIMITS, unstorableText } from '@im-ts/protocol';
import { ClientError } from '../../client/errors.ts';
import { readAll } from '../../io/read-input.ts';
import type { Context } from '../context.ts';

/** The most that is read of a text: far more than the limit, so that the error can say how long the text is. */
export const MAX_INPUT_BYTES: number = 8 * 1024 * 1024;

/** The words of the command line are "-", or there are none and something is piped in: the text is on standard input. */
export function isOnInput(context: Context, words: readonly string[]): boolean {
  return (words.length === 1 && words[0] === '-') || (words.length === 0 && !context.streams.stdinIsTerminal);
}

/** The text on standard input without the line feed at its end. */
export async function readInput(context: Context): Promise<string> {
  const text = await readAll(context.streams.stdin, {
    maxBytes: MAX_INPUT_BYTES,
    what: 'the text on standard input',
    signal: context.signal,
  });
  return text.replace(/\r?\n$/, '');
}

/**
 * The text of a message: the words of the command line joined with blanks, or standard input. Throws ClientError when there is
 * none; `not`: what was not done, as "nothing was sent".
 */
export async function readWords(context: Context, words: readonly string[], not: string): Promise<string> {
  const fromInput = isOnInput(context, words);
  if (words.length === 0 && !fromInput) {
    throw new ClientError('invalid_argument', 'nothing to send: write the text after the target, or pipe it in.');
  }
  const text = fromInput ? await readInput(context) : words.join(' ');
  if (text === '') throw new ClientError('invalid_argument', 'nothing to send: the text is empty.');
  checkText(text, not);
  return text;
}

/** Throws ClientError for what is no text of a message; `not`: what was not done, as "nothing was sent". */
export function checkText(text: string, not: string, remedy = 'Shorten it, or send it in parts.'): void {
  const count = codePointLength(text);
  if (count > LIMITS.bodyCodePoints) {
    throw new ClientError(
      'too_large',
      `the text has ${count} characters, the limit is ${LIMITS.bodyCodePoints}; ${not}. ${remedy}`,
    );
  }
  const problem = unstorableText(text) ?? blankProblem(text);
  if (problem !== undefined) throw new ClientError('invalid_argument', `the text ${problem}; ${not}.`);
}
