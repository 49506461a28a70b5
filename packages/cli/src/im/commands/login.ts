import { Option } from 'commander';
import { ClientError } from '../../client/errors.ts';
import { type Credentials, tokenCredentials } from '../../client/link/token-source.ts';
import { createRestClient } from '../../client/rest/rest-client.ts';
import { readPassword, readToken } from '../../io/password.ts';
import { readSecret } from '../../io/secret-command.ts';
import { logIn } from '../../program/log-in.ts';
import { reaching } from '../../program/reach.ts';
import {
  type AccountOptions,
  accountOptions,
  deviceName,
  keepAccount,
  serverForLogin,
  usernameFor,
} from '../account.ts';
import { defineCommand } from '../command-spec.ts';
import type { Context } from '../context.ts';
import { type InviteOption, inviteOf, inviteOption } from '../invite-option.ts';

interface LoginOptions extends AccountOptions, InviteOption {
  readonly newPasswordStdin?: boolean;
  readonly withToken?: boolean;
}

/** `im login`: keeps the tokens of an account in the profile. */
export const loginCommand = defineCommand<LoginOptions>({
  name: 'login',
  summary: 'log in and stay logged in',
  description: [
    'Keeps tokens (never the password) in a file of the profile that only you can read. They renew themselves; several processes may use one profile at the same time.',
    'A password that must be changed, as one that an admin has set may be, is asked for anew: its owner chooses another one and is logged in.',
    'Where im.toml has password_command for the profile, that program prints the password: the first line of what it prints, within 30 seconds.',
    'With --invite, you choose the password of an account that an admin has made for you, and are logged in.',
    'With --with-token, a token of "im token create" is kept instead. It needs the scope read.',
  ],
  options: () => [
    ...accountOptions(),
    new Option(
      '--new-password-stdin',
      'with --password-stdin: the second line is the password to set, if this one must be changed',
    ),
    inviteOption('by the invite to your account; asks for a password to set').conflicts([
      'username',
      'newPasswordStdin',
    ]),
    new Option('--with-token', 'keep a token, from the first line of standard input or asked for').conflicts([
      'username',
      'passwordStdin',
      'newPasswordStdin',
      'invite',
    ]),
  ],
  examples: [
    ['im login --username alice', 'asks for the password'],
    ['im login --username ci --password-stdin < secret', 'without a terminal'],
    [
      'printf "%s\\n" "$OLD" "$NEW" | im login --username ci --password-stdin --new-password-stdin',
      'changes the password if it must be changed',
    ],
    ['im login --invite', 'the first time, into an account that an admin has made: asks for the code'],
    ['im login --with-token < deploy.token', 'as a bot'],
    ['im --profile work login --server https://chat.example.org', 'another account, used with --profile work'],
  ],
  json: '{"userId", "username", "server", "profile"}',
  run: async (context, _args, options) => {
    const server = await serverForLogin(context);
    if (options.withToken === true) {
      await keepAccount(context, { server, credentials: await tokenOf(context, server) }, 'Logged in');
      return 0;
    }
    const invite = await inviteOf(context, options);
    if (invite !== undefined) {
      const credentials = await byInvite(context, server, { invite, options });
      await keepAccount(context, { server, credentials }, 'Logged in');
      return 0;
    }
    if (options.newPasswordStdin === true && options.passwordStdin !== true) {
      throw new ClientError('invalid_argument', '--new-password-stdin goes with --password-stdin.');
    }
    const username = await usernameFor(context, options);
    const credentials = await logIn(context.streams, {
      server,
      username,
      ...(await passwordOf(context, options)),
      device: deviceName(),
      fromStdin: options.passwordStdin === true,
      newFromStdin: options.newPasswordStdin === true,
      example: 'im login --username alice --password-stdin < secret.txt',
      signal: context.signal,
    });
    await keepAccount(context, { server, credentials }, 'Logged in');
    return 0;
  },
});

/** The password that a program prints, where the profile names one and none is piped in. */
async function passwordOf(
  { settings, streams, signal }: Context,
  { passwordStdin }: AccountOptions,
): Promise<{ readonly password?: string }> {
  const { passwordCommand, profile } = await settings();
  if (passwordCommand === undefined || passwordStdin === true) return {};
  const what = `password_command of the profile "${profile}"`;
  return { password: await readSecret(streams, { words: passwordCommand, what, signal }) };
}

/** The password is the account's first. */
async function byInvite(
  context: Context,
  server: string,
  { invite, options }: { readonly invite: string; readonly options: AccountOptions },
): Promise<Credentials> {
  const password = await readPassword(context.streams, {
    fromStdin: options.passwordStdin === true,
    prompt: 'Password to set for your account:',
    confirm: true,
    example: 'IM_INVITE=imi_… im login --invite --password-stdin < secret.txt',
    signal: context.signal,
  });
  const rest = createRestClient({ serverUrl: server });
  const account = { invite, password, device: deviceName() };
  return reaching(server, () => rest.acceptInvite(account, context.signal));
}

/** The server says whose token it is, and so whether it is good. */
async function tokenOf(context: Context, server: string): Promise<Credentials> {
  const token = await readToken(context.streams, context.signal);
  const rest = createRestClient({ serverUrl: server, token: async () => token });
  const { id, username } = await reaching(server, () => rest.whoami(context.signal));
  return { ...tokenCredentials(token), userId: id, username };
}
