import { Option } from 'commander';
import { ClientError } from '../client/errors.ts';
import { Stopped } from '../io/exit.ts';
import { askLine } from '../io/password.ts';
import { sanitizeLine } from '../text/sanitize.ts';
import type { RunDeps } from './run-context.ts';

/** What is asked before something that cannot be undone is done. */
export interface Question {
  /** What will happen, as a sentence. Made safe to draw. */
  readonly sentence: string;
  /** What a person types to have it done; "yes" unless the thing has a name worth typing, and one that can be typed. */
  readonly word?: string;
  /** --yes was given. */
  readonly yes: boolean | undefined;
}

/** The option that answers the question beforehand. */
export function yesOption(): Option {
  return new Option('-y, --yes', 'do not ask');
}

/**
 * Returns when somebody at the terminal, or --yes, agrees. Throws ClientError invalid_argument without a terminal, Stopped
 * with exit code 1 when they do not agree: nothing was done.
 */
export async function confirm(
  context: Pick<RunDeps, 'streams' | 'signal'>,
  { sentence, word = 'yes', yes }: Question,
): Promise<void> {
  if (yes === true) return;
  const { streams, signal } = context;
  if (!(streams.stdinIsTerminal && streams.stderrIsTerminal)) {
    throw new ClientError(
      'invalid_argument',
      `${sentence} There is no terminal to ask on: add --yes; nothing was done.`,
    );
  }
  streams.note(sanitizeLine(sentence));
  const wanted = wordToType(word);
  const typed = await askLine(streams, `Type "${wanted}" to go on:`, signal);
  if (typed.trim().normalize('NFC') !== wanted) throw new Stopped('not confirmed; nothing was done.', 1);
}

/** A name as people can type it; "yes" in place of one with signs that nobody sees, and of none, which Enter would agree to. */
export function wordToType(name: string): string {
  const word = name.normalize('NFC');
  const isPlain =
    word !== '' && word === word.trim() && !/ {2}|[^\S ]|\p{C}|\p{Default_Ignorable_Code_Point}/u.test(word);
  return isPlain ? word : 'yes';
}
