import { Option } from 'commander';
import { createRestClient } from '../../client/rest/rest-client.ts';
import { readPassword } from '../../io/password.ts';
import { reaching } from '../../program/reach.ts';
import { sanitizeLine } from '../../text/sanitize.ts';
import {
  type AccountOptions,
  accountOptions,
  deviceName,
  keepAccount,
  serverForLogin,
  usernameFor,
} from '../account.ts';
import { defineCommand } from '../command-spec.ts';
import { type InviteOption, inviteOf, inviteOption } from '../invite-option.ts';

interface RegisterOptions extends AccountOptions, InviteOption {
  readonly displayName?: string;
  readonly email?: string;
}

/** `im register`: makes an account and logs in. */
export const registerCommand = defineCommand<RegisterOptions>({
  name: 'register',
  summary: 'make an account and log in',
  description: [
    'Asks for the password on a terminal. There is no flag that takes it: others could read it in the process list.',
    'Where registration is closed, an admin gives you an invite.',
  ],
  options: () => [
    ...accountOptions(),
    new Option('--display-name <text>', 'the name that others see'),
    new Option('--email <address>', 'an address for the admins of the server'),
    inviteOption('by the invite that an admin gave you'),
  ],
  examples: [
    ['im register --username alice', 'asks for a password, twice'],
    ['im register --username ci --password-stdin < secret', 'without a terminal'],
    ['im register --username alice --invite', 'where registration is closed: asks for the code'],
    ['im --profile work --server https://chat.example.org register', 'a second account beside the first'],
  ],
  json: '{"userId", "username", "server", "profile"}',
  run: async (context, _args, options) => {
    const server = await serverForLogin(context);
    const username = await usernameFor(context, options);
    const invite = await inviteOf(context, options);
    const password = await readPassword(context.streams, {
      fromStdin: options.passwordStdin === true,
      prompt: `Password for the new account ${sanitizeLine(username)}:`,
      confirm: true,
      example: 'im register --username alice --password-stdin < secret.txt',
      signal: context.signal,
    });
    const account = {
      username,
      password,
      device: deviceName(),
      ...(options.displayName === undefined ? {} : { displayName: options.displayName }),
      ...(options.email === undefined ? {} : { email: options.email }),
      ...(invite === undefined ? {} : { invite }),
    };
    const credentials = await reaching(server, () =>
      createRestClient({ serverUrl: server }).register(account, context.signal),
    );
    await keepAccount(context, { server, credentials }, 'Registered and logged in');
    return 0;
  },
});
