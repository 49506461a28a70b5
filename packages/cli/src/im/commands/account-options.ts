import { hostname } from 'node:os';
import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { normalServer } from '../../config/schema.ts';
import { askLine } from '../../io/password.ts';
import type { Context } from '../context.ts';
import { checkUserName } from '../targets.ts';

/** What register and login take. */
export interface AccountOptions {
  readonly username?: string;
  readonly passwordStdin?: boolean;
}

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

/** The server to log in at: the one that is named, else that of the last log-in, else the usual one. */
export async function serverForLogin(context: Context): Promise<string> {
  const settings = await context.settings();
  if (settings.namedServer !== undefined) return settings.namedServer;
  // A damaged credentials file is about to be replaced; it must not stand in the way.
  const account = await (await context.accounts()).load().catch(() => undefined);
  return account === undefined ? settings.server : normalServer(account.server);
}

/** What the user's list of sessions calls this log-in. */
export function deviceName(): string {
  return [...`im on ${hostname()}`].slice(0, LIMITS.deviceCodePoints).join('');
}
