import { hostname } from 'node:os';
import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { ClientError } from '../client/errors.ts';
import type { Credentials } from '../client/link/token-source.ts';
import { normalServer } from '../config/schema.ts';
import { askLine } from '../io/password.ts';
import { sanitizeLine } from '../text/sanitize.ts';
import type { Context } from './context.ts';
import { checkUserName } from './targets.ts';

/** What register and login take. */
export interface AccountOptions {
  readonly username?: string;
  readonly passwordStdin?: boolean;
}

/** The options of register and login. */
export function accountOptions(): Option[] {
  return [
    new Option('--username <name>', 'the name of the account'),
    new Option('--password-stdin', 'read the password from the first line of standard input'),
  ];
}

/** The user name of the command line, of im.toml, or of a person at the terminal. */
export async function usernameFor(context: Context, options: AccountOptions): Promise<string> {
  const named = options.username ?? (await context.settings()).username;
  if (named !== undefined) return checkUserName(named);
  if (!context.streams.stdinIsTerminal || options.passwordStdin === true) {
    throw new ClientError('invalid_argument', 'no user name: add --username NAME.');
  }
  return checkUserName((await askLine(context.streams, 'User name:', context.signal)).trim());
}

/** The server to log in at: the one that is named, else that of the last log-in, else the default. */
export async function serverForLogin(context: Context): Promise<string> {
  const settings = await context.settings();
  if (settings.namedServer !== undefined) return settings.namedServer;
  // A damaged credentials file is about to be replaced; it must not be in the way.
  const account = await (await context.accounts()).load().catch(() => undefined);
  return account === undefined ? settings.server : normalServer(account.server);
}

/** What the user's list of sessions calls this log-in. */
export function deviceName(): string {
  return [...`im on ${hostname()}`].slice(0, LIMITS.deviceCodePoints).join('');
}

/** Keeps the tokens of an account in the profile and says so, e.g. "Logged in as alice at …"; an object with --json. */
export async function keepAccount(
  context: Context,
  account: { readonly server: string; readonly credentials: Credentials },
  done: string,
): Promise<void> {
  const { server, credentials } = account;
  await (await context.accounts()).save(account);
  if (context.flags.json === true) {
    const { profile } = await context.settings();
    await context.printJson({ userId: credentials.userId, username: credentials.username, server, profile });
  } else context.streams.note(`${done} as ${sanitizeLine(credentials.username)} at ${server}.`);
}
