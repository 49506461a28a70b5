import { ERROR_CODES } from '@im-ts/protocol';
import { ClientError } from '../client/errors.ts';
import { sanitizeLine } from '../text/sanitize.ts';

/** What a run that was stopped from outside throws: nothing went wrong, and somebody decides how it ends. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** How a command ends: what to say on stderr ('' for nothing) and the exit code. */
export interface Ending {
  readonly message: string;
  readonly exitCode: number;
}

/** How `im ask` ends when the question is sent and nobody has answered in time. */
export const NO_ANSWER_EXIT = 9;

/** How `doctor` ends when something should be looked at and nothing is broken. */
export const WARNINGS_EXIT = 11;

/** The exit codes by meaning, as `im --help` lists them. */
export const EXIT_CODES: readonly (readonly [code: number, meaning: string])[] = [
  [0, 'done; for "im send": the message is stored'],
  [1, 'failed in a way that no other code names'],
  [ERROR_CODES.invalid_argument.exit, 'wrong arguments, configuration or text; nothing was done'],
  [ERROR_CODES.unauthenticated.exit, 'not logged in, or the log-in was refused'],
  [ERROR_CODES.not_found.exit, 'no such user, conversation or message'],
  [ERROR_CODES.conflict.exit, 'conflict: the name is taken, or the id was used for another message'],
  [ERROR_CODES.forbidden.exit, 'refused: you may not do this, or it cannot be done as things are'],
  [ERROR_CODES.unavailable.exit, 'the server cannot be reached or is busy; try again'],
  [ERROR_CODES.outcome_unknown.exit, 'outcome unknown: it may or may not be done; repeat with the same --id'],
  [NO_ANSWER_EXIT, 'for "im ask": no answer came in time'],
  [WARNINGS_EXIT, 'for "im doctor": there are warnings, and no error'],
  [129, 'the terminal was closed'],
  [130, 'interrupted (Ctrl-C)'],
  [143, 'terminated'],
];

/** What a thrown value means for the person and the script that called. */
export function endingOf(thrown: unknown): Ending {
  if (thrown instanceof Stopped) return { message: thrown.message, exitCode: thrown.exitCode };
  if (thrown instanceof ClientError) {
    const incident = thrown.incident === '' ? '' : ` (incident ${thrown.incident})`;
    return { message: sentence(thrown.message) + incident, exitCode: thrown.exitCode };
  }
  if (isFileError(thrown)) return { message: fileSentence(thrown), exitCode: 1 };
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return { message: `an unexpected error: ${sanitizeLine(text)}`, exitCode: 1 };
}

function sentence(message: string): string {
  return message.split('\n').map(sanitizeLine).join('\n');
}

function isFileError(thrown: unknown): thrown is NodeJS.ErrnoException {
  return thrown instanceof Error && typeof (thrown as NodeJS.ErrnoException).syscall === 'string';
}

const FILE_ERRORS: Readonly<Record<string, string>> = {
  EACCES: 'you may not use it; check its owner and mode',
  EPERM: 'the system does not allow it',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
};

function fileSentence(error: NodeJS.ErrnoException): string {
  const isNoPlace = error.code === 'ENOENT' && error.syscall === 'mkdir';
  const reason = isNoPlace
    ? 'no folder can be made there'
    : (FILE_ERRORS[error.code ?? ''] ?? error.code ?? 'unknown reason');
  return `cannot ${error.syscall ?? 'use'} ${sanitizeLine(error.path ?? 'the output')}: ${reason}.`;
}
