import { ClientError } from '../client/errors.ts';
import type { Credentials } from '../client/link/token-source.ts';
import { createRestClient } from '../client/rest/rest-client.ts';
import { type PasswordRequest, readPassword, readPasswords } from '../io/password.ts';
import type { Streams } from '../io/streams.ts';
import { sanitizeLine } from '../text/sanitize.ts';
import { reaching } from './reach.ts';

/** Who logs in where, and where the password comes from. */
interface PasswordLogin extends Pick<PasswordRequest, 'fromStdin' | 'example'> {
  readonly server: string;
  readonly username: string;
  readonly device: string;
  /** Known already; else it is read or asked for. */
  readonly password?: string;
  /** --new-password-stdin was given: the second line of standard input is the password to set, should one be needed. */
  readonly newFromStdin: boolean;
  readonly signal: AbortSignal;
}

/** Logs in with a password. Where that must be changed, sets the second line of standard input, or asks a person for a new one. */
export async function logIn(streams: Streams, request: PasswordLogin): Promise<Credentials> {
  const { server, username, device, signal } = request;
  const [password, given] = await givenPasswords(streams, request);
  const rest = createRestClient({ serverUrl: server });
  const enter = (more: { readonly newPassword?: string }) =>
    reaching(server, () => rest.login({ username, password, device, ...more }, signal));
  try {
    return await enter({});
  } catch (thrown) {
    if (!isOf(thrown, 'password_change_required')) throw thrown;
  }
  if (given !== undefined) return await enter({ newPassword: given });
  if (request.fromStdin || !streams.stdinIsTerminal) {
    throw new ClientError(
      'password_change_required',
      `the password of ${sanitizeLine(username)} is right, but must be changed: add --new-password-stdin, and give the new one in the second line of standard input.`,
    );
  }
  streams.note(`The password of ${sanitizeLine(username)} must be changed.`);
  for (;;) {
    const newPassword = await readPassword(streams, {
      ...{ fromStdin: false, prompt: 'New password:', confirm: true, example: request.example, signal },
    });
    try {
      return await enter({ newPassword });
    } catch (thrown) {
      // It is not good enough: the person who chose it is still there.
      if (!isOf(thrown, 'invalid_argument') || thrown.field !== 'newPassword') throw thrown;
      streams.note(sanitizeLine(thrown.message));
    }
  }
}

async function givenPasswords(
  streams: Streams,
  { username, password, fromStdin, newFromStdin, example, signal }: PasswordLogin,
): Promise<readonly [password: string, newPassword: string | undefined]> {
  if (password !== undefined) return [password, undefined];
  if (newFromStdin) return await readPasswords(streams, signal);
  const prompt = `Password of ${sanitizeLine(username)}:`;
  return [await readPassword(streams, { fromStdin, prompt, confirm: false, example, signal }), undefined];
}

function isOf(thrown: unknown, code: ClientError['code']): thrown is ClientError {
  return thrown instanceof ClientError && thrown.code === code;
}
