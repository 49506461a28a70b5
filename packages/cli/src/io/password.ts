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
    return await secretLine(streams, 'password', request.signal);
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
  if (!streams.stdinIsTerminal) return (await secretLine(streams, 'token', signal)).trim();
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

async function secretLine(streams: Streams, what: 'password' | 'token', signal: AbortSignal | undefined) {
  const input = await readAll(streams.stdin, {
    maxBytes: LIMITS.passwordBytes + 2,
    what: `the ${what} on standard input`,
    isSecret: true,
    signal,
  });
  const line = input.split(/\r?\n/, 1)[0] ?? '';
  if (line === '') throw new ClientError('invalid_argument', `standard input has no ${what}: its first line is empty.`);
  return line;
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
