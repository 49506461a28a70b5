import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { askLine } from '../../io/password.ts';
import type { Context } from '../context.ts';

/** Why something is done to others. */
export interface ReasonOption {
  readonly reason?: string;
}

/** The option that says why. */
export function reasonOption(): Option {
  return new Option('--reason <text>', 'why; the audit log keeps it, members do not see it');
}

/**
 * Why it is done: what --reason says, else what is typed. Throws ClientError invalid_argument without either, and for more
 * than one line or too many characters.
 */
export async function reasonOf({ streams, signal }: Context, { reason }: ReasonOption): Promise<string> {
  const isAsked = reason === undefined && streams.stdinIsTerminal && streams.stderrIsTerminal;
  const text = (isAsked ? await askLine(streams, 'Why? (for the audit log)', signal) : (reason ?? '')).trim();
  if (text === '') {
    throw new ClientError('invalid_argument', 'say why: add --reason "…"; the audit log keeps it. Nothing was done.');
  }
  if ([...text].length > LIMITS.reasonCodePoints || /\p{Cc}/u.test(text)) {
    throw new ClientError(
      'invalid_argument',
      `the reason is one line of at most ${LIMITS.reasonCodePoints} characters; nothing was done.`,
    );
  }
  return text;
}
