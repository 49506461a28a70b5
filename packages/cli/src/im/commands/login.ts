import { createRestClient } from '../../client/rest/rest-client.ts';
import { readPassword } from '../../io/password.ts';
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
import { reaching } from '../reach.ts';

/** `im login`: keeps the tokens of an account in the profile. */
export const loginCommand = defineCommand<AccountOptions>({
  name: 'login',
  summary: 'log in and stay logged in',
  description: [
    'Keeps tokens (never the password) in a file of the profile that only you can read. They renew themselves; several processes may use one profile at the same time.',
  ],
  options: accountOptions,
  examples: [
    ['im login --username alice', 'asks for the password'],
    ['im login --username ci --password-stdin < secret', 'without a terminal'],
    ['im --profile work login --server https://chat.example.org', 'another account, used with --profile work'],
  ],
  json: '{"userId", "username", "server", "profile"}',
  run: async (context, _args, options) => {
    const server = await serverForLogin(context);
    const username = await usernameFor(context, options);
    const password = await readPassword(context.streams, {
      fromStdin: options.passwordStdin === true,
      prompt: `Password of ${sanitizeLine(username)}:`,
      confirm: false,
      signal: context.signal,
    });
    const rest = createRestClient({ serverUrl: server });
    const credentials = await reaching(server, () =>
      rest.login({ username, password, device: deviceName() }, context.signal),
    );
    await keepAccount(context, { server, credentials }, 'Logged in');
    return 0;
  },
});
