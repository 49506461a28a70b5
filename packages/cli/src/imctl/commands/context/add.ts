import { hostname } from 'node:os';
import { LIMITS } from '@im-ts/protocol';
import { Option } from 'commander';
import { ClientError } from '../../../client/errors.ts';
import { type Credentials, tokenCredentials } from '../../../client/link/token-source.ts';
import { createRestClient } from '../../../client/rest/rest-client.ts';
import { normalServer, serverProblem } from '../../../config/schema.ts';
import { askLine, readToken } from '../../../io/password.ts';
import { logIn as logInByPassword } from '../../../program/log-in.ts';
import { reaching } from '../../../program/reach.ts';
import { sanitizeLine } from '../../../text/sanitize.ts';
import { changeChosen } from '../../access/chosen-context.ts';
import { readContext } from '../../access/context-account.ts';
import { defineCommand } from '../../command-spec.ts';
import type { Context } from '../../context.ts';
import { CONTEXT_FIELDS, type ContextRow } from '../../fields/context.ts';

interface AddOptions {
  readonly username?: string;
  readonly passwordStdin?: boolean;
  readonly newPasswordStdin?: boolean;
  readonly withToken?: boolean;
}

/** `imctl context add`: logs an admin in and keeps the tokens. */
export const contextAddCommand = defineCommand<AddOptions>({
  name: 'context add',
  summary: 'log in at a server and keep it under a name',
  description: [
    'Keeps tokens (never the password) in a file that only you can read. The account must be an admin. The first context that is added is used from then on.',
    'A context is a profile of im: "im --profile NAME" is the same account.',
  ],
  arguments: [['<name>', 'what you call it']],
  options: () => [
    new Option('--username <user>', 'the name of the admin'),
    new Option('--password-stdin', 'read the password from the first line of standard input'),
    new Option(
      '--new-password-stdin',
      'with --password-stdin: the second line is the password to set, if this one must be changed',
    ),
    new Option('--with-token', 'keep a token, from the first line of standard input or asked for').conflicts([
      'username',
      'passwordStdin',
      'newPasswordStdin',
    ]),
  ],
  examples: [
    ['imctl context add prod --server https://chat.example.org --username alice', 'asks for the password'],
    ['imctl context add ci --server https://chat.example.org --with-token < ci.token', 'a token in place of a log-in'],
  ],
  fields: CONTEXT_FIELDS,
  run: async (context, [name], options) => {
    const server = serverFor(context);
    const { store, account } = await readContext(context.environment, String(name));
    if (account !== undefined) {
      throw new ClientError(
        'already_exists',
        `there is a context "${String(name)}" already, of ${account.server}; remove it first: imctl context remove ${String(name)}`,
      );
    }
    const credentials =
      options.withToken === true ? await byToken(context, server) : await logIn(context, server, options);
    await store.save({ server, credentials });
    const { current } = await changeChosen(context.environment, (before) =>
      before.current === undefined ? { ...before, current: String(name) } : before,
    );
    const isCurrent = current === String(name);
    const row: ContextRow = {
      name: String(name),
      server,
      user: credentials.username,
      current: isCurrent,
      previous: false,
    };
    if (context.output.isAsked || context.output.quiet) await context.show(CONTEXT_FIELDS, row);
    const use = isCurrent ? 'It is used from now on.' : `Use it with: imctl context use ${String(name)}`;
    context.say(`Added ${String(name)}: ${sanitizeLine(credentials.username)} at ${server}. ${use}`);
    return 0;
  },
});

function serverFor({ flags, environment }: Context): string {
  const server = flags.server ?? environment.imctl.server;
  if (server === undefined) throw new ClientError('invalid_argument', 'no server: add --server URL.');
  const problem = serverProblem(server);
  if (problem !== undefined)
    throw new ClientError('invalid_argument', `the server ${JSON.stringify(server)}: ${problem}.`);
  return normalServer(server);
}

async function logIn(context: Context, server: string, options: AddOptions): Promise<Credentials> {
  const { streams, signal } = context;
  if (options.newPasswordStdin === true && options.passwordStdin !== true) {
    throw new ClientError('invalid_argument', '--new-password-stdin goes with --password-stdin.');
  }
  const username = options.username ?? (await askedName(context, options));
  const credentials = await logInByPassword(streams, {
    server,
    username: username.replace(/^@/, ''),
    device: [...`imctl on ${hostname()}`].slice(0, LIMITS.deviceCodePoints).join(''),
    fromStdin: options.passwordStdin === true,
    newFromStdin: options.newPasswordStdin === true,
    example: 'imctl context add prod --server URL --username alice --password-stdin < secret.txt',
    signal,
  });
  const rest = createRestClient({ serverUrl: server, token: async () => credentials.token });
  const { role } = await reaching(server, () => rest.whoami(signal));
  if (role === 'admin') return credentials;
  await rest.logout(signal);
  throw notAdmin(credentials.username, server);
}

async function askedName({ streams, signal }: Context, options: AddOptions): Promise<string> {
  if (!streams.stdinIsTerminal || options.passwordStdin === true) {
    throw new ClientError('invalid_argument', 'no user name: add --username NAME, or --with-token.');
  }
  return (await askLine(streams, 'User name:', signal)).trim();
}

async function byToken({ streams, signal }: Context, server: string): Promise<Credentials> {
  const token = await readToken(streams, signal);
  const rest = createRestClient({ serverUrl: server, token: async () => token });
  const { id, username, role } = await reaching(server, () => rest.whoami(signal));
  if (role !== 'admin') throw notAdmin(username, server);
  return { ...tokenCredentials(token), userId: id, username };
}

function notAdmin(username: string, server: string): ClientError {
  return new ClientError('forbidden', `@${username} is no admin of ${server}; nothing was kept.`);
}
