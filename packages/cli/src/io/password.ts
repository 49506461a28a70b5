import { LIMITS } from '@im-ts/protocol';
import { ClientError } from '../client/errors.ts';
import { Stopped } from './exit.ts';
import { readAll } from './read-input.ts';
import type { Streams } from './streams.ts';

/** Where a password comes from. */
export interface PasswordRequest {
  /** --password-stdin was given. */
  readonly fromStdin: boolean;
  readonly prompt: string;
  /** Asked twice, for a password that is being set. */
  readonly confirm: boolean;
  /** A command line that pipes one in, for the error without a terminal. */
  readonly example: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * A password from a person at the terminal, or the first line of stdin. There is no flag that takes one: command lines
 * can be read by every user of a machine and stay in shell histories.
 */
export async function readPassword(streams: Streams, request: PasswordRequest): Promise<string> {
  if (request.fromStdin) {
    return (await secretLines(streams, ['password'], request.signal))[0] ?? '';
  }
  if (!streams.stdinIsTerminal || !streams.stderrIsTerminal) {
    throw new ClientError(
      'invalid_argument',
      `no password: there is no terminal to ask on. Pipe it in and add --password-stdin, for example: ${request.example}`,
    );
  }
  const first = await ask(streams, request.prompt, request.signal);
  if (request.confirm && (await ask(streams, 'Repeat the password:', request.signal)) !== first) {
    throw new ClientError('invalid_argument', 'the two passwords differ; nothing was done.');
  }
  return first;
}

/** A token from the first line of standard input, or asked for where that is a terminal. */
export async function readToken(streams: Streams, signal?: AbortSignal): Promise<string> {
  if (!streams.stdinIsTerminal) return ((await secretLines(streams, ['token'], signal))[0] ?? '').trim();
  return (await ask(streams, 'Token:', signal)).trim();
}

/** The code of an invite from a person at the terminal. It is as good as a password. */
export async function readInvite(streams: Streams, signal?: AbortSignal): Promise<string> {
  if (!streams.stdinIsTerminal || !streams.stderrIsTerminal) {
    throw new ClientError(
      'invalid_argument',
      'no invite: there is no terminal to ask on. Put its code into the variable IM_INVITE.',
    );
  }
  return (await ask(streams, 'Invite:', signal)).trim();
}

/** The password, and the one that replaces it, from the first two lines of standard input. */
export async function readPasswords(streams: Streams, signal?: AbortSignal): Promise<readonly [string, string]> {
  const [password = '', next = ''] = await secretLines(streams, ['password', 'new password'], signal);
  return [password, next];
}

async function secretLines(
  streams: Streams,
  whats: readonly string[],
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const input = await readAll(streams.stdin, {
    maxBytes: (LIMITS.passwordBytes + 2) * whats.length,
    what: `the ${whats.join(' and the ')} on standard input`,
    isSecret: true,
    signal,
  });
  const lines = input.split(/\r?\n/, whats.length);
  for (const [index, what] of whats.entries()) {
    if ((lines[index] ?? '') !== '') continue;
    const ordinal = index === 0 ? 'first' : 'second';
    throw new ClientError('invalid_argument', `standard input has no ${what}: its ${ordinal} line is empty.`);
  }
  return lines;
}

/** A line from a person at the terminal, such as a user name. */
export async function askLine(streams: Streams, message: string, signal?: AbortSignal): Promise<string> {
  const { input } = await import('@inquirer/prompts');
  return await asked(() => input({ message }, contextOf(streams, signal)));
}

async function ask(streams: Streams, message: string, signal: AbortSignal | undefined): Promise<string> {
  const { password } = await import('@inquirer/prompts');
  return await asked(() => password({ message, mask: true }, contextOf(streams, signal)));
}

// Prompts go to stderr: stdout is for data.
function contextOf(streams: Streams, signal: AbortSignal | undefined) {
  return { input: streams.stdin, output: streams.stderr, ...(signal === undefined ? {} : { signal }) };
}

async function asked(run: () => Promise<string>): Promise<string> {
  try {
    return await run();
  } catch (error) {
    const name = (error as Error).name;
    if (name === 'ExitPromptError' || name === 'AbortPromptError')
      throw new Stopped('interrupted; nothing was done.', 130);
    throw error;
  }
}
